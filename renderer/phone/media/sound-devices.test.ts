/** What is plugged in and out while a night goes on, and who is told. */
import { expect, test } from 'vitest'
import { FIRST_SOUND_SETTINGS } from '#shared/domain/call/sound-devices.ts'
import { eventually } from '../../../test/fixtures/eventually.ts'
import type { WantedMicrophone } from './microphone.ts'
import { createSoundDevices } from './sound-devices.ts'

class FakeDevices extends EventTarget {
  all: { kind: MediaDeviceKind; deviceId: string; label: string; groupId: string }[] = []
  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve(this.all as MediaDeviceInfo[])
  }
  async plug(...labels: string[]): Promise<void> {
    this.all = labels.flatMap((label) =>
      (['audioinput', 'audiooutput'] as const).map((kind) => ({
        kind,
        deviceId: label,
        label,
        groupId: label,
      })),
    )
    this.dispatchEvent(new Event('devicechange'))
    await eventually(() => Promise.resolve())
  }
}

test('a headset that comes and goes takes calls, microphone and ring with it, and the desk sees it', async () => {
  const devices = new FakeDevices()
  const microphones: string[] = []
  const speakers: string[] = []
  const rings: (readonly string[])[] = []
  const sound = createSoundDevices({
    devices: devices as unknown as MediaDevices,
    useMicrophone: ({ deviceId }: WantedMicrophone) => microphones.push(deviceId),
    useSpeaker: (sink) => speakers.push(sink),
    useRingers: (sinks) => rings.push(sinks),
  })
  const chosen = { deviceId: 'headset', label: 'headset' }
  sound.choose({ ...FIRST_SOUND_SETTINGS, microphone: chosen, speaker: chosen, ringer: chosen })
  const shown: string[] = []
  const stop = sound.watch(({ inUse }) => shown.push(inUse.microphone.is))
  await devices.plug('default', 'headset')
  await devices.plug('default')
  await devices.plug('default', 'headset')
  stop()
  await devices.plug('default')
  expect(microphones).toEqual(['', 'headset', '', 'headset', ''])
  expect(speakers).toEqual(['', 'headset', '', 'headset', ''])
  expect(rings).toEqual([[''], ['headset'], [''], ['headset'], ['']])
  expect(shown).toEqual(['stand_in', 'chosen', 'stand_in', 'chosen'])
})

test('the desk does not name a headset that another program holds as what the agent is heard by', async () => {
  const devices = new FakeDevices()
  const sound = createSoundDevices({
    devices: devices as unknown as MediaDevices,
    useMicrophone: ({ deviceId }) => opened.push(deviceId),
    useSpeaker: () => {},
    useRingers: () => {},
  })
  const opened: string[] = []
  sound.choose({ ...FIRST_SOUND_SETTINGS, microphone: { deviceId: 'headset', label: 'headset' } })
  await devices.plug('default', 'headset')
  sound.microphoneHeld('headset')
  expect(sound.inUse().microphone).toMatchObject({ is: 'stand_in', why: 'held', missing: 'headset' })
  await devices.plug('default', 'headset', 'webcam')
  expect(opened.at(-1)).toBe('headset')
  sound.microphoneHeld(null)
  expect(sound.inUse().microphone).toMatchObject({ is: 'chosen', device: { label: 'headset' } })
})
