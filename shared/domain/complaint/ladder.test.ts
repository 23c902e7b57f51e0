import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { complaintRow, fault, li, local, NOW, wang, ZONE, zhao } from '../../../test/fixtures/centre-rows.ts'
import { faultOfLadders, unknownInLadders } from './case-flow.faults.ts'
import type { Complaint, ComplaintStep } from './complaint.ts'
import { unreadBy } from './escalation.ts'
import { climb, dueEscalations, Ladder, nextRungAt, type People } from './ladder.ts'

const owner = { who: 'owner' }
const lead = { who: 'lead' }
const rungs = [
  { id: 'half', name: '过半提醒', at: { when: 'elapsed', share: 0.5 }, tell: [owner], giveTo: null },
  { id: 'late', name: '超时报班组长', at: { when: 'breach' }, tell: [owner, lead], giveTo: null },
  {
    id: 'up',
    name: '超时八小时交班组长',
    at: { when: 'after_breach', hours: 8 },
    tell: [lead],
    giveTo: lead,
  },
]
const ladder = (given: object = {}): Ladder =>
  Ladder.parse({
    id: 'ladder',
    name: '处理超时升级',
    rungs,
    source: '升级规则 2',
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    ...given,
  })
const people: People = {
  agents: [li, wang, zhao].map(({ id, name }) => ({ id, name })),
  leadId: zhao.id,
  departments: [],
}
const OFFICE = { days: 'working' as const, segments: [{ from: '09:00', to: '18:00' }] }
/** Ten hours from Monday 22:00, unless the test says otherwise. */
const owned = (terms: object = {}, given: Partial<Complaint> = {}): Complaint =>
  complaintRow('c1', {
    ownerId: wang.id,
    status: 'investigating',
    clocks: [
      {
        ruleId: 'opinion',
        name: '处理意见',
        kind: 'internal',
        dueAt: local('2026-03-03 08:00'),
        source: '处理规范 7',
        terms: { limit: { unit: 'hours', amount: 10 }, zone: ZONE, pausedBy: ['waiting_customer'], ...terms },
      },
    ],
    ...given,
  })
const centre = (...ladders: readonly Ladder[]) => ({ ladders, categories: [fault], zone: ZONE })
const due = (complaint: Complaint, at: string, ...ladders: readonly Ladder[]) =>
  dueEscalations(complaint, centre(...(ladders.length === 0 ? [ladder()] : ladders)), people, local(at))
const steps = (complaint: Complaint, at: string) => due(complaint, at).map(({ step }) => step)
const step = (at: string, to: ComplaintStep['to']): ComplaintStep => ({
  at: local(at),
  byId: wang.id,
  byName: wang.name,
  to,
  reason: '',
})

test('each rung is told at its moment, to whom it names', () => {
  const complaint = owned()
  expect(due(complaint, '2026-03-03 02:59')).toEqual([])
  expect(due(complaint, '2026-03-03 03:00')).toMatchObject([
    { step: '过半提醒', told: [{ id: wang.id }], gaveTo: null },
  ])
  expect(due(complaint, '2026-03-03 08:00')).toMatchObject([
    { step: '超时报班组长', told: [{ id: wang.id }, { id: zhao.id }] },
  ])
})

test('what was told is not told again, and the next rung is', () => {
  const once = climb(owned(), due(owned(), '2026-03-03 03:00'))
  expect(due(once, '2026-03-03 04:00')).toEqual([])
  expect(steps(once, '2026-03-03 08:30')).toEqual(['超时报班组长'])
})

test('after a night in which no server ran, only the last rung is told, and none of those before it later', () => {
  const late = climb(owned(), due(owned(), '2026-03-03 09:00'))
  expect(late.escalations).toMatchObject([{ step: '超时报班组长' }])
  expect(due(late, '2026-03-03 09:01')).toEqual([])
})

test('the last rung gives the case away: its clocks go on, and the work on it is not begun anew', () => {
  const before = owned({}, { handling: { earlier: [] } })
  const after = climb(before, due(before, '2026-03-03 16:00'))
  expect(after).toMatchObject({
    ownerId: zhao.id,
    status: 'investigating',
    steps: before.steps,
    clocks: before.clocks,
  })
  expect(steps(after, '2026-03-04 16:00')).toEqual([])
  expect(due(owned({}, { ownerId: zhao.id }), '2026-03-03 16:00')).toMatchObject([{ gaveTo: null }])
})

test('while the clock stands still nothing is told; afterwards the rungs have moved with it', () => {
  const waiting = owned(
    {},
    { status: 'waiting_customer', steps: [step('2026-03-03 00:00', 'waiting_customer')] },
  )
  expect(steps(waiting, '2026-03-05 12:00')).toEqual([])
  expect(nextRungAt(waiting, centre(ladder()), NOW)).toBeNull()
  const back = owned(
    {},
    {
      steps: [step('2026-03-03 00:00', 'waiting_customer'), step('2026-03-04 00:00', 'investigating')],
    },
  )
  expect(steps(back, '2026-03-04 02:59')).toEqual([])
  expect(steps(back, '2026-03-04 03:00')).toEqual(['过半提醒'])
})

test('half of office hours is not half of the night; the hours after the breach are the rung’s own', () => {
  const office = owned(
    { limit: { unit: 'hours', amount: 9 }, businessHours: OFFICE },
    {
      clocks: owned({ limit: { unit: 'hours', amount: 9 }, businessHours: OFFICE }).clocks.map((clock) => ({
        ...clock,
        dueAt: local('2026-03-03 18:00'),
      })),
    },
  )
  expect(steps(office, '2026-03-03 13:29')).toEqual([])
  expect(steps(office, '2026-03-03 13:30')).toEqual(['过半提醒'])
  const [, , up] = rungs
  const byOffice = ladder({
    rungs: [{ ...up, at: { when: 'after_breach', hours: 2, businessHours: OFFICE } }],
  })
  expect(due(owned(), '2026-03-03 10:59', byOffice)).toEqual([])
  expect(due(owned(), '2026-03-03 11:00', byOffice)).toHaveLength(1)
})

test('an answer ends it: nothing is told of a clock that was kept or stopped', () => {
  const answered = owned({}, { status: 'communicated', steps: [step('2026-03-03 01:00', 'communicated')] })
  expect(steps(answered, '2026-03-09 09:00')).toEqual([])
  expect(steps(owned({}, { status: 'closed' }), '2026-03-09 09:00')).toEqual([])
  expect(steps(owned({}, { training: true }), '2026-03-09 09:00')).toEqual([])
})

test('a case that was handed on begins its ladder anew, with its own clock', () => {
  const on = { ...step('2026-03-03 07:00', 'assigned'), ownerId: li.id }
  const first = { ...step('2026-03-02 22:00', 'assigned'), ownerId: wang.id }
  const told = climb(owned(), due(owned(), '2026-03-03 03:00'))
  const handed = { ...told, ownerId: li.id, steps: [first, on] }
  expect(steps(handed, '2026-03-03 11:59')).toEqual([])
  expect(due(handed, '2026-03-03 12:00')).toMatchObject([{ told: [{ id: li.id }] }])
})

test('a ladder is for its clocks, its categories, its severities, and cases that came in while it was in force', () => {
  const at = '2026-03-03 03:00'
  expect(due(owned(), at, ladder({ clockIds: ['other'] }))).toEqual([])
  expect(
    due(owned(), at, ladder({ clockIds: ['opinion'], categoryIds: ['fault'], severities: ['normal'] })),
  ).toHaveLength(1)
  expect(due(owned(), at, ladder({ categoryIds: ['gone'] }))).toEqual([])
  expect(due(owned(), at, ladder({ severities: ['critical'] }))).toEqual([])
  expect(due(owned(), at, ladder({ effectiveTo: '2026-03-01' }))).toEqual([])
})

test('whoever was told has it before them until they have read it', () => {
  const told = climb(owned(), due(owned(), '2026-03-03 08:00'))
  expect(unreadBy(told, zhao.id)).toHaveLength(1)
  expect(unreadBy(told, li.id)).toEqual([])
  const read = (told.escalations ?? []).map((each) => ({
    ...each,
    read: [{ byId: zhao.id, byName: zhao.name, at: NOW }],
  }))
  expect(unreadBy({ escalations: read }, zhao.id)).toEqual([])
  expect(unreadBy({ escalations: read }, wang.id)).toHaveLength(1)
})

test('however often and irregularly servers look, each rung of a lap is told at most once, never early, and the last one always', () => {
  const end = msFromInstant(local('2026-03-06 00:00'))
  const start = msFromInstant(NOW)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: start, max: end }), { minLength: 1, maxLength: 30 }), (looks) => {
      let complaint = owned()
      for (const at of [...looks, end].toSorted((a, b) => a - b)) {
        const now: Instant = instantFromMs(at)
        complaint = climb(complaint, dueEscalations(complaint, centre(ladder()), people, now))
        complaint = climb(complaint, dueEscalations(complaint, centre(ladder()), people, now))
      }
      const told = complaint.escalations ?? []
      const moments: Readonly<Record<string, Instant>> = {
        过半提醒: local('2026-03-03 03:00'),
        超时报班组长: local('2026-03-03 08:00'),
        超时八小时交班组长: local('2026-03-03 16:00'),
      }
      expect(new Set(told.map(({ step }) => step)).size).toBe(told.length)
      for (const { step, at } of told) expect(at >= (moments[step] ?? '')).toBe(true)
      expect(told.at(-1)?.step).toBe('超时八小时交班组长')
      expect(complaint.ownerId).toBe(zhao.id)
    }),
  )
})

test('the next look is at the next rung, and not before', () => {
  expect(nextRungAt(owned(), centre(ladder()), NOW)).toBe(local('2026-03-03 03:00'))
  expect(nextRungAt(owned(), centre(ladder()), local('2026-03-03 03:00'))).toBe(local('2026-03-03 08:00'))
  expect(nextRungAt(owned(), centre(ladder()), local('2026-03-04 00:00'))).toBeNull()
})

test('a ladder that contradicts itself, or names what is not there, is found by its id', () => {
  const [half] = rungs
  expect(faultOfLadders([ladder(), ladder()], [])).toMatchObject({ problem: 'twice', what: 'ladder' })
  expect(faultOfLadders([ladder({ rungs: [half, half] })], [])).toMatchObject({
    problem: 'twice',
    what: 'half',
  })
  expect(faultOfLadders([ladder({ effectiveTo: '2025-12-31' })], [])?.problem).toBe('ends_before_it_begins')
  const quality = ladder({ rungs: [{ ...half, tell: [{ who: 'department', departmentId: 'quality' }] }] })
  expect(faultOfLadders([quality], [])).toMatchObject({ problem: 'unknown_department', what: 'quality' })
  expect(faultOfLadders([ladder()], [])).toBeNull()
  const known = { categories: new Set<string>(), agents: new Set<string>(), clocks: new Set(['opinion']) }
  expect(unknownInLadders([ladder({ clockIds: ['opinion', 'gone'] })], known)).toMatchObject({
    problem: 'unknown_clock',
    what: 'gone',
  })
  const told = ladder({ rungs: [{ ...half, tell: [{ who: 'agent', agentId: 'gone' }] }] })
  expect(unknownInLadders([told], known)?.problem).toBe('unknown_agent')
})
