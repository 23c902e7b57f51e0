/** Whoever leads a team with more due than anybody reads is warned of what has just run out, not only of what did weeks ago. */
import { expect, test } from 'vitest'
import { actorOf, complaintRow, li, local, NOW, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { instantFromMs, msFromInstant } from '../../kernel/clock.ts'
import type { Complaint } from './complaint.ts'
import { dueWarnings } from './due-warnings.ts'
import { mayBeDue } from './due-work.ts'

const ago = (minutes: number) => instantFromMs(msFromInstant(NOW) - minutes * 60_000)
const withClock = (id: string, minutesLate: number) =>
  complaintRow(id, {
    receivedAt: ago(20_000),
    clocks: [{ ruleId: 'r', name: '首次联系', kind: 'internal', dueAt: ago(minutesLate), source: '规范' }],
  })
const warn = (cases: readonly Complaint[], who: typeof li) =>
  dueWarnings(
    cases.map(mayBeDue).filter((each) => each !== null),
    actorOf(who),
    NOW,
  )

test('a breach of a minute ago is told beside a hundred and fifty that have stood for days', () => {
  const old = Array.from({ length: 150 }, (_, index) => withClock(`old${index}`, 10_000 + index))
  const warnings = warn([...old, withClock('new', 1)], zhao)
  expect(warnings[0]).toMatchObject({ complaintId: 'new', stage: 'over', name: '首次联系' })
  expect(warnings).toHaveLength(100)
})

test('what only comes near does not push out what is over', () => {
  const near = Array.from({ length: 150 }, (_, index) => withClock(`near${index}`, -1 - index / 100))
  const stages = warn([...near, withClock('over', 60)], zhao).map(({ stage }) => stage)
  expect(stages[0]).toBe('over')
  expect(stages.filter((stage) => stage === 'near')).toHaveLength(100)
})

test('a promise and a task are told before their end, and a task to whom it was given at once', () => {
  const task = {
    ...{ id: 't1', what: '核对账单', forId: wang.id, forName: wang.name, done: null },
    ...{ at: ago(5), byId: li.id, byName: li.name, dueAt: ago(-20) },
  }
  const promise = {
    ...{ id: 'p1', what: '回电', byWhom: li.name, promiserId: li.id, way: 'call_back' as const },
    dueAt: ago(-20),
  }
  const both = [complaintRow('c1', { tasks: [task], promises: [promise] })]
  expect(warn(both, li)).toMatchObject([
    { key: 'c1 p1 0 near', stage: 'near', since: msFromInstant(ago(10)) },
  ])
  expect(warn(both, wang)).toMatchObject([{ key: 'c1 t1 near', by: li.name }])
  const later = [complaintRow('c1', { tasks: [{ ...task, dueAt: local('2026-03-09 10:00') }] })]
  expect(warn(later, wang)).toMatchObject([{ stage: 'given', since: msFromInstant(ago(5)) }])
  expect(warn(later, zhao)).toEqual([])
})
