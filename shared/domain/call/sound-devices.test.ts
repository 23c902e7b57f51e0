/** Headsets are pulled out in the middle of a night: the agent must stay heard, and get their headset back without asking. */
import { describe, expect, test } from 'vitest'
import {
  choosable,
  type Device,
  devicesInUse,
  FIRST_SOUND_SETTINGS,
  identityOf,
  ringSinks,
  type SoundSettings,
  sinkOf,
} from './sound-devices.ts'

const device = (deviceId: string, label = deviceId, groupId = `group-${deviceId}`): Device => ({
  deviceId,
  label,
  groupId,
})
const system = (groupId: string): Device => ({ deviceId: 'default', label: 'Default', groupId })
const headset = device('headset', 'USB Headset')
const speakers = device('speakers', 'Speakers')
const both = {
  inputs: [system('group-webcam'), device('webcam'), headset],
  outputs: [system('group-speakers'), speakers, headset],
}
const withoutHeadset = { inputs: both.inputs.slice(0, 2), outputs: both.outputs.slice(0, 2) }
const settings: SoundSettings = {
  ...FIRST_SOUND_SETTINGS,
  microphone: { deviceId: 'headset', label: 'USB Headset' },
  speaker: { deviceId: 'headset', label: 'USB Headset' },
}

describe('the device in use', () => {
  test('is the chosen one, the system’s own while that is unplugged, and the chosen one again', () => {
    expect(devicesInUse(settings, both).microphone).toEqual({ is: 'chosen', device: headset })
    expect(devicesInUse(settings, withoutHeadset).microphone).toEqual({
      is: 'stand_in',
      why: 'unplugged',
      device: both.inputs[0],
      missing: 'USB Headset',
    })
    expect(sinkOf(devicesInUse(settings, withoutHeadset).speaker)).toBe('')
    expect(sinkOf(devicesInUse(settings, both).speaker)).toBe('headset')
  })

  test('is found by its name when it comes back under another id', () => {
    const again = device('other-id', 'USB Headset')
    const present = { inputs: [...withoutHeadset.inputs, again], outputs: withoutHeadset.outputs }
    expect(devicesInUse(settings, present).microphone).toEqual({ is: 'chosen', device: again })
  })

  test('is another one when the system’s own changes, though it keeps its name', () => {
    const before = devicesInUse(FIRST_SOUND_SETTINGS, both).microphone
    const after = devicesInUse(FIRST_SOUND_SETTINGS, {
      ...both,
      inputs: [system('group-headset'), ...both.inputs.slice(1)],
    }).microphone
    expect(sinkOf(after)).toBe(sinkOf(before))
    expect(identityOf(after)).not.toBe(identityOf(before))
  })

  test('is the system’s own when nothing can be listed yet', () => {
    expect(sinkOf(devicesInUse(settings, { inputs: [], outputs: [] }).microphone)).toBe('')
  })
})

describe('the ring', () => {
  const ringing = (given: Partial<SoundSettings>, present = both) =>
    ringSinks(devicesInUse({ ...FIRST_SOUND_SETTINGS, ...given }, present))
  const at = ({ deviceId, label }: Device) => ({ deviceId, label })

  test('is heard at the headset and at the speakers when both were chosen', () => {
    expect(ringing({ ringer: at(headset), secondRinger: at(speakers) })).toEqual(['headset', 'speakers'])
  })

  test('is never lost: without the chosen ringer it is heard where the system plays', () => {
    expect(ringing({ ringer: at(headset), secondRinger: at(headset) }, withoutHeadset)).toEqual([''])
  })

  test('is heard once where both ringers are the same device', () => {
    expect(ringing({ ringer: at(speakers), secondRinger: at(speakers) })).toEqual(['speakers'])
  })
})

test('a list to choose from has each device once, and none that has no name', () => {
  const listed = [system('g'), device('communications'), device('', ''), device('x', ''), headset]
  expect(choosable(listed)).toEqual([headset])
})
