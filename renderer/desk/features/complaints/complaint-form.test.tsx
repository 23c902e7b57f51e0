/** The form on a call: what is typed is never lost, never taken away by a ring, and ends in a number that can be read aloud. */
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { err } from '#shared/kernel/result.ts'
import { type RenderedDesk, renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, ringingFrom } from '../../../../test/fixtures/desk-scene.ts'

async function newCase(): Promise<RenderedDesk> {
  const desk = await renderDesk()
  await desk.user.keyboard('{Control>}n{/Control}')
  await screen.findByTestId('complaint-form')
  return desk
}
const facts = (): HTMLElement => screen.getByTestId('complaint-facts')
const categoryBox = (): HTMLElement => within(screen.getByTestId('complaint-category')).getByRole('combobox')

/** By the mouse: the test's keyboard has no key codes, which the list asks for. */
async function choose(desk: RenderedDesk, typed: string, path: string): Promise<void> {
  await desk.user.type(categoryBox(), typed)
  await desk.user.click(await screen.findByTitle(path))
}
async function filledIn(): Promise<RenderedDesk> {
  const desk = await newCase()
  await desk.user.type(screen.getByTestId('complaint-customer'), '吴秀珍')
  await choose(desk, 'zwsy', '上门服务 / 装维失约')
  await desk.user.type(facts(), '约好下午上门，人没来。')
  return desk
}
const register = (desk: RenderedDesk): Promise<void> => desk.user.keyboard('{Control>}s{/Control}')
const registered = (desk: RenderedDesk): unknown[] =>
  desk.data.mutated.filter(({ name }) => name === 'complaint.register').map(({ args }) => args)

it('keeps the draft on a pause, says so, and has it again after the page was left', async () => {
  const desk = await newCase()
  await desk.user.type(screen.getByTestId('complaint-customer'), '吴秀珍')
  await desk.user.type(facts(), '电视点播被扣 15 元')
  expect(await screen.findByTestId('complaint-draft-saved')).toHaveTextContent('已存在本机 22:42')
  await desk.user.keyboard('{Control>}1{/Control}')
  await desk.user.click(await screen.findByTestId('complaint-draft'))
  expect(await screen.findByTestId('complaint-facts')).toHaveValue('电视点播被扣 15 元')
  expect(screen.getByTestId('complaint-customer')).toHaveValue('吴秀珍')
  expect(desk.data.store.drafts.get()).toHaveLength(1)
})

it('keeps what was typed in the very last moment before the page is left', async () => {
  const desk = await newCase()
  await desk.user.type(facts(), '人没来')
  await desk.user.keyboard('{Control>}1{/Control}')
  await waitFor(() => expect(desk.data.store.drafts.get()).toHaveLength(1))
  expect(desk.data.store.drafts.get()[0]?.form).toMatchObject({ facts: '人没来' })
})

it('finds a category by the initials of its pinyin', async () => {
  const desk = await newCase()
  await choose(desk, 'pfdx', '宽带报障 / 频繁掉线')
  expect(screen.getByTestId('complaint-category')).toHaveTextContent('宽带报障 / 频繁掉线')
  expect(screen.getByTestId('complaint-field-light')).toBeInTheDocument()
})

it('says in words what is missing, goes to the first of it, and keeps everything typed', async () => {
  const desk = await newCase()
  await desk.user.type(facts(), '每晚掉线')
  await choose(desk, 'pfdx', '宽带报障 / 频繁掉线')
  await register(desk)
  expect(await screen.findByTestId('complaint-problem')).toHaveTextContent('2')
  expect(screen.getByLabelText(/客户姓名/)).toHaveAccessibleDescription('这一项要填')
  expect(screen.getByLabelText(/光猫指示灯/)).toHaveAccessibleDescription('这一项要填')
  await waitFor(() => expect(screen.getByTestId('complaint-customer')).toHaveFocus())
  expect(facts()).toHaveValue('每晚掉线')
  expect(registered(desk)).toEqual([])
})

it('gives a number at once, to be read to the customer, also without the server', async () => {
  const desk = await filledIn()
  await desk.let(() =>
    desk.data.store.server.set({ state: 'offline', lastSyncAt: null, reason: 'unreachable', retryAt: null }),
  )
  await register(desk)
  expect(await screen.findByTestId('complaint-number')).toHaveTextContent('4207 00001 7')
  expect(screen.getByTestId('complaint-offline')).toHaveTextContent('已存在本机')
  expect(registered(desk)).toMatchObject([
    {
      number: '4207000017',
      callId: null,
      training: false,
      facts: { customerName: '吴秀珍', categoryId: 'cat-visit-missed', facts: '约好下午上门，人没来。' },
    },
  ])
  await waitFor(() => expect(desk.data.store.drafts.get()).toEqual([]))
  expect(desk.faults).toEqual([])
})

it('keeps everything when it could not be saved, and registers when it is tried again', async () => {
  const desk = await filledIn()
  desk.data.onMutate = () => err({ code: 'not_saved', detail: {} })
  await register(desk)
  expect(await screen.findByTestId('complaint-problem')).toBeInTheDocument()
  expect(facts()).toHaveValue('约好下午上门，人没来。')
  desk.data.onMutate = () => ({ ok: true, value: { mid: 1 } })
  await register(desk)
  expect(await screen.findByTestId('complaint-number')).toBeInTheDocument()
})

it('loses neither focus nor text when a call rings', async () => {
  const desk = await newCase()
  await desk.user.type(facts(), '约好下午')
  await desk.let(() => desk.phone.put(ringingFrom('13911112231')))
  expect(screen.getByTestId('call-ringing')).toBeInTheDocument()
  expect(facts()).toHaveFocus()
  await desk.user.keyboard('上门')
  expect(facts()).toHaveValue('约好下午上门')
})

it('begins with what is known of the caller, and ties the case to the call', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.phone.put(ringingFrom('13800138000')))
  await desk.user.keyboard('{F2}')
  await screen.findByTestId('call-talking')
  await desk.user.keyboard('{Control>}n{/Control}')
  expect(await screen.findByTestId('complaint-customer')).toHaveValue('李华')
  await choose(desk, 'zwsy', '上门服务 / 装维失约')
  await desk.user.type(facts(), '人没来')
  await register(desk)
  await screen.findByTestId('complaint-number')
  expect(registered(desk)).toMatchObject([{ callId: 'call-13800138000', facts: { customerId: 'cus-lihua' } }])
  expect(desk.phone.asked.map(({ name }) => name)).toContain('call.addComplaint')
})

it('promises a time that is offered, in the time of the centre', async () => {
  const desk = await filledIn()
  await desk.user.click(screen.getByTestId('promise-add'))
  await desk.user.type(screen.getByLabelText(/答应了什么/), '回电告知师傅去向')
  await desk.user.click(screen.getByRole('button', { name: /明天 12:00/ }))
  await register(desk)
  await screen.findByTestId('complaint-number')
  expect(registered(desk)).toMatchObject([
    { facts: { promises: [{ what: '回电告知师傅去向', byWhom: '林晓燕', dueAt: at('2026-03-08 12:00') }] } },
  ])
})

it('throws a draft away only when it is said twice', async () => {
  const desk = await filledIn()
  await waitFor(() => expect(desk.data.store.drafts.get()).toHaveLength(1))
  await desk.user.click(screen.getByTestId('complaint-discard'))
  expect(desk.data.store.drafts.get()).toHaveLength(1)
  await desk.user.click(screen.getByTestId('complaint-discard'))
  await waitFor(() => expect(desk.data.store.drafts.get()).toEqual([]))
})
