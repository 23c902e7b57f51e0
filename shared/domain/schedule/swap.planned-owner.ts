/** Whom planning gave a shift that a swap has moved since: the file that it came from still names them, and must not undo the swap. */
import type { AgentId, ShiftId } from '#shared/kernel/ids.ts'
import type { Shift } from './shift.ts'
import { isInEffect } from './swap.transition.ts'
import type { Swap } from './swap.ts'

/** Only of shifts that somebody else has now. */
export function plannedOwners(
  shifts: readonly Shift[],
  swaps: readonly Swap[],
): ReadonlyMap<ShiftId, AgentId> {
  const moves = new Map<ShiftId, { readonly from: AgentId; readonly to: AgentId }[]>()
  for (const { state, requester, counterpart } of swaps) {
    if (!isInEffect(state) || counterpart === null) continue
    // Who gives a part keeps the shift.
    for (const [party, other] of [
      [requester, counterpart],
      [counterpart, requester],
    ] as const)
      if (party.shiftId !== null && party.part === undefined)
        moves.set(party.shiftId, [
          ...(moves.get(party.shiftId) ?? []),
          { from: party.agentId, to: other.agentId },
        ])
  }
  const owners = new Map<ShiftId, AgentId>()
  for (const { id, agentId } of shifts) {
    let owner = agentId
    // From the present owner back, each swap once: it may have gone to and fro.
    const left = [...(moves.get(id) ?? [])]
    for (
      let at = left.findLastIndex(({ to }) => to === owner);
      at >= 0;
      at = left.findLastIndex(({ to }) => to === owner)
    ) {
      owner = left[at]?.from ?? owner
      left.splice(at, 1)
    }
    if (owner !== agentId) owners.set(id, owner)
  }
  return owners
}
