/**
 * Which devices the agent talks and listens through: what they chose, what is plugged in, and what is in use because of both.
 * A device that is unplugged is stood in for by the system's own, and taken again as soon as it is back.
 */
import { z } from '#shared/kernel/schema.ts'

/** The name finds a device again whose id changed: after the profile was moved, or on another socket. */
export const DeviceChoice = z.strictObject({ deviceId: z.string().max(256), label: z.string().max(256) })
export type DeviceChoice = z.infer<typeof DeviceChoice>

export const soundRoles = ['microphone', 'speaker', 'ringer', 'secondRinger'] as const
export type SoundRole = (typeof soundRoles)[number]
export type OutputRole = Exclude<SoundRole, 'microphone'>

export const SoundProcessing = z.strictObject({
  echoCancellation: z.enum(['on', 'off']),
  noiseSuppression: z.enum(['on', 'off']),
  autoGain: z.enum(['on', 'off']),
})
export type SoundProcessing = z.infer<typeof SoundProcessing>

export const SoundSettings = z.strictObject({
  /** null: whatever the system uses. */
  microphone: DeviceChoice.nullable(),
  speaker: DeviceChoice.nullable(),
  ringer: DeviceChoice.nullable(),
  /** null: it rings at one place only. */
  secondRinger: DeviceChoice.nullable(),
  processing: SoundProcessing,
})
export type SoundSettings = z.infer<typeof SoundSettings>

export const FIRST_SOUND_SETTINGS: SoundSettings = {
  microphone: null,
  speaker: null,
  ringer: null,
  secondRinger: null,
  processing: { echoCancellation: 'on', noiseSuppression: 'on', autoGain: 'on' },
}

export type Device = {
  readonly deviceId: string
  readonly label: string
  /** Same for the halves of a headset; tells when the system's own device became another one. */
  readonly groupId: string
}
export type PresentDevices = {
  readonly inputs: readonly Device[]
  readonly outputs: readonly Device[]
}

/** What stands for a role now. */
export type DeviceInUse =
  /** What the agent chose, or the system's own because they chose that. */
  | { readonly is: 'chosen'; readonly device: Device | null }
  /**
   * What they chose cannot be used: it is not plugged in, and the system's own stands in; or another program holds it, and whatever
   * else could be opened does.
   */
  | {
      readonly is: 'stand_in'
      readonly why: 'unplugged' | 'held'
      readonly device: Device | null
      readonly missing: string
    }
  /** A second ringer that nobody wants. */
  | { readonly is: 'none' }

export type DevicesInUse = Readonly<Record<SoundRole, DeviceInUse>>

/** Chromium lists what the system uses under names of its own, beside the device itself. */
const SYSTEM = 'default'
const ALIASES: readonly string[] = [SYSTEM, 'communications']

/** Devices that a person can choose: each once, none without a name. */
export const choosable = (devices: readonly Device[]): readonly Device[] =>
  devices.filter(({ deviceId, label }) => deviceId !== '' && label !== '' && !ALIASES.includes(deviceId))

export function devicesInUse(settings: SoundSettings, { inputs, outputs }: PresentDevices): DevicesInUse {
  const use = (choice: DeviceChoice | null, devices: readonly Device[]): DeviceInUse => {
    const ofSystem = devices.find(({ deviceId }) => deviceId === SYSTEM) ?? null
    if (choice === null) return { is: 'chosen', device: ofSystem }
    const device = find(choice, choosable(devices))
    return device === undefined
      ? { is: 'stand_in', why: 'unplugged', device: ofSystem, missing: choice.label }
      : { is: 'chosen', device }
  }
  const second = use(settings.secondRinger, outputs)
  return {
    microphone: use(settings.microphone, inputs),
    speaker: use(settings.speaker, outputs),
    ringer: use(settings.ringer, outputs),
    // It never stands in: the first ringer rings at the system's own device already, or somewhere that was chosen instead.
    secondRinger: settings.secondRinger === null || second.is === 'stand_in' ? { is: 'none' } : second,
  }
}

/** What is truly in use while another program holds the microphone of this id. */
export const withHeldMicrophone = (used: DevicesInUse, heldId: string | null): DevicesInUse => {
  const { microphone } = used
  if (microphone.is !== 'chosen' || microphone.device === null || microphone.device.deviceId !== heldId)
    return used
  return {
    ...used,
    microphone: { is: 'stand_in', why: 'held', device: null, missing: microphone.device.label },
  }
}

const find = ({ deviceId, label }: DeviceChoice, devices: readonly Device[]): Device | undefined =>
  devices.find((device) => device.deviceId === deviceId) ?? devices.find((device) => device.label === label)

/** The id to open a device by; '' is the system's own. */
export const sinkOf = (use: DeviceInUse): string =>
  use.is === 'none' || use.device === null || use.device.deviceId === SYSTEM ? '' : use.device.deviceId

/** Changes when another device has to be opened, also when the system's own became another one. */
export const identityOf = (use: DeviceInUse): string =>
  use.is === 'none' ? 'none' : `${sinkOf(use)} ${use.device?.groupId ?? ''}`

/** Where a ring is heard: at each place once. */
export const ringSinks = ({ ringer, secondRinger }: DevicesInUse): readonly string[] => [
  ...new Set([sinkOf(ringer), ...(secondRinger.is === 'none' ? [] : [sinkOf(secondRinger)])]),
]
