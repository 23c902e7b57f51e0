/** What an approved swap does to the roster, and to the other swaps that were about the same shifts. */
import type { ShiftId } from '#shared/kernel/ids.ts'
import type { Shift } from './shift.ts'
import { isOpenSwap } from './swap.transition.ts'
import type { Swap } from './swap.ts'

/** Each shift goes to the other agent as it is, with everything in it; the new revision tells older agreements apart. */
export const exchangeShifts = (give: Shift, take: Shift): readonly [Shift, Shift] => [
  { ...give, agentId: take.agentId, revision: give.revision + 1 },
  { ...take, agentId: give.agentId, revision: take.revision + 1 },
]

const isAbout = (swap: Swap, shiftIds: readonly ShiftId[]): boolean =>
  shiftIds.includes(swap.requester.shiftId) || shiftIds.includes(swap.counterpart.shiftId)

/** The swaps that cannot happen any more once this one is applied. */
export const rivalsOf = (applied: Swap, swaps: readonly Swap[]): Swap[] =>
  swaps.filter(
    (swap) =>
      swap.id !== applied.id &&
      isOpenSwap(swap.state) &&
      isAbout(swap, [applied.requester.shiftId, applied.counterpart.shiftId]),
  )
