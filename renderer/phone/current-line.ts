/** The one line in use: made from the settings that the server gave, given up when others take their place. */
import { webSocketUrlsOf } from '#shared/domain/call/telephony-settings.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { TrainingCaller } from '#shared/ports/phone-data-port.ts'
import type { GivenLine } from './line-source.ts'
import { measureCall } from './media/call-measure.ts'
import type { CallSpeaker } from './media/call-sound.ts'
import { watchMedia } from './media/media-watch.ts'
import type { Microphone } from './media/microphone.ts'
import type { QualityBoard } from './media/quality-board.ts'
import type { TestTone } from './shift-test/test-tone.ts'
import { featureCodes } from './sip/feature-codes.ts'
import type { Line, LineEvent } from './sip/line.ts'
import { queueHeaders } from './sip/queue-headers.ts'
import { tellsNobody } from './sip/queue-side.ts'
import { SipLine, type SipLineOptions } from './sip/sip-line.ts'
import type { LearnerState } from './sip/training/caller-queue.ts'
import { createTrainingLine } from './sip/training/training-line.ts'
import { webSocketWire } from './sip/web-socket-wire.ts'

export type CurrentLine = {
  /** null while the agent has none. */
  line(): Line | null
  use(given: GivenLine): void
  /** Resolves when the line that was given up last has said everything it had to say. */
  gone(): Promise<void>
  /** A training customer calls now; nothing happens on any other line. */
  ringTraining(): Promise<void>
  /** For the training line, which lets a customer call when the learner is free; no other line asks. */
  updateLearner(learner: LearnerState): void
}

export type CurrentLineOptions = {
  readonly emit: (event: LineEvent) => void
  readonly microphone: Microphone
  readonly speaker: CallSpeaker
  /** Where the test before the shift speaks and listens instead of the agent. */
  readonly testTone: Pick<TestTone, 'takeTrack' | 'listenTo'>
  readonly board: QualityBoard
  readonly presentAddresses: SipLineOptions['presentAddresses']
  readonly chance: () => number
  readonly nextCaller: () => Promise<TrainingCaller | null>
  readonly makeAudioContext: () => AudioContext
  /** Faults by code, never with what was said or who said it. */
  readonly onFault: (code: string) => void
}

type InUse = {
  readonly line: Line
  readonly ring: () => Promise<void>
  readonly update: (learner: LearnerState) => void
}

export function createCurrentLine(options: CurrentLineOptions): CurrentLine {
  let inUse: InUse | null = null
  /** Lines so far: one that was given up may still speak, and the machine must not take its word for the new one's. */
  let lines = 0
  let going: Promise<void> = Promise.resolve()
  return {
    line: () => inUse?.line ?? null,
    use(given) {
      going = inUse?.line.dispose() ?? going
      lines += 1
      const mine = lines
      const emit = (event: LineEvent): void => {
        if (mine === lines) options.emit(event)
      }
      inUse = makeLine(given, { ...options, emit })
    },
    gone: () => going,
    ringTraining: () => inUse?.ring() ?? Promise.resolve(),
    updateLearner: (learner) => inUse?.update(learner),
  }
}

function makeLine({ settings, endpoint }: GivenLine, options: CurrentLineOptions): InUse | null {
  if (endpoint === null) return null
  const common = {
    identity: endpoint,
    emit: options.emit,
    takeTrack: (callId: CallId) => options.testTone.takeTrack(callId) ?? options.microphone.takeTrack(),
    attachMedia: attachMedia(options),
    presentAddresses: options.presentAddresses,
    onMalformed: () => options.onFault('sip_malformed'),
  }
  switch (settings.line) {
    case 'none':
      return null
    case 'training':
      return createTrainingLine({ ...options, ...common, agentNumber: settings.agentNumber })
    case 'sip': {
      const urls = webSocketUrlsOf(settings)
      const line = new SipLine({
        ...common,
        account: {
          ...settings,
          iceServers: asRtcIceServers(settings.iceServers),
          headers: queueHeaders(
            {
              queue: settings.queueHeaders,
              menu: settings.menuHeaders ?? [],
              waited: settings.waitedHeaders ?? [],
            },
            settings.pbx,
          ),
          recordingId: { headers: settings.recordingHeaders ?? [], habit: settings.pbx },
        },
        protocol: urls.every((url) => /^wss:/i.test(url)) ? 'WSS' : 'WS',
        openWire: webSocketWire(urls),
        training: false,
        queueSide: settings.agentCodes === undefined ? tellsNobody : featureCodes(settings.agentCodes),
        onDispose: () => {},
      })
      return { line, ring: () => Promise.resolve(), update: () => {} }
    }
    default:
      return assertNever(settings)
  }
}

const attachMedia =
  ({ board, emit, speaker, testTone }: CurrentLineOptions): SipLineOptions['attachMedia'] =>
  (callId, { peerConnection, remote }, onMedia) => {
    const sound = speaker.play(remote)
    testTone.listenTo(callId, remote)
    const measure = measureCall({
      onSecond: (second) => board.put(callId, second),
      onTrouble: (trouble) => emit({ type: 'call.trouble', callId, trouble }),
      onMeasuring: (quality) => emit({ type: 'call.measuring', callId, quality }),
      onMeasured: (quality) => emit({ type: 'call.measured', callId, quality }),
    })
    const stopWatching = watchMedia(peerConnection, onMedia, measure.take)
    return {
      listen: sound.listen,
      stop() {
        stopWatching()
        sound.stop()
        measure.finish()
        board.forget(callId)
      },
    }
  }

type GivenIceServer = {
  readonly urls: string[]
  readonly username?: string | undefined
  readonly credential?: string | undefined
}
export const asRtcIceServers = (given: readonly GivenIceServer[]): RTCIceServer[] =>
  given.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }))
