/** What of a shift is paid: a sum over instants, so that no change of the clocks shortens or lengthens it. */
import { msFromInstant } from '#shared/kernel/clock.ts'
import { workedMs } from './shift.interval.ts'
import type { Activity, Shift } from './shift.ts'

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
