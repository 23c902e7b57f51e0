/** The call in the bar: nobody may mistake whether the customer hears them, and no refusal is silent. */
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { phoneTexts } from '#shared/i18n/phone.texts.ts'
import { type RenderedDesk, renderDesk } from '../../../test/fakes/render-desk.tsx'
import { at, complaints } from '../../../test/fixtures/desk-scene.ts'
import { idlePhone, ringingFrom, talkingSince } from '../../../test/fixtures/phone-scene.ts'

type Talking = Extract<CallView['state'], { phase: 'talking' }>

async function talking(part: Partial<Talking> = {}): Promise<RenderedDesk> {
  const desk = await renderDesk()
  const since = at('2026-03-07 22:41:18')
  const state = talkingSince(since, part)
  await desk.let(() => desk.phone.put(ringingFrom('13800138000', { answeredAt: since, state })))
  return desk
}

it.each<[string, Partial<Talking>]>([
  ['通话中', {}],
  ['已保持，客户听不到你', { hold: 'by_us' }],
  ['对方已保持', { hold: 'by_them' }],
  ['双方保持中', { hold: 'both' }],
  ['已静音，客户听不到你', { microphone: 'muted' }],
  ['听不到对方声音', { media: 'silent' }],
  ['声音中断，正在恢复', { media: 'lost', hold: 'by_us' }],
])('says “%s” in words', async (words, part) => {
  await talking(part)
  expect(screen.getByTestId('call-state')).toHaveTextContent(words)
})

it('holds, resumes, mutes and hangs up by keys, and the buttons say what they would do next', async () => {
  const desk = await talking()
  await desk.user.keyboard('{F4}')
  expect(await screen.findByText('已保持，客户听不到你')).toBeVisible()
  expect(screen.getByTestId('call-hold')).toHaveTextContent('取回')
  await desk.user.keyboard('{F4}{F6}')
  expect(await screen.findByText('已静音，客户听不到你')).toBeVisible()
  expect(screen.getByTestId('call-mute')).toHaveAttribute('aria-pressed', 'true')
  await desk.user.keyboard('{F8}')
  expect(await screen.findByTestId('wrap-up')).toBeVisible()
  expect(desk.phone.asked.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['call.hold', 'call.resume', 'call.mute', 'call.hangUp']),
  )
})

it('keeps the call in the bar and its customer in sight when a second one rings, which can be declined', async () => {
  const desk = await talking()
  await desk.let(() => desk.phone.put(ringingFrom('15900001234')))

  expect(screen.getByTestId('call-waiting')).toHaveTextContent('159****1234')
  expect(screen.getByTestId('pop-customer-name')).toHaveTextContent('李华')
  await desk.user.keyboard('{F4}')
  expect(desk.phone.asked).toContainEqual({ name: 'call.hold', args: { callId: 'call-13800138000' } })

  await desk.user.click(screen.getByTestId('beside-decline'))
  expect(desk.phone.asked).toContainEqual({ name: 'call.decline', args: { callId: 'call-15900001234' } })
  expect(screen.getByTestId('call-talking')).toBeInTheDocument()
})

it('says who it is that rings while another customer is on the line', async () => {
  const desk = await renderDesk()
  const since = at('2026-03-07 22:41:18')
  await desk.let(() =>
    desk.phone.put(ringingFrom('15900001234', { answeredAt: since, state: talkingSince(since) })),
  )
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await waitFor(() => expect(screen.getByTestId('call-waiting')).toHaveTextContent('李华 138****8000'))
})

it('answers a second caller with one key while the first is held, and swaps back', async () => {
  const desk = await talking()
  await desk.let(() => desk.phone.put(ringingFrom('15900001234')))
  await desk.user.keyboard('{F2}')
  expect(desk.phone.asked).toContainEqual({ name: 'call.answer', args: { callId: 'call-15900001234' } })
  expect(screen.getByTestId('call-talking')).toHaveTextContent('159****1234')
  expect(screen.getByTestId('call-held')).toHaveTextContent('李华')

  await desk.user.keyboard('{Shift>}{F4}{/Shift}')
  expect(desk.phone.asked).toContainEqual({ name: 'call.resume', args: { callId: 'call-13800138000' } })
  expect(await screen.findByTestId('pop-customer-name')).toHaveTextContent('李华')
  expect(screen.getByTestId('call-held')).toHaveTextContent('159****1234')
})

it('lets a learner ask for a second caller, to practise call waiting', async () => {
  const desk = await talking()
  await desk.user.click(screen.getByTestId('call-simulate-second'))
  expect(desk.phone.asked).toContainEqual({ name: 'training.ring', args: {} })
  await desk.let(() => desk.phone.put(ringingFrom('15900001234')))
  expect(screen.queryByTestId('call-simulate-second')).toBeNull()
})

it('leaves the first customer on hold, and in sight, when the second has hung up', async () => {
  const desk = await talking()
  await desk.let(() => desk.phone.put(ringingFrom('15900001234')))
  await desk.user.keyboard('{F2}{F8}')
  expect(await screen.findByText('已保持，客户听不到你')).toBeVisible()
  expect(screen.getByTestId('call-talking')).toHaveTextContent('李华')
  await desk.user.keyboard('{F4}')
  expect(await screen.findByText('通话中', { selector: '[data-testid="call-state"]' })).toBeVisible()
})

it('sends digits from the key pad and shows which were sent', async () => {
  const desk = await talking()
  await desk.user.click(screen.getByTestId('call-keypad'))
  await desk.user.click(await screen.findByTestId('key-4'))
  await desk.user.keyboard('#')
  expect(await screen.findByText('已发送 4#')).toBeVisible()
})

it('loses no digit to the opening of the key pad, and sends none that is typed into a form', async () => {
  const desk = await talking()
  fireEvent.keyDown(document.body, { key: 'd', code: 'KeyD', ctrlKey: true })
  fireEvent.keyDown(document.body, { key: '4' })
  fireEvent.keyDown(document.body, { key: '2' })
  await waitFor(() => expect(screen.getByText('已发送 42')).toBeVisible())
  fireEvent.keyDown(screen.getByTestId('knowledge-search'), { key: '7' })
  const sent = desk.phone.asked.filter(({ name }) => name === 'call.sendDigits')
  expect(sent.map(({ args }) => (args as { digits: string }).digits)).toEqual(['4', '2'])
})

const refusals = [
  'no_such_call',
  'wrong_phase',
  'not_registered',
  'bad_number',
  'no_microphone',
  'busy_line',
  'peer_refused',
] as const
it.each(refusals)('says why the phone would not: %s', async (refusal) => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  desk.phone.refuse(refusal)
  await desk.user.keyboard('{F2}')
  expect(await screen.findByTestId('phone-problem')).toHaveTextContent(
    phoneTexts[`refusal_${refusal}`]['zh-CN'],
  )
})

it('dials what was pasted, however it was written', async () => {
  const desk = await renderDesk()
  await desk.user.click(screen.getByTestId('dial-open'))
  await desk.user.click(await screen.findByTestId('dial-number'))
  await desk.user.paste('（0565）8823-1207')
  await desk.user.click(screen.getByTestId('dial-call'))
  expect(desk.phone.asked).toContainEqual({ name: 'call.dial', args: { number: '056588231207' } })
})

it('redials with one key what was dialled last, and says whom it would call', async () => {
  const desk = await renderDesk({ phone: { ...idlePhone, lastDialled: '13800138000' } })
  await desk.user.keyboard('{Control>}{Shift>}e{/Shift}{/Control}')
  expect(desk.phone.asked).toContainEqual({ name: 'call.dial', args: { number: '13800138000' } })
  await desk.user.click(screen.getByTestId('dial-open'))
  expect(await screen.findByTestId('dial-redial')).toHaveTextContent('重拨 138****8000')
})

it('says how long the customer has been on hold', async () => {
  await talking({ hold: 'by_us', heldSince: at('2026-03-07 22:41:30') })
  expect(screen.getByTestId('call-held-for')).toHaveTextContent('00:30')
})

it('refuses to dial what is no number, and keeps it for mending', async () => {
  const desk = await renderDesk()
  await desk.user.click(screen.getByTestId('dial-open'))
  await desk.user.type(await screen.findByTestId('dial-number'), '138****8000{Enter}')
  expect(desk.phone.asked).toEqual([])
  expect(screen.getByTestId('dial-number')).toHaveAccessibleDescription('这不像电话号码')
  expect(screen.getByTestId('dial-number')).toHaveValue('138****8000')
})

it('prefills the wrap-up with the case filed on the call, and one key finishes it', async () => {
  const desk = await talking()
  const [filed] = complaints
  if (filed === undefined) throw new Error('the scene has complaints')
  const callId = ringingFrom('13800138000').id
  await desk.let(() => desk.data.store.complaints.set([{ ...filed, callId }]))
  await desk.user.keyboard('{F8}')
  expect(await screen.findByTestId('wrap-up-notes')).toHaveValue('已登记工单 4207 00013 6。')
  expect(screen.getByTestId('disposition-case_filed')).toBeChecked()
  await desk.user.type(screen.getByTestId('wrap-up-notes'), '周日回访。')
  await desk.user.keyboard('{F9}')
  expect(desk.phone.asked.at(-1)).toEqual({
    name: 'wrapUp.finish',
    args: { callId, disposition: 'case_filed', notes: '已登记工单 4207 00013 6。周日回访。' },
  })
  expect(await screen.findByTestId('call-idle')).toBeVisible()
})

it('begins a case about nobody once the call and its wrap-up are over', async () => {
  const desk = await talking()
  await desk.user.keyboard('{F8}')
  await screen.findByTestId('wrap-up')
  await desk.user.keyboard('{F9}')
  await screen.findByTestId('call-idle')
  await desk.user.keyboard('{Control>}n{/Control}')
  expect(await screen.findByTestId('complaint-customer')).toHaveValue('')
})

it('says that the phone was restarted and that nothing rings until the agent says so', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.snapshot.set({ ...idlePhone, restarted: 'after_crash', intended: 'break' }))
  expect(screen.getByTestId('phone-restarted')).toHaveTextContent('准备好后请手动示闲')
  expect(screen.getByTestId('agent-state')).toHaveTextContent('小休')
})

it('shows when the PBX does not agree about the agent’s state', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.snapshot.set({ ...idlePhone, intended: 'available', confirmed: 'break' }))
  expect(screen.getByTestId('agent-state')).toHaveTextContent('交换机：小休')
})

it('rings on demand on the practice line only', async () => {
  const desk = await renderDesk()
  await desk.user.click(screen.getByTestId('call-simulate'))
  expect(desk.phone.asked).toContainEqual({ name: 'training.ring', args: {} })
  await desk.let(() => desk.phone.snapshot.set({ ...idlePhone, line: 'sip' }))
  expect(screen.queryByTestId('call-simulate')).not.toBeInTheDocument()
})
