import { describe, expect, test } from 'vitest'
import {
  actorOf,
  chen,
  complaintRow,
  li,
  local,
  NOW,
  wang,
  ZONE,
  zhao,
} from '../../../test/fixtures/centre-rows.ts'
import { answered, followUpRule } from '../../../test/fixtures/follow-ups.ts'
import { type Complaint, PromiseMade } from './complaint.ts'
import { dueWork, mayBeDue } from './due-work.ts'
import { holderOf, promiseStanding } from './promise.standing.ts'

const promise = (given: Record<string, unknown> = {}) =>
  PromiseMade.parse({
    id: 'p1',
    what: '回电',
    byWhom: li.name,
    dueAt: local('2026-03-03 10:00'),
    promiserId: li.id,
    ...given,
  })
const clock = {
  ruleId: 'r',
  name: '首次联系',
  kind: 'internal' as const,
  dueAt: local('2026-03-03 10:00'),
  source: '规范',
}
const UNTIL = local('2026-03-03 22:00')
const due = (who: typeof li, given: Partial<Complaint>) => {
  const facts = mayBeDue(complaintRow('c1', given))
  const work = dueWork(facts === null ? [] : [facts], actorOf(who), UNTIL, {
    rules: [followUpRule],
    categories: [],
    zone: ZONE,
  })
  return {
    clocks: work.clocks.length,
    promises: work.promises.length,
    tasks: work.tasks.length,
    followUps: work.followUps.length,
  }
}

describe('what is due for whom', () => {
  test('a clock concerns the owner and the lead; until there is an owner, whoever filed the case', () => {
    expect(due(li, { clocks: [clock] }).clocks).toBe(1)
    expect(due(li, { clocks: [clock], ownerId: wang.id }).clocks).toBe(0)
    expect(due(wang, { clocks: [clock], ownerId: wang.id }).clocks).toBe(1)
    expect(due(zhao, { clocks: [clock], ownerId: wang.id }).clocks).toBe(1)
  })

  test('a promise concerns whoever it was handed to, also in a case of somebody else', () => {
    const handed = promise({
      events: [
        { what: 'handed_over', at: NOW, byId: li.id, byName: li.name, toId: chen.id, toName: chen.name },
      ],
    })
    expect(holderOf(handed)).toEqual({ id: chen.id, name: chen.name })
    expect(due(chen, { promises: [handed] }).promises).toBe(1)
    expect(due(li, { promises: [handed] }).promises).toBe(0)
  })

  test('a task concerns whoever has to do it, whenever it is due; the lead when it is due', () => {
    const given = { at: NOW, byId: li.id, byName: li.name, forId: wang.id, forName: wang.name, done: null }
    const task = (dueAt: typeof NOW) => ({ ...given, id: 't1', what: '核对账单', dueAt })
    const later = { tasks: [task(local('2026-03-09 10:00'))] }
    expect([due(wang, later).tasks, due(li, later).tasks, due(zhao, later).tasks]).toEqual([1, 0, 0])
    expect(due(zhao, { tasks: [task(local('2026-03-03 10:00'))] }).tasks).toBe(1)
    const done = { at: NOW, byId: wang.id, byName: wang.name }
    expect(due(wang, { tasks: [{ ...task(NOW), done }] }).tasks).toBe(0)
  })

  test('a promise of a team, or of a technician, is watched by whoever answers for the case', () => {
    const technician = promise({ byWhom: '装维张师傅', promiserId: undefined })
    expect(due(wang, { promises: [technician], ownerId: wang.id }).promises).toBe(1)
  })

  test('what is settled, far off, closed or only practice asks for nobody', () => {
    const kept = promise({ events: [{ what: 'kept', at: NOW, byId: li.id, byName: li.name }] })
    expect(
      due(li, { promises: [kept, promise({ id: 'p2', dueAt: local('2026-03-09 10:00') })] }).promises,
    ).toBe(0)
    expect(due(li, { clocks: [clock], status: 'closed' }).clocks).toBe(0)
    expect(due(li, { clocks: [clock], promises: [promise()], training: true })).toEqual({
      clocks: 0,
      promises: 0,
      tasks: 0,
      followUps: 0,
    })
  })

  test('an answer is followed up by whoever answers for the case; a lead hears of it when it is late', () => {
    const told = answered('2026-03-02 15:00')
    expect(due(li, told).followUps).toBe(1)
    expect(due(li, { ...told, ownerId: wang.id }).followUps).toBe(0)
    expect(due(zhao, told).followUps).toBe(1)
    expect(due(zhao, answered('2026-03-03 15:00')).followUps).toBe(0)
    // Not to be called before it can show whether it lasts.
    expect(due(li, answered('2026-03-03 20:00')).followUps).toBe(0)
  })
})

describe('how a promise stands', () => {
  const said = (what: 'kept', when: string) => [{ what, at: local(when), byId: li.id, byName: li.name }]
  test('it runs, is near in its last half hour, is late, or was kept in time though it is read much later', () => {
    expect(promiseStanding(promise(), local('2026-03-03 09:29'))).toMatchObject({
      state: 'open',
      near: 'calm',
    })
    expect(promiseStanding(promise(), local('2026-03-03 09:30'))).toMatchObject({
      state: 'open',
      near: 'near',
    })
    expect(promiseStanding(promise(), local('2026-03-03 10:01'))).toEqual({
      state: 'overdue',
      msOver: 60_000,
    })
    const kept = promise({ events: said('kept', '2026-03-03 09:59') })
    expect(promiseStanding(kept, local('2026-04-01 00:00'))).toEqual({ state: 'kept' })
    const late = promise({ events: said('kept', '2026-03-03 10:02') })
    expect(promiseStanding(late, local('2026-04-01 00:00'))).toEqual({ state: 'kept_late', msOver: 120_000 })
  })
})
