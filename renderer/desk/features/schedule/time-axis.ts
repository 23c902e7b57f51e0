/** Where moments lie on a line of days, in percent. Real time runs evenly on it: the day on which clocks change is longer or shorter. */
import { Temporal } from 'temporal-polyfill'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import { dayNumber, startOfDay, wallTime } from '#shared/domain/schedule/day-number.ts'
import { type BusinessDate, type Instant, msFromInstant } from '#shared/kernel/clock.ts'

export type TimeAxis = { readonly from: number; readonly to: number }
export type Piece = { readonly start: Instant; readonly end: Instant }

const DAY_UNTIL_MINUTES = 6 * 60

/** One day and the night that begins in it, until six in the morning. */
export const dayAxis = (zone: string, date: BusinessDate): TimeAxis => ({
  from: startOfDay(zone, dayNumber(date)),
  to: wallTime(zone, dayNumber(date) + 1, DAY_UNTIL_MINUTES),
})
/** Whole days on end, each from midnight to midnight. */
export const daysAxis = (zone: string, from: BusinessDate, to: BusinessDate): TimeAxis => ({
  from: startOfDay(zone, dayNumber(from)),
  to: startOfDay(zone, dayNumber(addDays(to, 1))),
})

export const placeOf = ({ from, to }: TimeAxis, ms: number): number =>
  Math.min(100, Math.max(0, ((ms - from) / (to - from)) * 100))

export const isOn = ({ from, to }: TimeAxis, { start, end }: Piece): boolean =>
  msFromInstant(end) > from && msFromInstant(start) < to

/** What is beyond the ends is cut off. */
export function stretchOn(
  axis: TimeAxis,
  { start, end }: Piece,
): { readonly left: string; readonly width: string } {
  const left = placeOf(axis, msFromInstant(start))
  return { left: `${left}%`, width: `${placeOf(axis, msFromInstant(end)) - left}%` }
}

/** The full hours of the wall clock on it, every so many of them. */
export function hoursOn(
  axis: TimeAxis,
  zone: string,
  every: number,
): readonly { readonly ms: number; readonly hour: number }[] {
  const found: { ms: number; hour: number }[] = []
  for (let ms = axis.from; ms <= axis.to; ms += 3_600_000) {
    const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
    if (minute === 0 && hour % every === 0) found.push({ ms, hour })
  }
  return found
}
