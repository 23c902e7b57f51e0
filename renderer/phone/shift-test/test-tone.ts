/**
 * A tone in the agent's place, and an ear for it: what comes back from the echo number is judged by its content. Packets alone
 * prove nothing, a PBX also plays music.
 */
import type { CallId } from '#shared/kernel/ids.ts'
import { toneShare } from '../media/tone-share.ts'

/** 1004 Hz: the test tone of telephony, so chosen that it does not beat with the sampling rate. */
const HERTZ = 1_004
const LEVEL = 0.2
const LOOK_EVERY_MS = 100
const LISTEN_FOR = 2048
/** Most of what is heard is the tone, and not for a moment only. */
const LEAST_SHARE = 0.5
const LOOKS = 5

export type TestTone = {
  /** Speaks in this one call. */
  begin(callId: CallId, onHeard: () => void): void
  end(): void
  /** null for every other call: nobody but an echo is spoken to by a tone. */
  takeTrack(callId: CallId): MediaStreamTrack | null
  /** Every other call is left alone. */
  listenTo(callId: CallId, remote: MediaStream): void
}

export function createTestTone(makeContext: () => AudioContext): TestTone {
  type Speaking = {
    readonly callId: CallId
    readonly context: AudioContext
    readonly track: MediaStreamTrack | undefined
    readonly onHeard: () => void
  }
  let speaking: Speaking | null = null
  let stopListening = (): void => {}

  const end = (): void => {
    stopListening()
    stopListening = () => {}
    speaking?.track?.stop()
    void speaking?.context.close()
    speaking = null
  }
  return {
    begin(callId, onHeard) {
      end()
      const context = makeContext()
      void context.resume()
      const mouth = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
      const gain = new GainNode(context, { gain: LEVEL })
      const tone = new OscillatorNode(context, { frequency: HERTZ })
      tone.connect(gain).connect(mouth)
      tone.start()
      speaking = { callId, context, track: mouth.stream.getAudioTracks()[0], onHeard }
    },
    end,
    takeTrack: (callId) => (speaking?.callId === callId ? (speaking.track?.clone() ?? null) : null),
    listenTo(callId, remote) {
      if (speaking?.callId !== callId) return
      const { context, onHeard } = speaking
      stopListening()
      // The stream of a call that we make is empty until the answer, and Web Audio takes no empty one.
      let stop = (): void => {}
      const listen = (): void => {
        stop()
        stop = listenIn(context, remote, onHeard)
      }
      remote.addEventListener('addtrack', listen)
      if (remote.getAudioTracks().length > 0) listen()
      stopListening = () => {
        remote.removeEventListener('addtrack', listen)
        stop()
      }
    },
  }
}

function listenIn(context: AudioContext, remote: MediaStream, onHeard: () => void): () => void {
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: remote })
  const analyser = new AnalyserNode(context, { fftSize: LISTEN_FOR })
  source.connect(analyser)
  const samples = new Float32Array(LISTEN_FOR)
  let looks = 0
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    looks = toneShare(samples, HERTZ, context.sampleRate) >= LEAST_SHARE ? looks + 1 : 0
    if (looks === LOOKS) onHeard()
  }, LOOK_EVERY_MS)
  return () => {
    clearInterval(timer)
    source.disconnect()
  }
}
