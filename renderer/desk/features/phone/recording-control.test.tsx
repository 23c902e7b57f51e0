/** What an agent relies on before they say "please read me the card number". */
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { NOW } from '../../../../test/fixtures/desk-scene.ts'
import { idlePhone, ringingFrom, talkingSince } from '../../../../test/fixtures/phone-scene.ts'

const call = (recording: CallView['recording']): CallView =>
  ringingFrom('13800138000', { answeredAt: NOW, state: talkingSince(NOW), recording })
const running = { step: 'running', why: null, failed: 'no', answered: 'yes' } as const
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
    args: { callId, why: 'customer_asked', by: 'agent' },
  })
  await desk.let(() => desk.phone.put(call({ ...running, step: 'paused', why: 'customer_asked' })))
  expect(screen.getByTestId('recording')).toHaveTextContent('没有录音')
  // Where the list was opened by keyboard, the way back is under the fingers.
  expect(screen.getByTestId('recording-resume')).toHaveFocus()
  await desk.user.keyboard('{Shift>}{F6}{/Shift}')
  expect(desk.phone.asked).toContainEqual({ name: 'recording.resume', args: { callId, by: 'agent' } })
})

it('says aloud that it goes on although it was to be paused', async () => {
  const desk = await talking(running)
  const said = screen.getAllByRole('status').find((region) => region.textContent === '录音中')
  await desk.let(() => desk.phone.put(call({ ...running, failed: 'pause' })))
  expect(said).toHaveTextContent('暂停失败，仍在录音')
  expect(said?.closest('button')).toBeNull()
})

const paused = { name: 'recording.pause', args: { callId, why: 'payment', by: 'payment' } }
const resumed = { name: 'recording.resume', args: { callId, by: 'payment' } }
function paymentField(): HTMLInputElement {
  const field = document.createElement('input')
  field.setAttribute('data-payment', '')
  document.body.append(field)
  return field
}

it('pauses by itself while an account’s number is typed, and goes on afterwards', async () => {
  const desk = await talking(running)
  const field = paymentField()
  desk.phone.asked.length = 0
  await desk.let(() => field.focus())
  expect(desk.phone.asked).toEqual([paused])
  await desk.let(() => field.blur())
  expect(desk.phone.asked).toEqual([paused, resumed])
  field.remove()
})

it('goes on when the form that the number was typed into is gone', async () => {
  const desk = await talking(running)
  const field = paymentField()
  await desk.let(() => field.focus())
  desk.phone.asked.length = 0
  await desk.let(() => field.remove())
  await waitFor(() => expect(desk.phone.asked).toContainEqual(resumed))
})

it('goes on when another call takes the line while the cursor is still there', async () => {
  const desk = await talking(running)
  const field = paymentField()
  await desk.let(() => field.focus())
  desk.phone.asked.length = 0
  const other = CallId.parse('other-call')
  await desk.let(() => desk.phone.snapshot.set({ ...idlePhone, calls: [{ ...call(running), id: other }] }))
  expect(desk.phone.asked).toContainEqual(resumed)
  expect(desk.phone.asked).toContainEqual({ ...paused, args: { ...paused.args, callId: other } })
  field.remove()
})

it('lets nothing go on that this desk has not paused', async () => {
  const desk = await talking({ ...running, step: 'paused', why: 'payment' })
  await desk.let(() => desk.phone.snapshot.set(idlePhone))
  expect(desk.phone.asked.filter(({ name }) => name.startsWith('recording.'))).toEqual([])
})

it('shows nothing where the PBX takes no orders', async () => {
  await talking(null)
  expect(screen.queryByTestId('recording')).not.toBeInTheDocument()
})
