/**
 * How many are at work, quarter of an hour by quarter, before and after: on a queue against what it needs, in the office
 * against its seats. A swap that only changes who is there changes neither, and then nothing of the team is looked at.
 */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { type CoverageNeed, coverageNeedId, quarterAt } from '../coverage-need.ts'
import { dateOfDay, dayAt, startOfDay } from '../day-number.ts'
import type { SwapPolicy } from '../roster.ts'
import { shiftEnd, shiftStart } from '../shift.interval.ts'
import type { Shift } from '../shift.ts'
import { stretchOf } from './hours.ts'
import type { JudgedSide } from './judged-side.ts'
import { policyOn, versionOfPolicy } from './policy-in-force.ts'
import type { RosterFacts } from './roster-facts.ts'
import type { RuleFinding } from './rule-finding.ts'

const QUARTER_MS = 15 * 60_000
const DAY_MS = 96 * QUARTER_MS

/** Whoever takes calls at the beginning of a quarter is counted in it; a shift whose activities nobody planned is on its queue. */
function quartersOnQueue({ segments }: Shift): number[] {
  return segments.flatMap((segment) => {
    const planned = segment.activities.length > 0
    const parts = planned ? segment.activities.filter(({ kind }) => kind === 'queue') : [segment]
    return parts.flatMap(quartersOf)
  })
}

const quartersInOffice = ({ place, segments }: Shift): number[] =>
  place === 'office' ? segments.flatMap(quartersOf) : []

function quartersOf(part: { readonly start: Instant; readonly end: Instant }): number[] {
  const { from, to } = stretchOf(part)
  const first = Math.ceil(from / QUARTER_MS) * QUARTER_MS
  const quarters: number[] = []
  for (let at = first; at < to; at += QUARTER_MS) quarters.push(at)
  return quarters
}

/** By the start of a quarter, in milliseconds: how many more, or fewer, than before. Without those that stay as they are. */
function difference(sides: readonly JudgedSide[], quarters: (shift: Shift) => number[]): Map<number, number> {
  const by = new Map<number, number>()
  const count = (shift: Shift, step: 1 | -1): void => {
    for (const at of quarters(shift)) by.set(at, (by.get(at) ?? 0) + step)
  }
  for (const { loses, gains } of sides) {
    for (const shift of loses) count(shift, -1)
    for (const shift of gains) count(shift, 1)
  }
  for (const [at, step] of by) if (step === 0) by.delete(at)
  return by
}

/** How many there are in each quarter, everybody looked at once. */
function countsOf(
  shifts: readonly Shift[],
  quarters: (shift: Shift) => number[],
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const shift of shifts) for (const at of quarters(shift)) counts.set(at, (counts.get(at) ?? 0) + 1)
  return counts
}

/** As `quarterAt`, without asking the zone anew for every quarter of an ordinary day. */
function wallQuarter(zone: string, at: number): ReturnType<typeof quarterAt> {
  const day = dayAt(zone, at)
  const start = startOfDay(zone, day)
  if (startOfDay(zone, day + 1) - start !== DAY_MS) return quarterAt(zone, instantFromMs(at))
  return { businessDate: dateOfDay(day), quarter: Math.floor((at - start) / QUARTER_MS) }
}

const onQueue =
  (queueId: string) =>
  (shift: Shift): number[] =>
    shift.queueId === queueId ? quartersOnQueue(shift) : []

const movedShifts = (sides: readonly JudgedSide[]): Shift[] =>
  sides.flatMap(({ loses, gains }) => [...loses, ...gains])

const isNear = (moved: readonly Shift[]): ((shift: Shift) => boolean) => {
  const from = moved.map(shiftStart).reduce((a, b) => (a < b ? a : b))
  const to = moved.map(shiftEnd).reduce((a, b) => (a > b ? a : b))
  return (shift) => shift.segments.some(({ start, end }) => start < to && from < end)
}

/** Whether anybody but the agents concerned has to be looked at. */
export function changesPresence(sides: readonly JudgedSide[]): boolean {
  const queues = new Set(movedShifts(sides).map(({ queueId }) => queueId))
  const fewer = [...queues].some((queueId) =>
    [...difference(sides, onQueue(queueId)).values()].some((step) => step < 0),
  )
  return fewer || [...difference(sides, quartersInOffice).values()].some((step) => step > 0)
}

type Short = { readonly at: number; readonly staffed: number; readonly needed: number | null }

/** Of each queue the quarter in which most are missing, the earliest of several. More than are needed may become fewer. */
export function coverage(sides: readonly JudgedSide[], facts: RosterFacts): RuleFinding[] {
  const { teamShifts, policies } = facts
  const moved = movedShifts(sides)
  if (teamShifts === undefined || moved.length === 0) return []
  const near = teamShifts.filter(isNear(moved))
  const queues = [...new Set(moved.map(({ queueId }) => queueId))].sort()
  return queues.flatMap((queueId): RuleFinding[] => {
    const fewer = [...difference(sides, onQueue(queueId))].filter(([, step]) => step < 0)
    const lost = sides.flatMap(({ agentId, loses }) =>
      loses.filter((shift) => shift.queueId === queueId).map((shift) => ({ agentId, shift })),
    )
    if (fewer.length === 0) return []
    const counts = countsOf(near, onQueue(queueId))
    const short = fewer
      .sort(([a], [b]) => a - b)
      .map(([at, step]): Short => {
        const zone = lost[0]?.shift.zone ?? 'UTC'
        const needed = neededAt(facts.needs ?? [], moved[0]?.teamId ?? '', queueId, zone, at)
        return { at, staffed: (counts.get(at) ?? 0) + step, needed }
      })
      .filter(({ staffed, needed }) => needed === null || staffed < needed)
    const worst = short.reduce<Short | null>(
      (found, next) => (found === null || missing(next) > missing(found) ? next : found),
      null,
    )
    const owner = lost.find(({ shift }) => worst !== null && quartersOnQueue(shift).includes(worst.at))
    if (worst === null || owner === undefined) return []
    const needed = worst.needed === null ? {} : { needed: worst.needed }
    const figures = { ...moment(owner.shift.zone, worst.at), staffed: worst.staffed, ...needed }
    return [asked('coverage', owner.agentId, figures, policyOn(policies, owner.shift.businessDate))]
  })
}

const missing = ({ staffed, needed }: Short): number => (needed === null ? 0 : needed - staffed)

function neededAt(
  needs: readonly CoverageNeed[],
  teamId: string,
  queueId: string,
  zone: string,
  at: number,
): number | null {
  const { businessDate, quarter } = wallQuarter(zone, at)
  const need = needs.find(
    (one) => one.teamId === teamId && one.queueId === queueId && one.businessDate === businessDate,
  )
  return need?.people[quarter] ?? null
}

/** The rows of what is needed that a change can touch, by `coverageNeedId`. */
export function needsOf(shifts: readonly Shift[]): string[] {
  const ids = shifts.flatMap(({ teamId, queueId, zone, segments }) =>
    segments.flatMap(({ start, end }) =>
      [start, instantFromMs(msFromInstant(end) - 1)].map((at) =>
        coverageNeedId({ teamId, queueId, businessDate: quarterAt(zone, at).businessDate }),
      ),
    ),
  )
  return [...new Set(ids)]
}

export function seats(sides: readonly JudgedSide[], { teamShifts, policies }: RosterFacts): RuleFinding[] {
  const moved = movedShifts(sides)
  if (teamShifts === undefined || moved.length === 0) return []
  const gained = sides.flatMap(({ agentId, gains }) => gains.map((shift) => ({ agentId, shift })))
  const more = [...difference(sides, quartersInOffice)]
    .filter(([, step]) => step > 0)
    .sort(([a], [b]) => a - b)
  if (more.length === 0) return []
  const counts = countsOf(teamShifts.filter(isNear(moved)), quartersInOffice)
  for (const [at, step] of more) {
    const owner = gained.find(({ shift }) => quartersInOffice(shift).includes(at))
    const policy = owner === undefined ? null : policyOn(policies, owner.shift.businessDate)
    const working = (counts.get(at) ?? 0) + step
    if (owner === undefined || policy?.officeSeats === undefined || working <= policy.officeSeats) continue
    const figures = { ...moment(owner.shift.zone, at), working, seats: policy.officeSeats }
    return [asked('seats', owner.agentId, figures, policy)]
  }
  return []
}

/** As the wall clock shows it. */
function moment(zone: string, at: number): { readonly date: string; readonly time: string } {
  const { businessDate, quarter } = wallQuarter(zone, at)
  const two = (number: number): string => String(number).padStart(2, '0')
  return { date: businessDate, time: `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}` }
}

const asked = (
  rule: 'coverage' | 'seats',
  agentId: AgentId,
  figures: RuleFinding['figures'],
  policy: SwapPolicy | null,
): RuleFinding => ({
  rule,
  verdict: 'ask',
  basis: 'policy',
  agentId,
  figures,
  ...(policy === null ? {} : { under: versionOfPolicy(policy) }),
})
