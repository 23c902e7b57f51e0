/**
 * What the rules have to find, by counting minutes one after the other: slow, obvious, and with nothing of what the product computes
 * with. Wall minutes are those of +08:00 since 1970; the articles of the law are written out here once more.
 */

import type { SwapPolicy } from '#shared/domain/schedule/roster.ts'
import type { RosterSide } from '#shared/domain/schedule/rules/roster-change.ts'
import type { AgentFacts } from '#shared/domain/schedule/rules/roster-facts.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { countPresence } from './presence-oracle.ts'
import type { RandomRoster } from './random-roster.ts'
import { dateOf } from './random-roster.ts'
import {
  dayOf,
  down,
  free,
  isNightMinute,
  line,
  minutesOf,
  paidMinutes,
  policyOf,
  type Said,
  up,
  wallMinute,
} from './wall-minutes.ts'

const HOLIDAYS = [
  ...['2026-01-01', '2026-04-05', '2026-05-01', '2026-05-02', '2026-06-19', '2026-09-25'],
  ...['2026-10-01', '2026-10-02', '2026-10-03'],
]
const isHoliday = (minute: number): boolean => HOLIDAYS.includes(dateOf(Math.floor(minute / 1440)))

type Side = {
  readonly who: string
  readonly loses: readonly Shift[]
  readonly gains: readonly Shift[]
  readonly kept: readonly Shift[]
  readonly before: readonly Shift[]
  readonly after: readonly Shift[]
  readonly facts: AgentFacts
  readonly policies: readonly SwapPolicy[]
}

export function found({ change, facts }: RandomRoster): readonly Said[] {
  const sides = change.sides.map((given) => sideOf(given, facts.agents, facts.policies))
  const nowMinute = wallMinute(facts.now)
  const moved = sides.flatMap(({ loses, gains }) => [...loses, ...gains])
  if (moved.length === 0) return []
  const said = sides.flatMap((side) => [
    ...begun(side, nowMinute),
    ...beside(side),
    ...byLaw(side),
    ...onEnd(side),
    ...able(side, nowMinute),
    ...soon(side, nowMinute),
    ...paid(side),
    ...owed(side),
  ])
  const today = policyOf(facts.policies, dateOf(Math.floor(nowMinute / 1440)))
  const { request } = facts
  if (request !== undefined && today?.openRequests !== undefined && request.others >= today.openRequests)
    said.push(
      line('open_requests', 'block', 'policy', request.agentId, {
        open: request.others,
        allowed: today.openRequests,
      }),
    )
  for (const { who, facts: of } of sides)
    if (request?.agentId === who && today?.pointsPerRequest !== undefined && of.points !== undefined)
      if (of.points < today.pointsPerRequest)
        said.push(line('points', 'block', 'policy', who, { cost: today.pointsPerRequest }))
  return [...said, ...countPresence(change.sides, facts)]
}

function sideOf(given: RosterSide, agents: readonly AgentFacts[], policies: readonly SwapPolicy[]): Side {
  const facts = agents.find(({ agentId }) => agentId === given.agentId)
  if (facts === undefined) throw new Error('nobody knows them')
  const kept = facts.shifts.filter(({ id }) => ![...given.loses, ...given.gains].some((one) => one.id === id))
  const { agentId: who, loses, gains } = given
  return { who, loses, gains, kept, before: [...kept, ...loses], after: [...kept, ...gains], facts, policies }
}

const begun = ({ who, loses, gains }: Side, now: number): Said[] => {
  const own = gains.filter((shift) => shift.agentId === who && !loses.includes(shift))
  return [...loses, ...own]
    .filter((shift) => Math.min(...minutesOf(shift)) <= now)
    .map((shift) => line('past_shift', 'block', 'fact', who, { date: shift.businessDate }))
}

function beside({ who, gains, kept, facts, policies }: Side): Said[] {
  return gains.flatMap((gained, index) => {
    const minutes = minutesOf(gained)
    const said: Said[] = []
    for (const other of [...kept, ...gains.slice(index + 1)]) {
      const dates = { date: gained.businessDate, otherDate: other.businessDate }
      const taken = minutesOf(other)
      if ([...minutes].some((minute) => taken.has(minute))) {
        said.push(line('overlap', 'block', 'fact', who, dates))
        continue
      }
      const needed = policyOf(policies, gained.businessDate)?.minimumRestHours
      if (needed === undefined) continue
      const rest = free(minutes, taken, needed * 60)
      const both = [...minutes, ...taken]
      const span = Math.max(...both) + 1 - Math.min(...both)
      // They go on where they end: eight hours and three more are still one shift.
      const ends = [minutes, taken].map((of) => [Math.min(...of), Math.max(...of) + 1] as const)
      const touch = ends[0]?.[0] === ends[1]?.[1] || ends[0]?.[1] === ends[1]?.[0]
      if (touch && gained.businessDate === other.businessDate && span <= 660) continue
      if (rest < needed * 60)
        said.push(line('minimum_rest', 'block', 'policy', who, { ...dates, hours: down(rest), needed }))
    }
    const away = (facts.leave ?? []).some(({ start, end }) =>
      [...minutes].some((minute) => wallMinute(start) <= minute && minute < wallMinute(end)),
    )
    if (away) said.push(line('leave', 'block', 'fact', who, { date: gained.businessDate }))
    return said
  })
}

/** One minute of work after the other, in the order of business dates. */
function minutesByDay(side: Side, shifts: readonly Shift[]): ReadonlyMap<number, number> {
  const by = new Map<number, number>()
  for (const shift of shifts) {
    const day = dayOf(shift)
    for (const _ of paidMinutes(shift, side.policies)) by.set(day, (by.get(day) ?? 0) + 1)
  }
  return by
}

function overtimeByDay(by: ReadonlyMap<number, number>, monday: number): Map<number, number> {
  const overtime = new Map<number, number>()
  let week = 0
  for (let day = monday; day < monday + 7; day += 1)
    for (let minute = 0; minute < (by.get(day) ?? 0); minute += 1)
      if (minute < 480 && week < 2400) week += 1
      else overtime.set(day, (overtime.get(day) ?? 0) + 1)
  return overtime
}

const monday = (day: number): number => {
  let at = day
  // 1970-01-05 was a Monday.
  while ((at - 4) % 7 !== 0) at -= 1
  return at
}
const total = (by: ReadonlyMap<number, number>, counts: (day: number) => boolean): number =>
  [...by].reduce((sum, [day, minutes]) => sum + (counts(day) ? minutes : 0), 0)

function byLaw(side: Side): Said[] {
  const { who, gains, facts } = side
  const [before, after] = [minutesByDay(side, side.before), minutesByDay(side, side.after)]
  const law = (rule: string, verdict: string, figures: Readonly<Record<string, string | number>>) =>
    line(rule, verdict, 'law', who, figures)
  const said: Said[] = []
  const balanced = facts.workingTime?.system === 'comprehensive' ? facts.workingTime.period : null
  const weeks = [...new Set(gains.map((shift) => monday(dayOf(shift))))]
  const overtime = (by: ReadonlyMap<number, number>, month: string): number => {
    let sum = 0
    for (const week of new Set([...by.keys()].map(monday)))
      for (const [day, minutes] of overtimeByDay(by, week)) if (dateOf(day).startsWith(month)) sum += minutes
    return sum
  }
  if (balanced === null) {
    for (const day of new Set(gains.map(dayOf))) {
      const [was, is] = [before.get(day) ?? 0, after.get(day) ?? 0]
      if (is <= 480 || is <= was) continue
      const figures = { date: dateOf(day), hours: up(is), overtime: up(is - 480), allowed: is <= 540 ? 1 : 3 }
      said.push(law('daily_hours', is <= 660 ? 'ask' : 'block', figures))
    }
    for (const week of weeks) {
      const inWeek = (day: number): boolean => monday(day) === week
      const [was, is] = [total(before, inWeek), total(after, inWeek)]
      if (is > 2400 && is > was)
        said.push(law('weekly_hours', 'ask', { week: dateOf(week), hours: up(is), allowed: 40 }))
      const days = (shifts: readonly Shift[]): number => new Set(shifts.map(dayOf).filter(inWeek)).size
      if (days(side.after) === 7 && days(side.before) < 7)
        said.push(law('rest_day', 'block', { week: dateOf(week) }))
    }
    const months = new Set(weeks.flatMap((week) => [week, week + 6].map((day) => dateOf(day).slice(0, 7))))
    for (const month of months) {
      const is = overtime(after, month)
      if (is > 2160 && is > overtime(before, month))
        said.push(law('monthly_overtime', 'block', { month, hours: up(is), allowed: 36 }))
    }
  } else {
    const [standard, months] = { week: [5, 12 / 52], month: [20.67, 1], quarter: [62, 3], year: [248, 12] }[
      balanced
    ] as [number, number]
    const label = (day: number): string => {
      const [year, month] = dateOf(day).split('-').map(Number) as [number, number]
      if (balanced === 'week') return String(monday(day))
      return `${year} ${Math.floor((month - 1) / months)}`
    }
    for (const name of new Set(gains.map((shift) => label(dayOf(shift))))) {
      const [was, is] = [
        total(before, (day) => label(day) === name),
        total(after, (day) => label(day) === name),
      ]
      const allowed = standard * 8 * 60
      if (is <= allowed || is <= was) continue
      let [from, to] = [dayOf(gains.find((shift) => label(dayOf(shift)) === name) as Shift), 0]
      to = from
      while (label(from - 1) === name) from -= 1
      while (label(to + 1) === name) to += 1
      const figures = {
        from: dateOf(from),
        to: dateOf(to),
        hours: up(is),
        allowed: up(Math.round(allowed * 1e6) / 1e6),
      }
      said.push(law('period_hours', is <= allowed + 36 * 60 * months ? 'ask' : 'block', figures))
    }
  }
  for (const { kind, from, until } of facts.protections ?? [])
    for (const gained of gains) {
      const last = Math.max(...minutesOf(gained)) + 1
      if (gained.businessDate > until || dateOf(Math.floor(last / 1440)) < from) continue
      const day = dayOf(gained)
      const more = (by: ReadonlyMap<number, number>): number =>
        balanced === null
          ? total(overtimeByDay(by, monday(day)), () => true)
          : Math.max(0, (by.get(day) ?? 0) - 480)
      if ([...minutesOf(gained)].some(isNightMinute) || more(after) > more(before))
        said.push(law('protection', 'block', { date: gained.businessDate, kind }))
    }
  return said
}

function onEnd({ who, gains, before, after, policies }: Side): Said[] {
  const isNight = (shift: Shift): boolean => {
    const minutes = [...paidMinutes(shift, policies)].filter(isNightMinute).length
    return minutes >= Math.max(1 / 60_000, (policyOf(policies, shift.businessDate)?.night?.counts ?? 3) * 60)
  }
  const kinds = [
    ['consecutive_days', () => true, 'consecutiveDays'],
    ['consecutive_nights', isNight, 'consecutiveNights'],
  ] as const
  return kinds.flatMap(([rule, counts, name]) => {
    const days = (shifts: readonly Shift[]) => new Set(shifts.filter(counts).map(dayOf))
    const [was, is] = [days(before), days(after)]
    const seen = new Set<number>()
    return gains.filter(counts).flatMap((gained) => {
      const allowed = policyOf(policies, gained.businessDate)?.[name]
      let first = dayOf(gained)
      while (is.has(first - 1)) first -= 1
      if (allowed === undefined || seen.has(first)) return []
      seen.add(first)
      let [last, run, longest] = [first, 0, 0]
      while (is.has(last + 1)) last += 1
      for (let day = first; day <= last; day += 1) {
        run = was.has(day) ? run + 1 : 0
        longest = Math.max(longest, run)
      }
      const length = last - first + 1
      if (length <= allowed || length <= longest) return []
      return [line(rule, 'ask', 'policy', who, { date: dateOf(last), days: length, allowed })]
    })
  })
}

const able = ({ who, gains, facts, policies }: Side, now: number): Said[] =>
  gains.flatMap((gained) => {
    const said: Said[] = []
    const date = gained.businessDate
    const calls = gained.segments.some(
      ({ activities }) => activities.length === 0 || activities.some(({ kind }) => kind === 'queue'),
    )
    if (calls && facts.skills !== undefined && !facts.skills.includes(gained.queueId))
      said.push(line('skill', 'block', 'policy', who, { date, queue: gained.queueId }))
    const days = policyOf(policies, date)?.homeReadyDays
    const atNight = [...paidMinutes(gained, policies)].some(isNightMinute)
    if (days !== undefined && facts.homeReadyAt !== undefined && gained.place === 'home' && atNight) {
      const passed = facts.homeReadyAt === null ? Number.NEGATIVE_INFINITY : wallMinute(facts.homeReadyAt)
      if (now - passed > days * 1440) said.push(line('home_ready', 'ask', 'policy', who, { date, days }))
    }
    return said
  })

const soon = ({ who, gains, policies }: Side, now: number): Said[] =>
  gains.flatMap((gained) => {
    const policy = policyOf(policies, gained.businessDate)
    if (policy === null) return []
    const said: Said[] = []
    const left = Math.min(...minutesOf(gained)) - now
    const date = gained.businessDate
    if (left > 0 && left < policy.noticeHours * 60)
      said.push(line('notice', 'ask', 'policy', who, { date, hours: down(left), needed: policy.noticeHours }))
    const lastDay = dateOf(Math.floor(now / 1440) + policy.windowDays)
    if (date > lastDay)
      said.push(line('window', 'block', 'policy', who, { date, lastDay, allowed: policy.windowDays }))
    return said
  })

function paid({ who, loses, gains, policies }: Side): Said[] {
  const first = [...gains, ...loses][0]
  const policy = first === undefined ? null : policyOf(policies, first.businessDate)
  if (policy === null) return []
  const verdict = loses.length > 0 && gains.length > 0 ? 'ask' : 'allow'
  const rules = [
    ['paid_hours', () => true, policy.unpaid !== undefined],
    ['holiday_pay', isHoliday, true],
    ['night_allowance', isNightMinute, policy.night !== undefined],
  ] as const
  return rules.flatMap(([rule, counts, is]) => {
    const count = (shifts: readonly Shift[]): number =>
      shifts.flatMap((shift) => [...paidMinutes(shift, policies)]).filter(counts).length
    const [lost, gained] = [count(loses), count(gains)]
    if (!is || lost === gained) return []
    return [line(rule, verdict, 'policy', who, { loses: down(lost), gains: down(gained) })]
  })
}

const owed = ({ who, loses, gains, facts }: Side): Said[] =>
  loses.flatMap((lost) => {
    const count = (facts.promises ?? [])
      .map(wallMinute)
      .filter((at) => minutesOf(lost).has(at) && !gains.some((gained) => minutesOf(gained).has(at))).length
    return count === 0 ? [] : [line('promise', 'ask', 'policy', who, { date: lost.businessDate, count })]
  })
