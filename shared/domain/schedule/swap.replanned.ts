/** What becomes of the open swaps about a shift that planning changed under them (ADR 37). */
import type { ShiftId } from '#shared/kernel/ids.ts'
import type { ShiftChange } from './roster-edit.ts'
import type { RuleFinding } from './rules/rule-finding.ts'
import { shiftStart } from './shift.interval.ts'
import type { SwapEvent } from './swap.transition.ts'

export type Replanned = {
  readonly event: Extract<SwapEvent, 'supersede' | 'shift_changed'>
  /** Says which shift, and what changed of it. */
  readonly finding: RuleFinding
}

/**
 * A shift that is gone, or is somebody else's now, can be swapped no more. One that is still there and changed asks both again.
 * The gravest first; null: the swap is not about any of them.
 */
export function replannedBy(
  shiftIds: readonly ShiftId[],
  changes: ReadonlyMap<ShiftId, ShiftChange>,
): Replanned | null {
  const about = shiftIds.flatMap((id) => changes.get(id) ?? [])
  const gone = about.find((change) => change.is === 'removed' || ownerChanged(change))
  if (gone !== undefined) return { event: 'supersede', finding: findingOf(gone) }
  const changed = about.find(({ is }) => is === 'changed')
  return changed === undefined ? null : { event: 'shift_changed', finding: findingOf(changed) }
}

const ownerChanged = (change: ShiftChange): boolean =>
  change.is === 'changed' && change.parts.includes('agent')

/** Only what a shift that was there before can have had happen to it; one that is new is in no swap. */
function findingOf(change: ShiftChange): RuleFinding {
  const before = change.is === 'added' ? change.after : change.before
  return {
    rule: 'shift_changed',
    verdict: 'block',
    basis: 'fact',
    agentId: before.agentId,
    figures: {
      what: change.is === 'changed' ? change.parts.join(' ') : 'removed',
      date: before.businessDate,
      start: shiftStart(before),
    },
  }
}
