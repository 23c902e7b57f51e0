/** What becomes of an open swap without anybody: its first shift begins, or is no longer what was agreed on. */
import type { Instant } from '#shared/kernel/clock.ts'
import type { OpenShift } from './open-shift.ts'
import { shiftStart } from './shift.interval.ts'
import type { Shift } from './shift.ts'
import type { SwapEvent } from './swap.transition.ts'
import { partiesOf, type Swap } from './swap.ts'

/** As they are now; what is not among them is gone. */
export type ShiftsNow = {
  readonly shifts: ReadonlyMap<string, Shift>
  readonly open: ReadonlyMap<string, OpenShift>
}

/** null: it waits on. */
export function comesOf(swap: Swap, { shifts, open }: ShiftsNow, now: Instant): SwapEvent | null {
  const asked = swap.open === undefined ? null : open.get(swap.open.shiftId)
  if (asked === undefined) return 'supersede'
  const given = partiesOf(swap).flatMap((party) =>
    party.shiftId === null ? [] : [{ party, shift: shifts.get(party.shiftId) }],
  )
  if (given.some(({ party, shift }) => shift?.agentId !== party.agentId)) return 'supersede'
  const begun = [asked, ...given.map(({ shift }) => shift)].some(
    (shift) => shift != null && shiftStart(shift) <= now,
  )
  if (begun) return 'expire'
  const changed = given.some(({ party, shift }) => shift?.revision !== party.shiftRevision)
  return changed && swap.state !== 'needs_reconfirm' ? 'shift_changed' : null
}
