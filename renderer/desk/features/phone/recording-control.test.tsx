/** What an agent relies on before they say "please read me the card number". */
import { fireEvent, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { NOW } from '../../../../test/fixtures/desk-scene.ts'
import { idlePhone, ringingFrom, talkingSince } from '../../../../test/fixtures/phone-scene.ts'

const call = (recording: CallView['recording']): CallView =>
  ringingFrom('13800138000', { answeredAt: NOW, state: talkingSince(NOW), recording })
const running = { step: 'running', why: null, failed: 'no' } as const
const talking = (recording: CallView['recording']) =>
  renderDesk({ phone: { ...idlePhone, calls: [call(recording)] } })
const callId = call(null).id

it('says whether it is recorded, and pauses it for a reason', async () => {
  const desk = await talking(running)
  expect(screen.getByTestId('recording')).toHaveTextContent('录音中')
  await desk.user.click(screen.getByTestId('recording-pause'))
  await desk.user.click(await screen.findByTestId('choose-customer_asked'))
  expect(desk.phone.asked).toContainEqual({
    name: 'recording.pause',
    args: { callId, why: 'customer_asked' },
  })
  await desk.let(() => desk.phone.put(call({ step: 'paused', why: 'customer_asked', failed: 'no' })))
  expect(screen.getByTestId('recording')).toHaveTextContent('没有录音')
  await desk.user.keyboard('{Shift>}{F6}{/Shift}')
  expect(desk.phone.asked).toContainEqual({ name: 'recording.resume', args: { callId, by: 'agent' } })
})

it('says aloud that it goes on although it was to be paused', async () => {
  await talking({ ...running, failed: 'pause' })
  expect(within(screen.getByTestId('recording-pause')).getByRole('status')).toHaveTextContent(
    '暂停失败，仍在录音',
  )
})

it('pauses by itself while an account’s number is typed, and goes on afterwards', async () => {
  const desk = await talking(running)
  const field = document.createElement('input')
  field.setAttribute('data-payment', '')
  document.body.append(field)
  await desk.let(() => fireEvent.focusIn(field))
  expect(desk.phone.asked).toContainEqual({ name: 'recording.pause', args: { callId, why: 'payment' } })
  field.focus()
  await desk.let(() => field.blur())
  expect(desk.phone.asked).toContainEqual({ name: 'recording.resume', args: { callId, by: 'payment' } })
  field.remove()
})

it('shows nothing where the PBX takes no orders', async () => {
  await talking(null)
  expect(screen.queryByTestId('recording')).not.toBeInTheDocument()
})
