/** The top of the day and the warnings: nobody misses an end because they looked at another page, and nobody is told twice. */
import { cleanup, screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { type DueWork, dueWork, mayBeDue, NOTHING_DUE } from '#shared/domain/complaint/due-work.ts'
import type { SessionView } from '#shared/domain/session/session.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints, locked, NOW, signedIn } from '../../../../test/fixtures/desk-scene.ts'

const [scene] = complaints
if (scene === undefined) throw new Error('the scene has cases')
const me = signedIn.profile
const promise = PromiseMade.parse({
  id: 'p-due',
  what: '回电告知修复时间',
  byWhom: me.name,
  dueAt: at('2026-03-07 23:00'),
  way: 'call_back',
  promiserId: me.agentId,
})
const clock = {
  ruleId: 'r',
  name: '首次联系',
  kind: 'internal' as const,
  dueAt: at('2026-03-07 22:30'),
  source: '规范第 6 条',
}
const ours: Complaint = { ...scene, ownerId: me.agentId, clocks: [clock], promises: [promise] }
const due: DueWork = dueWork(
  [mayBeDue(ours)].filter((each) => each !== null),
  me,
  at('2026-03-08 22:00'),
  {
    rules: [],
    categories: [],
    zone: me.zone,
  },
)

beforeEach(() => localStorage.clear())
const withDueWork = async (session: SessionView = signedIn) => {
  const desk = await renderDesk({ session })
  await desk.let(() => {
    desk.data.store.complaints.set([{ ...ours, unsent: false }])
    desk.data.store.dueWork.set(due)
  })
  return desk
}

it('shows on top of the day what is due, with what is left in words, and opens the case', async () => {
  const desk = await withDueWork()
  const strip = await screen.findByTestId('due-today')
  expect(within(strip).getByTestId('due-promise')).toHaveTextContent('将到期，剩 18 分钟')
  expect(within(strip).getByTestId('due-clock')).toHaveTextContent('超时 12 分钟')
  await desk.user.click(within(strip).getByText('首次联系', { selector: '.due-today__said' }))
  expect(await screen.findByTestId('case-next-clock')).toHaveTextContent('首次联系超时 12 分钟')
})

it('calls the customer of the next promise by one key, and marks it as kept by another', async () => {
  const desk = await withDueWork()
  await screen.findByTestId('due-today')
  await desk.user.keyboard('{Control>}{Shift>}c{/Shift}{/Control}')
  expect(desk.phone.asked).toContainEqual({ name: 'call.dial', args: { number: '13800138000' } })
  // Once names it, twice says it: nothing said of a promise is taken back.
  await desk.user.keyboard('{Control>}{Shift>}k{/Shift}{/Control}')
  expect(screen.getByTestId('due-today')).toHaveTextContent('“回电告知修复时间”标为已兑现后不能改')
  expect(desk.data.mutated).toEqual([])
  await desk.user.keyboard('{Control>}{Shift>}k{/Shift}{/Control}')
  expect(desk.data.mutated).toEqual([
    {
      name: 'promise.record',
      args: { complaintId: ours.id, promiseId: 'p-due', said: { what: 'kept' } },
    },
  ])
})

it('tells what is late before what is near, until it is read: then not again by a desk that was started anew', async () => {
  const desk = await withDueWork()
  const told = await screen.findByTestId('due-warning')
  expect(told).toHaveTextContent('首次联系已超时')
  expect(told).toHaveTextContent('另有 1 项')
  await desk.user.click(screen.getByTestId('due-warning-read'))
  expect(screen.queryByTestId('due-warning')).toBeNull()
  cleanup()
  await withDueWork()
  await screen.findByTestId('due-today')
  expect(screen.queryByTestId('due-warning')).toBeNull()
})

it('tells again behind the lock what nobody has read: whoever was away is who would miss it', async () => {
  const desk = await withDueWork()
  await screen.findByTestId('due-warning')
  await desk.let(() => desk.main.session.set(locked))
  expect(screen.queryByTestId('due-warning')).toBeNull()
  await desk.let(() => desk.main.session.set(signedIn))
  expect(await screen.findByTestId('due-warning')).toHaveTextContent('首次联系已超时')
})

it('tells the next person at this machine what the one before has read', async () => {
  const desk = await withDueWork()
  await desk.user.click(await screen.findByTestId('due-warning-read'))
  cleanup()
  const profile = { ...me, agentId: 'a-1001' as typeof me.agentId, permissions: ['agent', 'lead'] as const }
  await withDueWork({ ...signedIn, profile: { ...profile, permissions: [...profile.permissions] } })
  expect(await screen.findByTestId('due-warning')).toHaveTextContent('首次联系已超时')
})

it('is read by being opened, which leaves the next one', async () => {
  const desk = await withDueWork()
  await desk.user.click(await screen.findByTestId('due-warning-open'))
  await screen.findByTestId('complaint-page')
  expect(screen.getByTestId('due-warning')).toHaveTextContent('回电告知修复时间')
})

const task = {
  id: 't-1',
  what: '核对账单',
  forId: me.agentId,
  forName: me.name,
  dueAt: at('2026-03-10 12:00'),
  at: at('2026-03-07 20:00'),
  byId: 'a-1003' as typeof me.agentId,
  byName: '王志强',
  done: null,
}

it('tells of a task that somebody gave, lists it whenever it is due, and ends it there', async () => {
  const desk = await renderDesk()
  await desk.let(() => desk.data.store.dueWork.set({ ...NOTHING_DUE, tasks: [{ of: ours, task }] }))
  expect(await screen.findByTestId('due-warning')).toHaveTextContent('王志强 给你派了任务“核对账单”')
  const list = screen.getByTestId('tasks-to-do')
  expect(within(list).getByTestId('due-task')).toHaveTextContent('核对账单')
  await desk.user.click(within(list).getByTestId('due-task-done'))
  expect(desk.data.mutated).toEqual([
    { name: 'complaint.finishTask', args: { complaintId: ours.id, taskId: 't-1' } },
  ])
})

it('warns of a task that is late, and not of what one gave oneself', async () => {
  const desk = await renderDesk()
  const own = { ...task, id: 't-2', byId: me.agentId }
  await desk.let(() => desk.data.store.dueWork.set({ ...NOTHING_DUE, tasks: [{ of: ours, task: own }] }))
  expect(screen.queryByTestId('due-warning')).toBeNull()
  const late = { ...own, dueAt: at('2026-03-07 22:00') }
  await desk.let(() => desk.data.store.dueWork.set({ ...NOTHING_DUE, tasks: [{ of: ours, task: late }] }))
  expect(await screen.findByTestId('due-warning')).toHaveTextContent('核对账单已超时')
})

it('does not call due what is promised for more than a day from now', async () => {
  const desk = await renderDesk()
  const later = { ...promise, dueAt: at('2026-03-08 22:50') }
  await desk.let(() =>
    desk.data.store.dueWork.set({ ...NOTHING_DUE, promises: [{ of: ours, promise: later }] }),
  )
  expect(screen.queryByTestId('due-today')).toBeNull()
})

it('takes a warning back by itself when the answer that was given in time arrives late', async () => {
  const desk = await withDueWork()
  await screen.findByTestId('due-warning')
  await desk.let(() => desk.data.store.dueWork.set(NOTHING_DUE))
  expect(screen.queryByTestId('due-warning')).toBeNull()
})

it('says on the case that whoever promised is not at work then, and hands it to somebody who is', async () => {
  const desk = await withDueWork()
  const rostered = (agentId: string, start: string, end: string): ShiftView =>
    ({
      id: `s-${agentId}`,
      agentId,
      teamId: me.teamId,
      businessDate: start.slice(0, 10),
      zone: 'Asia/Shanghai',
      kind: 'day',
      place: 'office',
      queueId: 'q',
      segments: [{ start: at(start), end: at(end), activities: [] }],
      revision: 1,
      unsent: false,
      agentName: agentId,
    }) as unknown as ShiftView
  await desk.let(() =>
    desk.data.store.shifts.set([
      rostered(me.agentId, '2026-03-08 09:00', '2026-03-08 17:00'),
      rostered('a-1003', '2026-03-07 22:00', '2026-03-08 06:00'),
    ]),
  )
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  const notice = await screen.findByTestId('promise-off-shift')
  expect(notice).toHaveTextContent('不在班，到时没人回电')
  await desk.user.click(within(notice).getByTestId('promise-hand-over'))
  expect(desk.data.mutated).toContainEqual({
    name: 'promise.record',
    args: {
      complaintId: ours.id,
      promiseId: 'p-due',
      said: { what: 'handed_over', toId: 'a-1003', fromId: me.agentId },
    },
  })
})

it('opens with each clock the article that it stands on, by keyboard too', async () => {
  const desk = await withDueWork()
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  const [one] = await screen.findAllByTestId('case-clock')
  expect(NOW > clock.dueAt).toBe(true)
  expect(one).toHaveTextContent('内部')
  expect(within(one ?? document.body).getByTestId('clock-grounds')).toHaveTextContent('规范第 6 条')
})
