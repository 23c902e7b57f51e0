/** Which hours of a shift somebody asks off, by one choice: nobody types times for an hour at the dentist's. */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { shiftEnd, shiftStart, workedMs } from './shift.interval.ts'
import type { Shift } from './shift.ts'

const HOUR_MS = 3_600_000

const AHEAD = ['late_1', 'late_2', 'early_1', 'early_2', 'first_half', 'second_half', 'whole'] as const
export type LeaveSpan = (typeof AHEAD)[number]
/** Nobody comes later to what has begun; whoever fell ill says so of the whole, also afterwards. */
const RUNNING = ['early_1', 'early_2', 'second_half', 'whole'] as const

export const spansOf = (shift: 'ahead' | 'running'): readonly [LeaveSpan, ...LeaveSpan[]] =>
  shift === 'ahead' ? AHEAD : RUNNING

/** A half is half of the work; in a split shift the first half may end before the gap, and the second begins after it. */
export function hoursOff(shift: Pick<Shift, 'segments'>, span: LeaveSpan): { start: Instant; end: Instant } {
  const [start, end] = [shiftStart(shift), shiftEnd(shift)]
  switch (span) {
    case 'late_1':
    case 'late_2':
      return { start, end: workedUntil(shift, (span === 'late_1' ? 1 : 2) * HOUR_MS) }
    case 'early_1':
    case 'early_2':
      return { start: workedUntil(shift, workedMs(shift) - (span === 'early_1' ? 1 : 2) * HOUR_MS), end }
    case 'first_half':
      return { start, end: workedUntil(shift, workedMs(shift) / 2) }
    case 'second_half':
      return { start: workedUntil(shift, workedMs(shift) / 2), end }
    case 'whole':
      return { start, end }
  }
}

/** When so much of the shift has been worked. */
function workedUntil({ segments }: Pick<Shift, 'segments'>, worked: number): Instant {
  let left = worked
  for (const { start, end } of segments.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    const length = msFromInstant(end) - msFromInstant(start)
    if (left <= length) return instantFromMs(msFromInstant(start) + Math.max(0, left))
    left -= length
  }
  return shiftEnd({ segments })
}
