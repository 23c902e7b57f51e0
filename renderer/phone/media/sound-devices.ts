/**
 * Brings what the agent chose and what is plugged in together, and tells whoever opens devices: the microphone, what plays
 * calls, the ringer. A device that comes or goes is noticed by the browser; what follows from it is decided in
 * `shared/domain/call/sound-devices.ts`.
 */
import {
  choosable,
  type Device,
  type DevicesInUse,
  devicesInUse,
  FIRST_SOUND_SETTINGS,
  identityOf,
  type PresentDevices,
  ringSinks,
  type SoundSettings,
  sinkOf,
  withHeldMicrophone,
} from '#shared/domain/call/sound-devices.ts'
import type { SoundDevicesView } from '#shared/ports/phone-port.ts'
import type { WantedMicrophone } from './microphone.ts'

export type SoundDevices = {
  choose(settings: SoundSettings): void
  /** Names are told only once the microphone was allowed; look again then. */
  look(): Promise<void>
  /** Called now and after every change. */
  watch(emit: (view: SoundDevicesView) => void): () => void
  inUse(): DevicesInUse
  /** The microphone that another program holds; null when none is. */
  microphoneHeld(deviceId: string | null): void
}

export type SoundDevicesOptions = {
  readonly devices: Pick<MediaDevices, 'enumerateDevices' | 'addEventListener'>
  readonly useMicrophone: (wanted: WantedMicrophone) => void
  readonly useSpeaker: (sink: string) => void
  readonly useRingers: (sinks: readonly string[]) => void
}

export function createSoundDevices(options: SoundDevicesOptions): SoundDevices {
  const { devices, useMicrophone, useSpeaker, useRingers } = options
  let settings = FIRST_SOUND_SETTINGS
  let present: PresentDevices = { inputs: [], outputs: [] }
  const watchers = new Set<(view: SoundDevicesView) => void>()
  let heldId: string | null = null
  const inUse = (): DevicesInUse => withHeldMicrophone(devicesInUse(settings, present), heldId)
  const view = (): SoundDevicesView => ({
    inputs: choosable(present.inputs),
    outputs: choosable(present.outputs),
    inUse: inUse(),
  })

  const tell = (): void => {
    for (const emit of watchers) emit(view())
  }
  const apply = (): void => {
    const used = devicesInUse(settings, present)
    useMicrophone({
      deviceId: sinkOf(used.microphone),
      identity: identityOf(used.microphone),
      processing: settings.processing,
    })
    useSpeaker(sinkOf(used.speaker))
    useRingers(ringSinks(used))
    tell()
  }
  const look = async (): Promise<void> => {
    const all = await devices.enumerateDevices()
    const of = (kind: MediaDeviceKind): Device[] =>
      all
        .filter((device) => device.kind === kind)
        .map(({ deviceId, label, groupId }) => ({ deviceId, label, groupId }))
    present = { inputs: of('audioinput'), outputs: of('audiooutput') }
    apply()
  }
  devices.addEventListener('devicechange', () => void look())

  return {
    choose(next) {
      settings = next
      apply()
    },
    look,
    watch(emit) {
      watchers.add(emit)
      emit(view())
      return () => watchers.delete(emit)
    },
    inUse,
    microphoneHeld(deviceId) {
      heldId = deviceId
      tell()
    },
  }
}
