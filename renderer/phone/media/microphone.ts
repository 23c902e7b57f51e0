/**
 * The agent's microphone, taken before it is needed and kept while there is a line: opening a device costs up to a second,
 * which would be the first second of every call. Its state is shown to the agent all the time. A call gets a copy of the
 * track, which is silent until the machine opens it and which the call may stop.
 */
import type { Microphone as MicrophoneState } from '#shared/domain/call/phone-snapshot.ts'

export type Microphone = {
  /** Takes the microphone, or says in its state why it cannot; asking again is always safe. */
  acquire(): Promise<void>
  release(): void
  takeTrack(): MediaStreamTrack | null
}

export type MicrophoneEvents = {
  readonly onState: (state: MicrophoneState) => void
  /** Another device speaks now: running calls must go on with it. */
  readonly onReplaced: () => void
}

const CONSTRAINTS: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
}
/** A device that another program holds may be let go at any time, and nothing tells us. */
const BUSY_RETRY_MS = 5_000

export function createMicrophone(devices: MediaDevices, events: MicrophoneEvents): Microphone {
  let state: MicrophoneState = 'not_asked'
  let track: MediaStreamTrack | null = null
  let wanted: 'yes' | 'no' = 'no'
  let asking: Promise<void> | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  const become = (next: MicrophoneState): void => {
    if (next === state) return
    state = next
    events.onState(next)
  }

  const keep = (next: MediaStreamTrack): void => {
    // A track that is disabled here keeps the device open and sends nothing.
    next.enabled = false
    track = next
    next.addEventListener('ended', () => {
      // Unplugged, or taken away by the system. What is plugged in instead is taken at once.
      if (track !== next) return
      track = null
      become('missing')
      void ask()
    })
    become('ready')
    events.onReplaced()
  }

  const askOnce = async (): Promise<void> => {
    try {
      const [next] = (await devices.getUserMedia(CONSTRAINTS)).getAudioTracks()
      if (next === undefined) return become('missing')
      if (wanted === 'no') return next.stop()
      keep(next)
    } catch (cause) {
      become(stateOf(cause))
      if (state === 'busy') retry = setTimeout(() => void ask(), BUSY_RETRY_MS)
    }
  }

  const ask = (): Promise<void> => {
    clearTimeout(retry)
    if (wanted === 'no' || track !== null) return Promise.resolve()
    asking ??= askOnce().finally(() => {
      asking = null
    })
    return asking
  }

  devices.addEventListener('devicechange', () => void ask())

  return {
    acquire() {
      wanted = 'yes'
      return ask()
    },
    release() {
      wanted = 'no'
      clearTimeout(retry)
      track?.stop()
      track = null
      become('not_asked')
    },
    takeTrack() {
      return track?.clone() ?? null
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
