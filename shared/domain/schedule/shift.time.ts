/** What of a shift is paid and what of it is night: sums over instants, so that no change of the clocks shortens or lengthens them. */
import { msFromInstant } from '#shared/kernel/clock.ts'
import { dayAt, wallTime } from './day-number.ts'
import { workedMs } from './shift.interval.ts'
import type { Activity, Shift } from './shift.ts'

/** Night is 22:00–06:00 unless the company says otherwise (minutes after midnight; the end is on the next day). */
export const NIGHT = { from: 22 * 60, until: 6 * 60 } as const
/** In a shift and not paid, unless the company says otherwise. */
export const UNPAID: readonly Activity['kind'][] = ['meal']

type Timed = Pick<Shift, 'segments'>

export function paidMs(shift: Timed, unpaid: readonly Activity['kind'][] = UNPAID): number {
  const away = shift.segments
    .flatMap(({ activities }) => activities)
    .filter(({ kind }) => unpaid.includes(kind))
    .reduce((sum, { start, end }) => sum + msFromInstant(end) - msFromInstant(start), 0)
  return workedMs(shift) - away
}

/** Milliseconds of a shift that lie in the night of its own zone. */
export function nightMs({ segments, zone }: Pick<Shift, 'segments' | 'zone'>): number {
  const overlap = (from: number, to: number, nightFrom: number, nightTo: number): number =>
    Math.max(0, Math.min(to, nightTo) - Math.max(from, nightFrom))
  return segments.reduce((sum, segment) => {
    const [from, to] = [msFromInstant(segment.start), msFromInstant(segment.end)]
    let found = 0
    for (let day = dayAt(zone, from) - 1; day <= dayAt(zone, to); day += 1)
      found += overlap(from, to, wallTime(zone, day, NIGHT.from), wallTime(zone, day + 1, NIGHT.until))
    return sum + found
  }, 0)
}
