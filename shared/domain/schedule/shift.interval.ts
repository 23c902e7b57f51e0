/**
 * A shift on the line of time: when it starts and ends, how much of it is work, and how it lies beside another one.
 * Everything is computed on instants, so that midnight and daylight saving are not special.
 */
import { earlierOf, type Instant, laterOf, msFromInstant } from '#shared/kernel/clock.ts'
import type { Shift } from './shift.ts'

type Timed = Pick<Shift, 'segments'>

export const shiftStart = (shift: Timed): Instant =>
  shift.segments.map((segment) => segment.start).reduce(earlierOf)
export const shiftEnd = (shift: Timed): Instant =>
  shift.segments.map((segment) => segment.end).reduce(laterOf)

/** Milliseconds between start and end of the segments; the gap of a split shift is nobody's working time. */
export const workedMs = (shift: Timed): number =>
  shift.segments.reduce((sum, { start, end }) => sum + msFromInstant(end) - msFromInstant(start), 0)

/** Segment by segment: a shift that lies in the gap of a split one does not overlap it. Touching is not overlapping. */
export const overlaps = (a: Timed, b: Timed): boolean =>
  a.segments.some((one) => b.segments.some((other) => one.start < other.end && other.start < one.end))

/** The shortest pause, in milliseconds, between any work of the one and any work of the other; 0 when they touch or overlap. */
export function restBetween(a: Timed, b: Timed): number {
  const pauses = a.segments.flatMap((one) =>
    b.segments.map((other) =>
      Math.max(
        msFromInstant(other.start) - msFromInstant(one.end),
        msFromInstant(one.start) - msFromInstant(other.end),
        0,
      ),
    ),
  )
  return Math.min(...pauses)
}
