/**
 * Rosters and changes of them as nobody would plan them: shifts of any length anywhere, with meals and training in them, two people
 * and a colleague, one change between them. All moments are whole minutes of Shanghai, which has no summer time, so that the oracle can count.
 */

import { type CoverageNeed, QUARTERS } from '#shared/domain/schedule/coverage-need.ts'
import type { SwapPolicy } from '#shared/domain/schedule/roster.ts'
import type { Protection } from '#shared/domain/schedule/rules/personnel.ts'
import type { RosterChange } from '#shared/domain/schedule/rules/roster-change.ts'
import type { AgentFacts, RosterFacts } from '#shared/domain/schedule/rules/roster-facts.ts'
import { periods, type WorkingTime } from '#shared/domain/schedule/rules/working-time.ts'
import type { Activity, Shift, ShiftSegment } from '#shared/domain/schedule/shift.ts'
import { BusinessDate, instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, QueueId, ShiftId, TeamId } from '#shared/kernel/ids.ts'
import { type Chance, chanceOf } from '../simulation/chance.ts'

export const MINUTE_MS = 60_000
const DAY_MINUTES = 1440
const SHANGHAI_MINUTES = 8 * 60
const ZONE = 'Asia/Shanghai'

const a = AgentId.parse('a')
const b = AgentId.parse('b')
const other = AgentId.parse('c')
const team = TeamId.parse('t')
const queues = [QueueId.parse('q1'), QueueId.parse('q2')] as [QueueId, QueueId]

/** Days of the wall clock since 1970 around which a roster lies: plain weeks, and weeks with public holidays. */
const around = ['2026-03-09', '2026-03-23', '2026-05-04', '2026-09-21', '2026-12-21'].map(
  (date) => Date.parse(date) / 86_400_000,
) as [number, number, number, number, number]

export const instantAt = (wallMinute: number) => instantFromMs((wallMinute - SHANGHAI_MINUTES) * MINUTE_MS)
export const dateOf = (day: number): BusinessDate =>
  BusinessDate.parse(new Date(day * 86_400_000).toISOString().slice(0, 10))

/** Mostly calls; now and then a meal or a training cut into them. */
function activitiesOf(chance: Chance, from: number, to: number): Activity[] {
  const cuts = chance.below(3)
  if (cuts === 0) return []
  const activities: Activity[] = []
  let at = from
  const add = (kind: Activity['kind'], until: number): void => {
    if (until > at) activities.push({ kind, start: instantAt(at), end: instantAt(until) })
    at = Math.max(at, until)
  }
  for (let cut = 0; cut < cuts && at < to; cut += 1) {
    add('queue', Math.min(to, at + 15 * chance.below(12)))
    add(chance.pick(['meal', 'meal', 'training', 'break']), Math.min(to, at + 5 * (1 + chance.below(12))))
  }
  add('queue', to)
  return activities
}

function segmentOf(chance: Chance, from: number, minutes: number): ShiftSegment {
  const to = from + minutes
  return { start: instantAt(from), end: instantAt(to), activities: activitiesOf(chance, from, to) }
}

const LENGTHS = [240, 420, 480, 480, 480, 490, 540, 600, 665, 720] as const

function shiftOn(chance: Chance, id: string, agentId: AgentId, day: number): Shift {
  const start = day * DAY_MINUTES + chance.pick([0, 6, 8, 9, 14, 15, 20, 22]) * 60 + 5 * chance.below(6)
  const minutes = chance.pick(LENGTHS)
  const first = segmentOf(chance, start, minutes)
  const split = chance.below(6) === 0
  const segments = split
    ? [segmentOf(chance, start, 180), segmentOf(chance, start + 180 + 60 * (1 + chance.below(5)), 200)]
    : [first]
  return {
    id: ShiftId.parse(id),
    agentId,
    teamId: team,
    businessDate: dateOf(day),
    zone: ZONE,
    kind: split ? 'split' : 'day',
    place: chance.pick(['office', 'office', 'home']),
    queueId: chance.pick([queues[0], queues[0], queues[1]]),
    segments,
    revision: 1,
  }
}

function rosterOf(chance: Chance, agentId: AgentId, first: number, days: number): Shift[] {
  const often = chance.pick([3, 5, 6, 7])
  return Array.from({ length: days }, (_, index) => index).flatMap((index) => {
    const count = chance.below(7) < often ? (chance.below(25) === 0 ? 2 : 1) : 0
    return Array.from({ length: count }, (_, each) =>
      shiftOn(chance, `${agentId}-${index}-${each}`, agentId, first + index),
    )
  })
}

function policyOf(chance: Chance, id: string, from?: BusinessDate): SwapPolicy {
  const some = <T>(value: T): T | undefined => (chance.below(4) === 0 ? undefined : value)
  const figures = {
    from,
    consecutiveDays: some(4 + chance.below(4)),
    consecutiveNights: some(1 + chance.below(3)),
    openRequests: some(1 + chance.below(4)),
    officeSeats: some(chance.below(3)),
    homeReadyDays: some(7),
    night: some({ from: '22:00', to: '06:00', counts: chance.pick([0, 1, 3]) }),
    unpaid: some(chance.pick<Activity['kind'][]>([['meal'], ['meal', 'break'], []])),
    pointsPerRequest: some(3),
  }
  return {
    id,
    minimumRestHours: chance.pick([8, 11, 12]),
    noticeHours: 24,
    windowDays: 14 + chance.below(30),
    source: 'oracle',
    ...(Object.fromEntries(
      Object.entries(figures).filter(([, value]) => value !== undefined),
    ) as Partial<SwapPolicy>),
  }
}

function factsAbout(chance: Chance, agentId: AgentId, shifts: readonly Shift[], first: number): AgentFacts {
  const protection: Protection = {
    kind: chance.pick(['nursing', 'pregnant']),
    from: dateOf(first + chance.below(20)),
    until: dateOf(first + 20 + chance.below(20)),
  }
  const away = (first + chance.below(30)) * DAY_MINUTES + 60 * chance.below(24)
  const at = () => instantAt((first + chance.below(30)) * DAY_MINUTES + 15 * chance.below(96))
  return {
    agentId,
    shifts,
    ...(chance.below(2) === 0
      ? {}
      : {
          workingTime: chance.pick<WorkingTime>([
            { system: 'standard' },
            ...periods.map((period): WorkingTime => ({ system: 'comprehensive', period })),
          ]),
        }),
    ...(chance.below(2) === 0 ? {} : { leave: [{ start: instantAt(away), end: instantAt(away + 720) }] }),
    ...(chance.below(3) === 0 ? {} : { skills: chance.pick([[queues[0]], queues, []]) }),
    ...(chance.below(3) === 0 ? { protections: [protection] } : {}),
    ...(chance.below(3) === 0 ? {} : { homeReadyAt: chance.pick([null, at()]) }),
    ...(chance.below(2) === 0 ? {} : { promises: Array.from({ length: 8 }, at) }),
    ...(chance.below(2) === 0 ? {} : { points: chance.below(6) }),
  }
}

const needOn = (chance: Chance, queueId: QueueId, day: number): CoverageNeed => ({
  id: `${team}/${queueId}/${dateOf(day)}`,
  teamId: team,
  queueId,
  businessDate: dateOf(day),
  zone: ZONE,
  people: Array.from({ length: QUARTERS }, () => chance.below(4)),
})

/** Exchanged, given, part of it kept, given back to nobody, or taken from nobody. */
function changeOf(chance: Chance, ofA: readonly Shift[], ofB: readonly Shift[]): RosterChange {
  const pickFrom = (shifts: readonly Shift[]): Shift | undefined =>
    shifts[chance.below(Math.max(1, shifts.length))]
  const [give, take] = [pickFrom(ofA), pickFrom(ofB)]
  const sides = (loses: readonly Shift[], gains: readonly Shift[]): RosterChange => ({
    sides: [
      { agentId: a, loses, gains },
      { agentId: b, loses: gains, gains: loses },
    ],
  })
  const some = (shift: Shift | undefined): Shift[] => (shift === undefined ? [] : [shift])
  switch (chance.below(6)) {
    case 0:
      return sides(some(give), [])
    case 1:
      return { sides: [{ agentId: a, loses: some(give), gains: [] }] }
    case 2: {
      const open = some(take).map((shift) => ({ ...shift, id: ShiftId.parse('open') }))
      return { sides: [{ agentId: a, loses: [], gains: open }] }
    }
    case 3: {
      const kept = some(give).flatMap((shift) => {
        const [first] = shift.segments
        if (first === undefined) return []
        const middle = instantFromMs(
          Math.floor((Date.parse(first.start) + Date.parse(first.end)) / 2 / MINUTE_MS) * MINUTE_MS,
        )
        return [
          { ...shift, id: ShiftId.parse('kept'), segments: [{ ...first, end: middle, activities: [] }] },
        ]
      })
      return { sides: [{ agentId: a, loses: some(give), gains: kept }] }
    }
    default:
      return sides(some(give), some(take))
  }
}

export type RandomRoster = { readonly change: RosterChange; readonly facts: RosterFacts }

export function randomRoster(seed: string): RandomRoster {
  const chance = chanceOf(seed)
  const first = chance.pick(around)
  const days = 7 + chance.below(28)
  const [ofA, ofB, ofC] = [a, b, other].map((who) => rosterOf(chance, who, first, days)) as [
    Shift[],
    Shift[],
    Shift[],
  ]
  const change = changeOf(chance, ofA, ofB)
  const needs = Array.from({ length: days + 2 }, (_, index) =>
    queues.flatMap((queueId) => (chance.below(5) === 0 ? [] : [needOn(chance, queueId, first + index)])),
  ).flat()
  const policies =
    chance.below(8) === 0
      ? []
      : [
          policyOf(chance, 'p1'),
          ...(chance.below(3) === 0 ? [policyOf(chance, 'p2', dateOf(first + 10))] : []),
        ]
  return {
    change,
    facts: {
      now: instantAt((first + chance.below(12) - 3) * DAY_MINUTES + 15 * chance.below(96)),
      policies,
      agents: [factsAbout(chance, a, ofA, first), factsAbout(chance, b, ofB, first)],
      ...(chance.below(3) === 0 ? {} : { request: { agentId: a, others: chance.below(5) } }),
      ...(chance.below(4) === 0 ? {} : { teamShifts: [...ofA, ...ofB, ...ofC], needs }),
    },
  }
}
