/** What is owed on a case, by keyboard alone: kept, not kept with the reason, or a colleague's; nothing of it is ever taken back. */
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { type Complaint, PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { err } from '#shared/kernel/result.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints, signedIn } from '../../../../test/fixtures/desk-scene.ts'
import { shifts } from '../../../../test/fixtures/schedule-scene.ts'

let desk: Awaited<ReturnType<typeof renderDesk>>
beforeEach(async () => {
  desk = await renderDesk()
})

const { profile } = signedIn
const owed = (id: string, dueAt: string) =>
  PromiseMade.parse({
    id,
    what: `回电 ${id}`,
    byWhom: profile.name,
    dueAt: at(dueAt),
    way: 'call_back',
    promiserId: profile.agentId,
  })
const LATER = owed('p-later', '2026-03-10 10:00')
const NEXT = owed('p-next', '2026-03-09 10:00')

const open = async (given: Partial<Complaint> = {}): Promise<HTMLElement> => {
  const [first] = complaints
  if (first === undefined) throw new Error('the scene has cases')
  const shown = { ...first, status: 'investigating' as const, promises: [LATER, NEXT], ...given }
  await desk.let(() => desk.data.store.complaints.set([shown]))
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  await screen.findByTestId('complaint-page')
  return screen.findByTestId('case-promises')
}
const sent = () => desk.data.mutated.at(-1)
const said = (promiseId: string, what: object) => ({
  name: 'promise.record',
  args: { complaintId: 'cmp-1', promiseId, said: what },
})

it('says with the reason that the next one due was not kept, and not without one', async () => {
  await open()
  await desk.user.keyboard('{Control>}{Shift>}b{/Shift}{/Control}')
  expect(screen.getByTestId('promise-not-kept-reason')).toHaveFocus()
  await desk.user.keyboard('{Enter}')
  expect(screen.getByTestId('promise-not-kept-form')).toHaveTextContent('这一项要填')
  expect(desk.data.mutated).toEqual([])
  await desk.user.keyboard('装维没有到场{Enter}')
  expect(sent()).toEqual(said('p-next', { what: 'broken', reason: '装维没有到场' }))
})

it('keeps the reason that was begun when it is left, and when it is refused, which it says', async () => {
  await open()
  const [first] = screen.getAllByTestId('promise-not-kept')
  await desk.user.click(first ?? document.body)
  await desk.user.keyboard('客户改期{Escape}')
  expect(screen.queryByTestId('promise-not-kept-form')).toBeNull()
  await desk.user.click(first ?? document.body)
  expect(screen.getByTestId('promise-not-kept-reason')).toHaveValue('客户改期')
  desk.data.onMutate = () =>
    err({ code: 'wrong_state', detail: { field: 'promiseId', problem: 'promise_settled' } })
  await desk.user.click(screen.getByTestId('promise-not-kept-record'))
  expect(await within(screen.getByTestId('case-promises')).findByRole('alert')).toHaveTextContent('没有记下')
  expect(screen.getByTestId('promise-not-kept-reason')).toHaveValue('客户改期')
  expect(sent()).toEqual(said('p-later', { what: 'broken', reason: '客户改期' }))
})

it('shows why it was not kept', async () => {
  const by = { at: at('2026-03-09 11:00'), byId: profile.agentId, byName: profile.name }
  const broken = { ...NEXT, events: [{ what: 'broken' as const, ...by, reason: '装维没有到场' }] }
  expect(await open({ promises: [broken] })).toHaveTextContent('装维没有到场')
})

it('marks the next one due as kept by its key, at the second press', async () => {
  const promises = await open()
  await desk.user.keyboard('{Control>}{Shift>}k{/Shift}{/Control}')
  expect(promises).toHaveTextContent('“回电 p-next”标为已兑现后不能改')
  expect(desk.data.mutated).toEqual([])
  await desk.user.keyboard('{Control>}{Shift>}k{/Shift}{/Control}')
  expect(sent()).toEqual(said('p-next', { what: 'kept' }))
})

it('hands the next one due to a colleague by its key; who is known to be off is not offered', async () => {
  await desk.let(() => desk.data.store.shifts.set(shifts))
  await open()
  await desk.user.keyboard('{Control>}{Shift>}h{/Shift}{/Control}')
  const menu = await screen.findByRole('menu')
  const offered = within(menu)
    .getAllByRole('menuitemradio')
    .map(({ textContent }) => textContent)
  expect(offered).not.toContain(profile.name)
  expect(offered.length).toBeGreaterThan(0)
  expect(offered.length).toBeLessThan(12)
  await waitFor(() => expect(within(menu).getAllByRole('menuitemradio')[0]).toHaveFocus())
  await desk.user.keyboard('{Enter}')
  expect(sent()).toMatchObject(said('p-next', { what: 'handed_over', fromId: profile.agentId }))
})

const NEW = { byWhom: profile.name, way: 'call_back', promiserId: profile.agentId }
const added = (promise: object) => ({ name: 'promise.add', args: { complaintId: 'cmp-1', promise } })
const typeNew = async (what: string, dueAt: string): Promise<void> => {
  await desk.user.keyboard('{Control>}{Shift>}m{/Shift}{/Control}')
  expect(screen.getByTestId('new-promise-what')).toHaveFocus()
  if (what !== '') await desk.user.keyboard(what)
  await desk.user.type(screen.getByTestId('new-promise-due'), dueAt)
}

it('adds what is promised after filing by keyboard alone, with a moment typed as people say it, and has room for the next', async () => {
  await open({ promises: [] })
  await typeNew('周一上门', '明天 10:00')
  await desk.user.keyboard('{Enter}')
  expect(sent()).toEqual(added({ ...NEW, what: '周一上门', dueAt: at('2026-03-08 10:00') }))
  expect(screen.getByTestId('new-promise-what')).toHaveValue('')
  expect(screen.getByTestId('new-promise-what')).toHaveFocus()
  expect(screen.getByTestId('new-promise-due')).toHaveValue('')
})

it('says what is lacking, sends nothing, and keeps what was typed while another page is looked at', async () => {
  const promises = await open({ promises: [] })
  await typeNew('', '改天{Enter}')
  expect(promises).toHaveTextContent('这一项要填')
  expect(screen.getByTestId('new-promise-due')).toHaveAccessibleDescription()
  expect(desk.data.mutated).toEqual([])
  await desk.user.type(screen.getByTestId('new-promise-what'), '周一上门')
  await desk.user.click(screen.getByTestId('nav-complaints'))
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  expect(await screen.findByTestId('new-promise-what')).toHaveValue('周一上门')
  expect(screen.getByTestId('new-promise-due')).toHaveValue('改天')
})

it.each([
  ['invalid', { field: 'dueAt', problem: 'promise_after_last_clock' }, '承诺的时间超过了最后时限'],
  ['invalid', { field: 'promises', problem: 'too_many_promises', max: 10 }, '一件工单最多记 10 条承诺'],
  ['not_permitted', {}, '没有记下'],
] as const)(
  'says in words why a promise is not taken, and loses nothing: %s %o',
  async (code, detail, words) => {
    await open({ promises: [] })
    desk.data.onMutate = () => err({ code, detail })
    await typeNew('周一上门', '明天 10:00{Enter}')
    expect(await screen.findByText(new RegExp(words))).toBeVisible()
    expect(screen.getByTestId('new-promise-what')).toHaveValue('周一上门')
    expect(screen.getByTestId('new-promise-due')).toHaveValue('明天 10:00')
  },
)

it('says while it is typed that whoever promises is off then, and makes it the promise of somebody who is not', async () => {
  await desk.let(() => desk.data.store.shifts.set(shifts))
  await open({ promises: [] })
  await typeNew('回电', '3月9日 12:00')
  const hint = await screen.findByTestId('promise-off-shift')
  const [first] = within(hint).getAllByTestId('promise-hand-over')
  await desk.user.click(first ?? document.body)
  await desk.user.click(screen.getByTestId('new-promise-add'))
  expect(sent()).toMatchObject(added({ what: '回电', way: 'call_back' }))
  expect(sent()).not.toMatchObject(added({ promiserId: profile.agentId }))
})

it('promises nothing more in a case that has ended', async () => {
  await open({ status: 'closed' })
  expect(screen.queryByTestId('new-promise-what')).toBeNull()
})
