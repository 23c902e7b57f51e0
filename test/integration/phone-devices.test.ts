/** Another microphone in the middle of a call, and the settings of this machine as main tells them. */
import { describe, expect, it } from 'vitest'
import { FIRST_SOUND_SETTINGS, type SoundSettings } from '#shared/domain/call/sound-devices.ts'
import type { SoundDevicesView } from '#shared/ports/phone-port.ts'
import { FIRST_SYSTEM_SETTINGS } from '#shared/ports/system-settings.ts'
import { waitFor } from '../rig/wait.ts'
import { PhoneScene } from './phone.scene.ts'

const scene = new PhoneScene()

const choose = (sound: SoundSettings): Promise<void> =>
  scene.phone.rig.evaluate(
    (api, { sound: chosen, system }) =>
      api.setPreferences({ language: 'zh-CN', theme: 'system', keys: {}, zoom: 100, sound: chosen, system }),
    { sound, system: FIRST_SYSTEM_SETTINGS },
  )

async function devices() {
  const seen = await scene.phone.rig.evaluateHandle((api) => {
    const last: { view: SoundDevicesView | null } = { view: null }
    api.desk.watch('soundDevices', {}, (view) => {
      last.view = view
    })
    return last
  })
  return {
    until: (what: string, look: (view: SoundDevicesView) => boolean): Promise<SoundDevicesView> =>
      waitFor(what, async () => {
        const view = await seen.evaluate(({ view: now }) => now)
        return view !== null && look(view) && view
      }),
  }
}

describe('another microphone during a call', () => {
  it('is heard by the customer at once: the call goes on, and so it does when that one is not there', async () => {
    await scene.goAvailable()
    const seen = await devices()
    const { inputs } = await seen.until('two microphones', (view) => view.inputs.length >= 2)
    const customer = await scene.callAgent()
    const callId = await scene.answer()
    await customer.media.untilPackets(20)

    const heardBy = async (sound: SoundSettings, is: 'chosen' | 'stand_in'): Promise<void> => {
      await choose(sound)
      await seen.until(`the microphone to be ${is}`, ({ inUse }) => inUse.microphone.is === is)
      // A second of packets that all came after the change, and a tone in one of them.
      await customer.media.untilPackets(60)
      await waitFor('the agent’s voice', async () => (await customer.media.status()).loudness > 0.02)
    }
    const [, second] = inputs
    if (second === undefined) throw new Error('there is one microphone only')
    await heardBy(
      { ...FIRST_SOUND_SETTINGS, microphone: { deviceId: second.deviceId, label: second.label } },
      'chosen',
    )
    const gone = { deviceId: 'pulled-out', label: 'USB Headset' }
    await heardBy({ ...FIRST_SOUND_SETTINGS, microphone: gone }, 'stand_in')

    expect((await scene.phone.snapshot()).calls.at(-1)).toMatchObject({
      id: callId,
      state: { phase: 'talking' },
    })
    await scene.phone.call('call.hangUp', { callId })
  })

  it('rings at a device of its own choice, and says when that plays nothing', async () => {
    await scene.goAvailable()
    const seen = await devices()
    const { outputs } = await seen.until('a device to ring at', (view) => view.outputs.length > 0)
    const [ringer] = outputs
    if (ringer === undefined) throw new Error('there is no device to ring at')
    await choose({ ...FIRST_SOUND_SETTINGS, ringer: { deviceId: ringer.deviceId, label: ringer.label } })
    await seen.until('the ringer to be chosen', ({ inUse }) => inUse.ringer.is === 'chosen')
    expect(await scene.phone.call('ringer.try', { role: 'ringer' })).toBe('played')
  })
})
