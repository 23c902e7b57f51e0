/** An agent chooses a headset once; it must be kept, tried and taken up again without being chosen anew. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import {
  devicesInUse,
  FIRST_SOUND_SETTINGS,
  type SoundSettings,
  withHeldMicrophone,
} from '#shared/domain/call/sound-devices.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at } from '../../../../test/fixtures/desk-scene.ts'
import { ringingFrom, talkingSince } from '../../../../test/fixtures/phone-scene.ts'

const headset = { deviceId: 'headset', label: 'USB Headset', groupId: 'h' }
const plugged = { inputs: [headset], outputs: [headset] }
const unplugged = { inputs: [], outputs: [] }
const withHeadset: SoundSettings = {
  ...FIRST_SOUND_SETTINGS,
  microphone: { deviceId: 'headset', label: 'USB Headset' },
}

async function settingsWith(desk: RenderedDesk): Promise<void> {
  await desk.let(() =>
    desk.phone.soundDevices.set({ ...plugged, inUse: devicesInUse(FIRST_SOUND_SETTINGS, plugged) }),
  )
  await desk.user.keyboard('{Control>},{/Control}')
  await screen.findByTestId('sound-microphone')
}

it('keeps what was chosen by id and name, so that it is found again', async () => {
  const desk = await renderDesk()
  await settingsWith(desk)
  await desk.user.click(within(screen.getByTestId('sound-microphone')).getByRole('combobox'))
  await desk.user.click(await screen.findByTitle('USB Headset'))
  await waitFor(() =>
    expect(desk.main.saved.at(-1)?.sound.microphone).toEqual({ deviceId: 'headset', label: 'USB Headset' }),
  )
})

it('keeps what the application may do outside of its windows', async () => {
  const desk = await renderDesk()
  await settingsWith(desk)
  await desk.user.click(screen.getByTestId('system-startWithSystem'))
  await waitFor(() =>
    expect(desk.main.saved.at(-1)?.system).toEqual({
      outsideKeys: 'on',
      ringNotification: 'on',
      shiftReminder: '30',
      startWithSystem: 'on',
    }),
  )
})

it('shows a headset whose id has changed as what it is: plugged in, and once', async () => {
  const desk = await renderDesk()
  await settingsWith(desk)
  await desk.user.click(within(screen.getByTestId('sound-microphone')).getByRole('combobox'))
  await desk.user.click(await screen.findByTitle('USB Headset'))
  const moved = { inputs: [{ ...headset, deviceId: 'other-socket' }], outputs: [headset] }
  await desk.let(() => desk.phone.soundDevices.set({ ...moved, inUse: devicesInUse(withHeadset, moved) }))
  const field = screen.getByTestId('sound-microphone')
  expect(field).toHaveTextContent('USB Headset')
  expect(field).not.toHaveTextContent('未插上')
})

it('lets the agent hear each ringer, and see that the microphone hears them', async () => {
  const desk = await renderDesk()
  await settingsWith(desk)
  await desk.user.click(screen.getByTestId('sound-try-ringer'))
  expect(desk.phone.asked).toContainEqual({ name: 'ringer.try', args: { role: 'ringer' } })
  const meter = screen.getByTestId('level-meter')
  expect(meter).toHaveAttribute('aria-valuetext', '听不到声音')
  await desk.let(() => desk.phone.microphoneLevel.set(0.6))
  expect(meter).toHaveAttribute('aria-valuetext', '听得到')
})

it('says in a call that a pulled headset is stood in for, and stops saying it when it is back', async () => {
  const desk = await renderDesk()
  const since = at('2026-03-07 22:41:18')
  await desk.let(() => {
    desk.phone.put(ringingFrom('13800138000', { answeredAt: since, state: talkingSince(since) }))
    desk.phone.soundDevices.set({ ...unplugged, inUse: devicesInUse(withHeadset, unplugged) })
  })
  expect(await screen.findByTestId('microphone-stand-in')).toHaveTextContent('USB Headset 拔掉了')
  await desk.let(() => desk.phone.soundDevices.set({ ...plugged, inUse: devicesInUse(withHeadset, plugged) }))
  expect(screen.queryByTestId('microphone-stand-in')).toBeNull()
})

it('says of a headset that is there and held by another program that it is not what the customer hears', async () => {
  const desk = await renderDesk()
  const since = at('2026-03-07 22:41:18')
  await desk.let(() => {
    desk.phone.put(ringingFrom('13800138000', { answeredAt: since, state: talkingSince(since) }))
    const inUse = withHeldMicrophone(devicesInUse(withHeadset, plugged), 'headset')
    desk.phone.soundDevices.set({ ...plugged, inUse })
  })
  expect(await screen.findByTestId('microphone-stand-in')).toHaveTextContent('USB Headset 被别的程序占用')
})
