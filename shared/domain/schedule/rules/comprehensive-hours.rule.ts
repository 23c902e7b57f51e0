/**
 * Hours that are balanced over an approved period: above its standard hours work is overtime, which the lead decides on; above
 * the overtime that the law allows for as many months nobody may order it.
 */
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { dateOfDay, dayNumber } from '../day-number.ts'
import type { SwapPolicy } from '../roster.ts'
import type { Shift } from '../shift.ts'
import { hoursUp } from './findings.ts'
import { HOUR_MS, workByDay } from './hours.ts'
import type { JudgedSide } from './judged-side.ts'
import { averageDays, lawOn, overtime, standardDay, versionOfLaw } from './labour-law.data.ts'
import { firstOfMonth, lastOfMonth, mondayOf } from './overtime.ts'
import type { RuleFinding } from './rule-finding.ts'
import type { Period } from './working-time.ts'

const MONTHS: Readonly<Record<Period, number>> = { week: 12 / 52, month: 1, quarter: 3, year: 12 }
const two = (number: number): string => String(number).padStart(2, '0')

export type PeriodDays = { readonly fromDay: number; readonly toDay: number }

/** The calendar's own weeks, months, quarters and years. */
export function periodAround(period: Period, date: BusinessDate): PeriodDays {
  if (period === 'week') {
    const monday = mondayOf(dayNumber(date))
    return { fromDay: monday, toDay: monday + 6 }
  }
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))]
  const length = MONTHS[period]
  const first = month - ((month - 1) % length)
  return {
    fromDay: firstOfMonth(`${year}-${two(first)}`),
    toDay: lastOfMonth(`${year}-${two(first + length - 1)}`),
  }
}

export type PeriodLimits = { readonly standardMs: number; readonly limitMs: number }

export function periodLimits(period: Period, date: BusinessDate): PeriodLimits | null {
  const [days, day, more] = [lawOn(averageDays, date), lawOn(standardDay, date), lawOn(overtime, date)]
  if (days === null || day === null || more === null) return null
  const standardMs = Math.round(days.days[period] * day.hours * HOUR_MS)
  return { standardMs, limitMs: standardMs + Math.round(more.monthHours * MONTHS[period] * HOUR_MS) }
}

export function workInPeriod(
  shifts: readonly Shift[],
  policies: readonly SwapPolicy[],
  { fromDay, toDay }: PeriodDays,
): number {
  let sum = 0
  for (const ms of workByDay(shifts, policies, fromDay, toDay).values()) sum += ms
  return sum
}

export function periodHours(side: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] {
  const { workingTime } = side.facts
  if (workingTime?.system !== 'comprehensive') return []
  const { period } = workingTime
  const starts = new Map(
    side.gains.map(({ businessDate }) => [periodAround(period, businessDate).fromDay, businessDate]),
  )
  return [...starts.values()].flatMap((date): RuleFinding[] => {
    const [days, limits, law] = [
      periodAround(period, date),
      periodLimits(period, date),
      lawOn(averageDays, date),
    ]
    if (limits === null || law === null) return []
    const after = workInPeriod(side.after, policies, days)
    if (after <= limits.standardMs || after <= workInPeriod(side.before, policies, days)) return []
    const figures = {
      from: dateOfDay(days.fromDay),
      to: dateOfDay(days.toDay),
      hours: hoursUp(after),
      allowed: hoursUp(limits.standardMs),
    }
    const verdict = after <= limits.limitMs ? 'ask' : 'block'
    const { agentId } = side
    return [{ rule: 'period_hours', verdict, basis: 'law', agentId, figures, under: versionOfLaw(law) }]
  })
}
