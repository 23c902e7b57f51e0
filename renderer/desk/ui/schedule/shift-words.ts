/** A shift in words: its hours (a split shift has two spans), its length. */
import { workedMs } from '#shared/domain/schedule/shift.interval.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { Dates } from '../../platform/time/dates.ts'

/** `22:00–06:00 of the next day`, or `08:00–12:00 / 18:00–22:00`. */
export const shiftHours = (shift: Pick<Shift, 'segments'>, dates: Dates): string =>
  shift.segments.map((segment) => dates.hours(segment.start, segment.end)).join(' / ')

/** Milliseconds as hours, rounded to a tenth. */
export const inHours = (ms: number): number => Math.round(ms / 360_000) / 10
export const hoursOf = (shifts: readonly Shift[]): number =>
  inHours(shifts.reduce((sum, shift) => sum + workedMs(shift), 0))
