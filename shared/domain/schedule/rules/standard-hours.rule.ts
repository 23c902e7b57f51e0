/** Days, weeks and months under the standard system of working time. Whoever works under another one has their own rule. */
import { BusinessDate } from '#shared/kernel/clock.ts'
import { dateOfDay, dayNumber } from '../day-number.ts'
import type { SwapPolicy } from '../roster.ts'
import type { Shift } from '../shift.ts'
import { hoursUp } from './findings.ts'
import { HOUR_MS, workByDay } from './hours.ts'
import type { JudgedSide } from './judged-side.ts'
import { lawOn, overtime, restDay, standardDay, standardWeek, versionOfLaw } from './labour-law.data.ts'
import { monthOf, overtimeOfMonth, weeksOf } from './overtime.ts'
import type { RuleFinding } from './rule-finding.ts'
import { STANDARD } from './working-time.ts'

const isStandard = ({ facts }: JudgedSide): boolean => (facts.workingTime ?? STANDARD).system === 'standard'

const lawful = (
  found: Pick<RuleFinding, 'rule' | 'verdict' | 'agentId' | 'figures'>,
  term: Parameters<typeof versionOfLaw>[0],
): RuleFinding => ({ ...found, basis: 'law', under: versionOfLaw(term) })

const sum = (byDay: ReadonlyMap<number, number>): number => {
  let all = 0
  for (const ms of byDay.values()) all += ms
  return all
}

/** An hour of overtime a day is the lead's to agree on, up to three with a special reason; more nobody may order. */
export function dailyHours(side: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] {
  if (!isStandard(side)) return []
  const days = new Set(side.gains.map(({ businessDate }) => dayNumber(businessDate)))
  return [...days].flatMap((day): RuleFinding[] => {
    const date = dateOfDay(day)
    const [standard, limits] = [lawOn(standardDay, date), lawOn(overtime, date)]
    if (standard === null || limits === null) return []
    const before = sum(workByDay(side.before, policies, day, day))
    const after = sum(workByDay(side.after, policies, day, day))
    const beyond = after - standard.hours * HOUR_MS
    if (beyond <= 0 || after <= before) return []
    const allowed = beyond <= limits.dayHours * HOUR_MS ? limits.dayHours : limits.specialDayHours
    const verdict = beyond <= limits.specialDayHours * HOUR_MS ? 'ask' : 'block'
    const figures = { date, hours: hoursUp(after), overtime: hoursUp(beyond), allowed }
    return [lawful({ rule: 'daily_hours', verdict, agentId: side.agentId, figures }, limits)]
  })
}

/** What is above the week's hours is overtime: the lead decides on it, the month's limit holds it. */
export function weeklyHours(side: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] {
  if (!isStandard(side)) return []
  return weeksOf(side.gains).flatMap((monday): RuleFinding[] => {
    const week = dateOfDay(monday)
    const standard = lawOn(standardWeek, week)
    if (standard === null) return []
    const before = sum(workByDay(side.before, policies, monday, monday + 6))
    const after = sum(workByDay(side.after, policies, monday, monday + 6))
    if (after <= standard.hours * HOUR_MS || after <= before) return []
    const figures = { week, hours: hoursUp(after), allowed: standard.hours }
    return [lawful({ rule: 'weekly_hours', verdict: 'ask', agentId: side.agentId, figures }, standard)]
  })
}

const daysWorked = (shifts: readonly Shift[], monday: number): number =>
  new Set(
    shifts
      .map(({ businessDate }) => dayNumber(businessDate))
      .filter((day) => day >= monday && day <= monday + 6),
  ).size

/** A week runs from Monday to Sunday, and a shift is worked on its business date. */
export function weeklyRest(side: JudgedSide): RuleFinding[] {
  if (!isStandard(side)) return []
  return weeksOf(side.gains).flatMap((monday): RuleFinding[] => {
    const week = dateOfDay(monday)
    const law = lawOn(restDay, week)
    const after = daysWorked(side.after, monday)
    if (law === null || after <= law.mostDays || after <= daysWorked(side.before, monday)) return []
    return [lawful({ rule: 'rest_day', verdict: 'block', agentId: side.agentId, figures: { week } }, law)]
  })
}

/** A shift makes others of its week overtime, so every month that the week reaches into is looked at. */
export function monthlyOvertime(side: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] {
  if (!isStandard(side)) return []
  const months = new Set(
    weeksOf(side.gains).flatMap((monday) => [monday, monday + 6].map((day) => monthOf(dateOfDay(day)))),
  )
  return [...months].flatMap((month): RuleFinding[] => {
    const limits = lawOn(overtime, BusinessDate.parse(`${month}-01`))
    if (limits === null) return []
    const after = overtimeOfMonth(side.after, policies, month)
    if (after <= limits.monthHours * HOUR_MS) return []
    if (after <= overtimeOfMonth(side.before, policies, month)) return []
    const figures = { month, hours: hoursUp(after), allowed: limits.monthHours }
    return [lawful({ rule: 'monthly_overtime', verdict: 'block', agentId: side.agentId, figures }, limits)]
  })
}
