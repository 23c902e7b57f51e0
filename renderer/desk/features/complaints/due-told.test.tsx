/** What a ladder told, a task and a reminder stay on top of the day until they are dealt with, and are told once. */
import { screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { dueWork, mayBeDue } from '#shared/domain/complaint/due-work.ts'
import { Escalation } from '#shared/domain/complaint/escalation.ts'
import { Reminder } from '#shared/domain/complaint/reminder.ts'
import { CaseTask } from '#shared/domain/complaint/task.ts'
import { renderDesk } from '../../../../test/fakes/render-desk.tsx'
import { at, complaints, signedIn } from '../../../../test/fixtures/desk-scene.ts'

const me = signedIn.profile
const self = { id: me.agentId, name: me.name }
const escalation = Escalation.parse({
  id: 'e1',
  at: at('2026-03-07 22:00'),
  ladder: '处理意见升级',
  step: '超时报班组长',
  clock: '处理意见',
  told: [self],
  gaveTo: null,
  read: [],
})
const reminder = Reminder.parse({
  id: 'r1',
  forId: me.agentId,
  forName: me.name,
  remindAt: at('2026-03-07 22:30'),
  note: '问装维是否到场',
  at: at('2026-03-07 10:00'),
  settledAt: null,
})
const task = CaseTask.parse({
  id: 't1',
  what: '核对账单',
  forId: me.agentId,
  forName: me.name,
  dueAt: at('2026-03-07 23:00'),
  at: at('2026-03-07 10:00'),
  byId: me.agentId,
  byName: me.name,
  done: null,
})

beforeEach(() => localStorage.clear())
const dayWith = async (given: Partial<Complaint>) => {
  const [first] = complaints
  if (first === undefined) throw new Error('the scene has cases')
  const ours: Complaint = { ...first, clocks: [], promises: [], ...given }
  const desk = await renderDesk()
  const centre = { rules: [], categories: [], zone: me.zone }
  const cases = [mayBeDue(ours)].filter((each) => each !== null)
  await desk.let(() => {
    desk.data.store.complaints.set([{ ...ours, unsent: false }])
    desk.data.store.dueWork.set(dueWork(cases, me, at('2026-03-08 22:00'), centre))
  })
  return desk
}
type Desk = Awaited<ReturnType<typeof dayWith>>
const sent = (desk: Desk) => desk.data.mutated.at(-1)

it('tells an escalation once, keeps it on top, and marks it as read by one key', async () => {
  const desk = await dayWith({ escalations: [escalation] })
  expect(await screen.findByTestId('due-warning')).toHaveTextContent('升级：超时报班组长')
  expect(within(await screen.findByTestId('due-today')).getByTestId('due-escalation')).toHaveTextContent(
    '超时报班组长',
  )
  await desk.user.click(screen.getByTestId('due-warning-read'))
  expect(screen.queryByTestId('due-warning')).toBeNull()
  expect(screen.getByTestId('due-escalation')).toBeInTheDocument()
  await desk.user.keyboard('{Control>}{Shift>}U{/Shift}{/Control}')
  expect(sent(desk)).toEqual({
    name: 'complaint.readEscalation',
    args: { complaintId: 'cmp-1', escalationId: 'e1' },
  })
})

it('shows a reminder whose moment has come, also when it came while the desk was away, and ends it', async () => {
  const desk = await dayWith({ reminders: [reminder] })
  expect(await screen.findByTestId('due-warning')).toHaveTextContent('提醒：问装维是否到场')
  await desk.user.click(screen.getByTestId('reminder-settle'))
  expect(sent(desk)).toEqual({
    name: 'complaint.settleReminder',
    args: { complaintId: 'cmp-1', reminderId: 'r1' },
  })
})

it('says before a task is due that it will be, and finishes it from there', async () => {
  const desk = await dayWith({ tasks: [task] })
  expect(await screen.findByTestId('due-warning')).toHaveTextContent('核对账单将到期')
  await desk.user.click(screen.getByTestId('due-task-done'))
  expect(sent(desk)).toEqual({ name: 'complaint.finishTask', args: { complaintId: 'cmp-1', taskId: 't1' } })
})

it('leaves alone what was told to others, and what is for later', async () => {
  const later = { ...reminder, remindAt: at('2026-03-08 09:00') }
  await dayWith({
    escalations: [{ ...escalation, told: [] }],
    reminders: [later, { ...reminder, id: 'r2', forId: 'a-1003' as typeof me.agentId }],
    tasks: [{ ...task, forId: 'a-1003' as typeof me.agentId }],
  })
  expect(screen.queryByTestId('due-today')).toBeNull()
  expect(screen.queryByTestId('due-warning')).toBeNull()
})

it('keeps in the history of the case who was told, and who read it', async () => {
  const read = [{ byId: me.agentId, byName: me.name, at: at('2026-03-07 22:10') }]
  const desk = await dayWith({ escalations: [{ ...escalation, gaveTo: self, read }] })
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  expect(await screen.findByTestId('case-history')).toHaveTextContent(
    `升级：超时报班组长（处理意见） 已告知 ${me.name} · 转由 ${me.name} 负责 · ${me.name} 已知晓`,
  )
})

it('asks to be reminded by keyboard alone, and says of a moment that has passed that it has', async () => {
  const desk = await dayWith({})
  await desk.user.click(await screen.findByTestId('complaint-row-4207000136'))
  const when = await screen.findByTestId('remind-at')
  await desk.user.type(when, '2026-03-07 09:00{Tab}')
  expect(screen.getByTestId('case-reminders')).toHaveTextContent('这个时间已经过去')
  expect(screen.getByTestId('remind-add')).toBeDisabled()
  await desk.user.clear(when)
  await desk.user.type(when, '2026-03-08 10:00{Tab}')
  await desk.user.type(screen.getByTestId('remind-note'), '问装维{Enter}')
  expect(sent(desk)).toEqual({
    name: 'complaint.remind',
    args: { complaintId: 'cmp-1', remindAt: at('2026-03-08 10:00'), note: '问装维' },
  })
})
