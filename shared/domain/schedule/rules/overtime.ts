/**
 * What of somebody's work is overtime under the standard system. Days are looked at in order, week by week from Monday on: up to the
 * hours of a standard day, and of a standard week together, work is ordinary; the rest of it is overtime on that day.
 */
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { dateOfDay, dayNumber, weekdayOfDay } from '../day-number.ts'
import type { SwapPolicy } from '../roster.ts'
import type { Shift } from '../shift.ts'
import { HOUR_MS, workByDay } from './hours.ts'
import { lawOn, standardDay, standardWeek } from './labour-law.data.ts'

export const mondayOf = (day: number): number => day - weekdayOfDay(day) + 1

/** `2026-03` */
export const monthOf = (date: BusinessDate): string => date.slice(0, 7)
export const firstOfMonth = (month: string): number => Date.parse(`${month}-01`) / 86_400_000
export function lastOfMonth(month: string): number {
  const first = firstOfMonth(month)
  const inNext = dateOfDay(first + 31)
  return firstOfMonth(monthOf(inNext)) - 1
}

/** Milliseconds of overtime on each day of the week that begins on that Monday. */
function overtimeOfWeek(byDay: ReadonlyMap<number, number>, monday: number): [day: number, ms: number][] {
  const date = dateOfDay(monday)
  const dayLimit = (lawOn(standardDay, date)?.hours ?? 24) * HOUR_MS
  let left = (lawOn(standardWeek, date)?.hours ?? 168) * HOUR_MS
  return Array.from({ length: 7 }, (_, index) => {
    const worked = byDay.get(monday + index) ?? 0
    const ordinary = Math.min(worked, dayLimit, left)
    left -= ordinary
    return [monday + index, worked - ordinary]
  })
}

/** Between two days, both included; the weeks that they lie in are looked at whole. */
export function overtimeMs(
  shifts: readonly Shift[],
  policies: readonly SwapPolicy[],
  fromDay: number,
  toDay: number,
): number {
  const byDay = workByDay(shifts, policies, mondayOf(fromDay), mondayOf(toDay) + 6)
  let sum = 0
  for (let monday = mondayOf(fromDay); monday <= toDay; monday += 7)
    for (const [day, ms] of overtimeOfWeek(byDay, monday)) if (day >= fromDay && day <= toDay) sum += ms
  return sum
}

export const overtimeOfMonth = (
  shifts: readonly Shift[],
  policies: readonly SwapPolicy[],
  month: string,
): number => overtimeMs(shifts, policies, firstOfMonth(month), lastOfMonth(month))

/** The weeks, by their Mondays, that shifts belong to. */
export const weeksOf = (shifts: readonly Shift[]): number[] => [
  ...new Set(shifts.map(({ businessDate }) => mondayOf(dayNumber(businessDate)))),
]
