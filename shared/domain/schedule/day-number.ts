/**
 * Days as whole numbers since 1970-01-01, for whatever steps from day to day thousands of times: a list of cases asks for
 * the ends of fifty thousand limits at once. Where a day begins is asked of the zone once and remembered.
 */
import { Temporal } from 'temporal-polyfill'
import { BusinessDate } from '#shared/kernel/clock.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

export const dayNumber = (date: BusinessDate): number => Date.parse(date) / DAY_MS
export const dateOfDay = (day: number): BusinessDate =>
  BusinessDate.parse(new Date(day * DAY_MS).toISOString().slice(0, 10))
export const yearOfDay = (day: number): number => new Date(day * DAY_MS).getUTCFullYear()
/** Monday is 1, Sunday 7. */
export const weekdayOfDay = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

const begun = new Map<string, Map<number, number>>()

/** Epoch milliseconds of the first moment of a day in `zone` (IANA): midnight, or later where summer time takes it. */
export function startOfDay(zone: string, day: number): number {
  const known = begun.get(zone) ?? new Map<number, number>()
  begun.set(zone, known)
  const found = known.get(day)
  if (found !== undefined) return found
  const start = Temporal.PlainDate.from(dateOfDay(day)).toZonedDateTime(zone).epochMilliseconds
  known.set(day, start)
  return start
}

/** The last millisecond of a day: a period given in days ends at 24:00 of its last day (Civil Code, article 203). */
export const endOfDay = (zone: string, day: number): number => startOfDay(zone, day + 1) - 1

/** The day that it is in `zone` at an instant. */
export function dayAt(zone: string, ms: number): number {
  let day = Math.floor(ms / DAY_MS)
  while (startOfDay(zone, day) > ms) day -= 1
  while (startOfDay(zone, day + 1) <= ms) day += 1
  return day
}

/** When the wall clock of `zone` shows that many minutes after midnight; a time that summer time skips is the one after it. */
export function wallTime(zone: string, day: number, minutes: number): number {
  const start = startOfDay(zone, day)
  const next = startOfDay(zone, day + 1)
  if (minutes >= 1440) return next
  if (next - start === DAY_MS) return start + minutes * MINUTE_MS
  return Temporal.PlainDate.from(dateOfDay(day)).toPlainDateTime().add({ minutes }).toZonedDateTime(zone)
    .epochMilliseconds
}
