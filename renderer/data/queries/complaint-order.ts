/** Most urgent first: open before ended, then priority, then the deadline that comes next, then who waits longest. */

import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { nextClock } from '#shared/domain/complaint/complaint.standing.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'

type Urgency = Pick<Complaint, 'id' | 'status' | 'priority' | 'clocks' | 'steps' | 'receivedAt'>

const NO_CLOCK = '\uffff'
const nextDue = (complaint: Urgency): string => nextClock(complaint)?.dueAt ?? NO_CLOCK
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export function inOrderOfUrgency(a: Urgency, b: Urgency): number {
  const open = Number(isOpen(b.status)) - Number(isOpen(a.status))
  if (open !== 0) return open
  // What has ended is looked up again by when it was, not by how urgent it had been.
  if (!isOpen(a.status)) return compare(b.receivedAt, a.receivedAt) || compare(a.id, b.id)
  return (
    compare(a.priority, b.priority) ||
    compare(nextDue(a), nextDue(b)) ||
    compare(a.receivedAt, b.receivedAt) ||
    compare(a.id, b.id)
  )
}
