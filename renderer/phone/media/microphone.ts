/**
 * The agent's microphone, taken before it is needed and kept while there is a line: opening a device costs up to a second,
 * which would be the first second of every call. Its state is shown to the agent all the time. A call gets a copy of the
 * track, which is silent until the machine opens it and which the call may stop.
 *
 * Another device is opened before the one in use is let go: a call is never without a microphone because somebody chose
 * another, and what cannot be opened changes nothing. Where something else stands in, the wanted one is asked for again.
 */
import type { Microphone as MicrophoneState } from '#shared/domain/call/phone-snapshot.ts'
import { FIRST_SOUND_SETTINGS, type SoundProcessing } from '#shared/domain/call/sound-devices.ts'

/** `identity` tells one device from another, also of those that are all called the system's own (`deviceId` ''). */
export type WantedMicrophone = {
  readonly deviceId: string
  readonly identity: string
  readonly processing: SoundProcessing
}

export type Microphone = {
  /** Takes the microphone, or says in its state why it cannot; asking again is always safe. */
  acquire(): Promise<void>
  release(): void
  /** From now on this one; what is in use already stays. */
  use(wanted: WantedMicrophone): void
  takeTrack(): MediaStreamTrack | null
  /** Another value whenever another device was opened; null while none is. */
  current(): object | null
  /** A copy that is open, for a level that the agent looks at; whoever takes it stops it. */
  takeOpenTrack(): MediaStreamTrack | null
}

export type MicrophoneEvents = {
  readonly onState: (state: MicrophoneState) => void
  /** Another device speaks now: running calls must go on with it. */
  readonly onReplaced: () => void
  /** The wanted device, while another program holds it and something else speaks instead; null when that is over. */
  readonly onHeld: (deviceId: string | null) => void
}

/** `insteadOf`: why the wanted one could not be opened, where another stands in. */
type Opened = {
  readonly next: MediaStreamTrack | undefined
  readonly insteadOf: MicrophoneState | null
}

/** A device that another program holds may be let go at any time, and nothing tells us. */
const BUSY_RETRY_MS = 5_000

const constraintsOf = (
  { deviceId, processing }: WantedMicrophone,
  which: 'wanted' | 'any',
): MediaStreamConstraints => ({
  audio: {
    ...(which === 'any' || deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
    echoCancellation: processing.echoCancellation === 'on',
    noiseSuppression: processing.noiseSuppression === 'on',
    autoGainControl: processing.autoGain === 'on',
  },
})

const keyOf = ({ identity, processing }: WantedMicrophone): string => JSON.stringify([identity, processing])

export function createMicrophone(devices: MediaDevices, events: MicrophoneEvents): Microphone {
  let state: MicrophoneState = 'not_asked'
  let track: MediaStreamTrack | null = null
  /** What `track` was opened as; another one is wanted when it differs, and always of one that stands in. */
  let openedAs = ''
  let held: string | null = null
  let wanted: WantedMicrophone = {
    deviceId: '',
    identity: '',
    processing: FIRST_SOUND_SETTINGS.processing,
  }
  let isWanted: 'yes' | 'no' = 'no'
  let asking: Promise<void> | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  const become = (next: MicrophoneState): void => {
    if (next === state) return
    state = next
    events.onState(next)
  }

  const tellHeld = (next: string | null): void => {
    if (next === held) return
    held = next
    events.onHeld(next)
  }

  const keep = (next: MediaStreamTrack, as: string): void => {
    // A track that is disabled here keeps the device open and sends nothing.
    next.enabled = false
    const before = track
    track = next
    openedAs = as
    next.addEventListener('ended', () => {
      // Unplugged, or taken away by the system. What is plugged in instead is taken at once.
      if (track !== next) return
      track = null
      become('missing')
      void ask()
    })
    become('ready')
    events.onReplaced()
    before?.stop()
  }

  /** The wanted one, else any: an agent who can be heard by the wrong microphone is better off than one who cannot. */
  const open = async (): Promise<Opened> => {
    const first = async (which: 'wanted' | 'any') =>
      (await devices.getUserMedia(constraintsOf(wanted, which))).getAudioTracks()[0]
    if (wanted.deviceId === '') return { next: await first('any'), insteadOf: null }
    try {
      return { next: await first('wanted'), insteadOf: null }
    } catch (cause) {
      const fault = stateOf(cause)
      if (fault === 'refused' || track !== null) throw cause
      return { next: await first('any'), insteadOf: fault }
    }
  }

  const askOnce = async (as: string, deviceId: string): Promise<void> => {
    /** What became of the wanted one. */
    let fault: MicrophoneState | null
    try {
      const { next, insteadOf } = await open()
      if (next === undefined) return become('missing')
      if (isWanted === 'no') return next.stop()
      keep(next, insteadOf === null ? as : '')
      fault = insteadOf
    } catch (cause) {
      // What is open goes on.
      fault = stateOf(cause)
      if (track === null) become(fault)
    }
    tellHeld(fault === 'busy' && track !== null ? deviceId : null)
    if (fault === 'busy') retry = setTimeout(() => void ask(), BUSY_RETRY_MS)
  }

  const ask = (): Promise<void> => {
    clearTimeout(retry)
    if (isWanted === 'no' || (track !== null && openedAs === keyOf(wanted))) return Promise.resolve()
    const as = keyOf(wanted)
    asking ??= askOnce(as, wanted.deviceId).finally(() => {
      asking = null
      // Something else was wanted while this was being opened.
      if (track !== null && as !== keyOf(wanted)) void ask()
    })
    return asking
  }

  devices.addEventListener('devicechange', () => void ask())

  return {
    acquire() {
      isWanted = 'yes'
      return ask()
    },
    release() {
      isWanted = 'no'
      clearTimeout(retry)
      track?.stop()
      track = null
      tellHeld(null)
      become('not_asked')
    },
    use(next) {
      wanted = next
      void ask()
    },
    takeTrack() {
      return track?.clone() ?? null
    },
    current: () => track,
    takeOpenTrack() {
      const copy = track?.clone() ?? null
      if (copy !== null) copy.enabled = true
      return copy
    },
  }
}

/** https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
function stateOf(cause: unknown): MicrophoneState {
  switch (cause instanceof Error ? cause.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'missing'
  }
}
