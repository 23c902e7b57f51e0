/** Most urgent first: open before ended, then priority, then the deadline that comes next, then who waits longest. */

import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { nextClock } from '#shared/domain/complaint/complaint.standing.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'

/** Behind every deadline, those that stand still among them. */
const NO_CLOCK = Number.MAX_SAFE_INTEGER
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Each deadline is worked out once, not at every comparison: there may be fifty thousand of them. */
export function inOrderOfUrgency<C extends Complaint>(complaints: readonly C[]): C[] {
  return complaints
    .map((complaint) => ({
      complaint,
      open: isOpen(complaint.status),
      due: nextClock(complaint)?.lap.dueAt ?? NO_CLOCK,
    }))
    .sort((one, other) => {
      const [a, b] = [one.complaint, other.complaint]
      if (one.open !== other.open) return one.open ? -1 : 1
      // What has ended is looked up again by when it was, not by how urgent it had been.
      if (!one.open) return compare(b.receivedAt, a.receivedAt) || compare(a.id, b.id)
      return (
        compare(a.priority, b.priority) ||
        one.due - other.due ||
        compare(a.receivedAt, b.receivedAt) ||
        compare(a.id, b.id)
      )
    })
    .map(({ complaint }) => complaint)
}
