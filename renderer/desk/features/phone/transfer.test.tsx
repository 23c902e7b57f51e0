/** Passing a customer on from the bar: to whom, how it goes, and what an agent sees when it comes to nothing. */
import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CallView, TransferView } from '#shared/domain/call/phone-snapshot.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { err } from '#shared/kernel/result.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints } from '../../../../test/fixtures/desk-scene.ts'
import { wrapUpOf } from '../../../../test/fixtures/open-wrap-up.ts'
import { ringingFrom, talkingSince } from '../../../../test/fixtures/phone-scene.ts'

const CUSTOMER = 'call-13800138000'
const since = at('2026-03-07 22:41:18')
type Talking = Extract<CallView['state'], { phase: 'talking' }>
const talking = (part: Partial<Talking> = {}): Talking => talkingSince(since, part)
async function onThePhone(part: Partial<Talking> = {}): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.let(() =>
    desk.phone.put(ringingFrom('13800138000', { answeredAt: since, state: talking(part) })),
  )
  return desk
}
const held = (transfer: TransferView = { step: 'none' }): Partial<Talking> => ({
  hold: 'by_us',
  heldSince: since,
  transfer,
})
const to = { number: '8002', by: 'number' } as const

it('finds a colleague by a part of the name, and asks them first', async () => {
  const desk = await onThePhone()
  await desk.user.keyboard('{F7}')
  const target = await screen.findByTestId('transfer-target')
  await desk.user.type(target, '秀珍')
  await desk.user.click(screen.getByTestId('colleague-8006'))
  await desk.user.click(screen.getByTestId('transfer-consult'))
  expect(desk.phone.asked).toContainEqual({
    name: 'call.consult',
    args: { callId: CUSTOMER, number: '8006' },
  })
})

it('tells the colleague first: what was written, about whom, and on which call', async () => {
  const desk = await onThePhone()
  await desk.user.keyboard('{F7}')
  const target = await screen.findByTestId('transfer-target')
  await waitFor(() => expect(target).toHaveFocus())
  await desk.user.type(target, '8006')
  await desk.user.type(screen.getByTestId('transfer-tell'), '要今晚恢复')
  await desk.user.click(screen.getByTestId('transfer-identity-verified'))
  await desk.user.click(screen.getByTestId('transfer-blind'))
  await waitFor(() => expect(desk.phone.asked.map(({ name }) => name)).toContain('call.transfer'))
  expect(desk.data.mutated).toContainEqual({
    name: 'call.handOver',
    args: expect.objectContaining({
      callId: CUSTOMER,
      customerId: 'cus-lihua',
      number: '13800138000',
      note: '要今晚恢复',
      identity: 'verified',
    }),
  })
  const asked = desk.phone.asked.map(({ name }) => name)
  expect(asked.indexOf('call.handOver')).toBeLessThan(asked.indexOf('call.transfer'))
})

it('sends along the case that was filed last in this call, whichever is the most urgent', async () => {
  const desk = await onThePhone()
  // As the list has them: what is most urgent first.
  const filed = complaints.map((one, index) => ({
    ...one,
    callId: CallId.parse(CUSTOMER),
    receivedAt: at(`2026-03-07 22:4${3 - index}:00`),
  }))
  await desk.let(() => desk.data.store.complaints.set(filed))
  await desk.user.keyboard('{F7}')
  await desk.user.type(await screen.findByTestId('transfer-target'), '8006')
  await desk.user.click(screen.getByTestId('transfer-blind'))
  await waitFor(() => expect(desk.phone.asked.map(({ name }) => name)).toContain('call.transfer'))
  expect(desk.data.mutated).toContainEqual({
    name: 'call.handOver',
    args: expect.objectContaining({ complaintId: filed[0]?.id }),
  })
})

it('has what was told to the colleague in the wrap-up, to be finished with one key', async () => {
  const desk = await onThePhone()
  await desk.user.keyboard('{F7}')
  const target = await screen.findByTestId('transfer-target')
  await waitFor(() => expect(target).toHaveFocus())
  await desk.user.type(screen.getByTestId('transfer-tell'), '要今晚恢复')
  await desk.user.keyboard('{Escape}')
  await desk.let(() => {
    const ending = { kind: 'transferred', by: 'agent', sipStatus: null } as const
    const call = ringingFrom('13800138000', {
      answeredAt: since,
      state: { phase: 'ended', at: since, ending },
    })
    const { snapshot } = desk.phone
    snapshot.set({ ...snapshot.get(), calls: [], wrapUp: wrapUpOf(call, since) })
  })
  expect(await screen.findByTestId('wrap-up-notes')).toHaveValue('要今晚恢复')
  await desk.user.keyboard('{F9}')
  expect(desk.phone.asked).toContainEqual({
    name: 'wrapUp.finish',
    args: { callId: CUSTOMER, disposition: 'transferred', notes: '要今晚恢复' },
  })
})

it('passes nobody on in silence when the words could not be saved, and lets the agent go on without them', async () => {
  const desk = await onThePhone()
  desk.data.onMutate = () => err({ code: 'not_saved', detail: { reason: 'disk_full' } })
  await desk.user.keyboard('{F7}')
  await desk.user.type(await screen.findByTestId('transfer-target'), '8006')
  await desk.user.click(screen.getByTestId('transfer-blind'))
  expect(await screen.findByTestId('transfer-not-told')).toBeVisible()
  expect(desk.phone.asked.map(({ name }) => name)).not.toContain('call.transfer')
  await desk.user.click(screen.getByTestId('transfer-blind'))
  expect(desk.phone.asked.map(({ name }) => name)).toContain('call.transfer')
})

it('transfers to a number as it was pasted, and refuses what is neither a number nor a colleague', async () => {
  const desk = await onThePhone()
  await desk.user.click(screen.getByTestId('call-transfer'))
  const target = await screen.findByTestId('transfer-target')
  await desk.user.type(target, '某某某')
  await desk.user.click(screen.getByTestId('transfer-blind'))
  expect(await screen.findByText('找不到这个人，也不像号码')).toBeVisible()
  await desk.user.clear(target)
  await desk.user.type(target, '0571-8888 1234')
  await desk.user.click(screen.getByTestId('transfer-blind'))
  expect(desk.phone.asked).toContainEqual({
    name: 'call.transfer',
    args: { callId: CUSTOMER, number: '057188881234' },
  })
})

it('sends nobody to an attendant to whom an extension would have to be keyed in, but lets the agent ask there first', async () => {
  const desk = await onThePhone()
  await desk.user.click(screen.getByTestId('call-transfer'))
  await desk.user.type(await screen.findByTestId('transfer-target'), '0571-8888 1234 转 8001')
  await desk.user.click(screen.getByTestId('transfer-blind'))
  expect(await screen.findByText(/没有人去拨/)).toBeVisible()
  await desk.user.click(screen.getByTestId('transfer-consult'))
  expect(desk.phone.asked).toContainEqual({
    name: 'call.consult',
    args: { callId: CUSTOMER, number: '057188881234,8001' },
  })
})

it('keys the extension in with one press once the other side has answered', async () => {
  const desk = await renderDesk()
  await desk.let(() =>
    desk.phone.put(ringingFrom('057188881234', { answeredAt: since, extension: '8001', state: talking() })),
  )
  await desk.user.click(await screen.findByTestId('call-extension'))
  expect(desk.phone.asked).toContainEqual({
    name: 'call.sendDigits',
    args: { callId: 'call-057188881234', digits: '8001' },
  })
  expect(screen.queryByTestId('call-extension')).toBeNull()
})

it.each<[string, TransferView]>([
  ['先保持客户，再转给 8002…', { step: 'holding', to }],
  ['正在转给 8002…已不能撤回', { step: 'asked', to, since }],
  ['正在转给 8002，对方振铃中，不能撤回', { step: 'trying', to, since, ringing: 'yes' }],
])('says “%s” in words', async (words, transfer) => {
  await onThePhone(held(transfer))
  expect(screen.getByTestId('call-state')).toHaveTextContent(words)
})

it.each<[string, string, TransferView]>([
  [
    '没转成，客户保持中',
    '没转成：对方忙。客户还在，保持中',
    { step: 'failed', to, why: 'busy', sipStatus: 486 },
  ],
  [
    '没转成，客户保持中',
    '没转成：交换机不接受转接。客户还在，保持中',
    { step: 'failed', to, why: 'refused', sipStatus: 603 },
  ],
  [
    '没转成',
    '没转成：客户的线路不接受保持，通话照旧',
    { step: 'failed', to, why: 'hold_refused', sipStatus: null },
  ],
])('says “%s” in the bar, and beside the customer why: “%s”', async (inBar, why, transfer) => {
  await onThePhone(held(transfer))
  expect(screen.getByTestId('call-state')).toHaveTextContent(inBar)
  expect(screen.getByTestId('transfer-failed')).toHaveTextContent(why)
})

it('lets nobody take the customer back while the network has them, but lets the agent leave', async () => {
  const desk = await onThePhone(held({ step: 'trying', to, since, ringing: 'no' }))
  expect(screen.getByTestId('call-hold')).toBeDisabled()
  expect(screen.getByTestId('call-transfer')).toBeDisabled()
  expect(screen.getByTestId('call-hangup')).toHaveTextContent('不等了')
  await desk.user.keyboard('{F4}')
  expect(desk.phone.asked.map(({ name }) => name)).not.toContain('call.resume')
})

it('takes the customer back with one key after a transfer that failed', async () => {
  const desk = await onThePhone(held({ step: 'failed', to, why: 'no_answer', sipStatus: 480 }))
  await desk.user.keyboard('{F4}')
  expect(desk.phone.asked).toContainEqual({ name: 'call.resume', args: { callId: CUSTOMER } })
})

it('joins both or goes back to the customer while a colleague is consulted, each with one key', async () => {
  const desk = await onThePhone(held())
  const consultation = ringingFrom('8002', {
    direction: 'outbound',
    consultFor: CUSTOMER as never,
    answeredAt: since,
    state: talking(),
  })
  await desk.let(() => desk.phone.put(consultation))
  expect(screen.getByTestId('call-held')).toHaveTextContent('李华')
  await desk.user.keyboard('{F7}')
  expect(desk.phone.asked).toContainEqual({ name: 'call.completeTransfer', args: { callId: CUSTOMER } })
  await desk.user.keyboard('{Shift>}{F7}{/Shift}')
  expect(desk.phone.asked).toContainEqual({ name: 'call.endConsult', args: { callId: CUSTOMER } })
})

it('asks once to join both: while the network does it, there is nothing to press', async () => {
  const desk = await onThePhone(held({ step: 'trying', to, since, ringing: 'no' }))
  const given = { direction: 'outbound', consultFor: CUSTOMER as never, answeredAt: since } as const
  await desk.let(() => desk.phone.put(ringingFrom('8002', { ...given, state: talking() })))
  expect(screen.getByTestId('consult-complete')).toBeDisabled()
  expect(screen.getByTestId('consult-back')).toBeDisabled()
  await desk.user.keyboard('{F7}')
  expect(desk.phone.asked.map(({ name }) => name)).not.toContain('call.completeTransfer')
})

it('offers neither when the customer has hung up meanwhile: only the colleague is left', async () => {
  const desk = await renderDesk()
  const consultation = ringingFrom('8006', {
    direction: 'outbound',
    consultFor: CUSTOMER as never,
    answeredAt: since,
    state: talking(),
  })
  await desk.let(() => desk.phone.put(consultation))
  expect(screen.getByTestId('call-talking')).toBeVisible()
  expect(screen.queryByTestId('consult-complete')).toBeNull()
  expect(screen.queryByTestId('consult-back')).toBeNull()
})

it('offers the way back before the colleague has answered, and nothing to join', async () => {
  const desk = await onThePhone(held())
  const state = { phase: 'alerting', since } as const
  const given = { direction: 'outbound', consultFor: CUSTOMER as never, state } as const
  await desk.let(() => desk.phone.put(ringingFrom('8002', given)))
  expect(screen.getByTestId('consult-back')).toBeVisible()
  expect(screen.queryByTestId('consult-complete')).toBeNull()
})

it('takes a transfer and a consultation back while the customer is only being held for it, and not afterwards', async () => {
  const desk = await onThePhone({ hold: 'pending', transfer: { step: 'holding', to } })
  await desk.user.click(screen.getByTestId('call-back-out'))
  await desk.let(() => desk.phone.put(ringingFrom('13800138000', { state: talking({ hold: 'pending' }) })))
  const next = CallId.parse('consultation')
  await desk.let(() => desk.phone.snapshot.set({ ...desk.phone.snapshot.get(), next }))
  await desk.user.keyboard('{Shift>}{F7}{/Shift}')
  const backOut = { name: 'call.backOut', args: { callId: CUSTOMER } }
  expect(desk.phone.asked.filter(({ name }) => name === 'call.backOut')).toEqual([backOut, backOut])
  const trying = held({ step: 'trying', to, since, ringing: 'no' })
  await desk.let(() => desk.phone.put(ringingFrom('13800138000', { state: talking(trying) })))
  expect(screen.queryByTestId('call-back-out')).toBeNull()
})
