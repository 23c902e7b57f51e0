/** The orders of a list of cases. */

import { z } from '#shared/kernel/schema.ts'
import { isOpen } from './complaint.lifecycle.ts'
import { type LiveClock, nextClock } from './complaint.standing.ts'
import type { ComplaintSummary } from './complaint.summary.ts'
import type { Complaint } from './complaint.ts'

export const ComplaintOrder = z.enum(['urgency', 'newest'])
export type ComplaintOrder = z.infer<typeof ComplaintOrder>

type Ranked = Pick<Complaint, 'id' | 'status' | 'priority' | 'receivedAt'> & {
  /** Worked out once, not at every comparison. */
  readonly next: LiveClock | null
}

/** Behind every deadline, those that stand still among them. */
const NO_CLOCK = Number.MAX_SAFE_INTEGER
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const dueOf = ({ next }: Ranked): number => next?.lap.dueAt ?? NO_CLOCK

const byNewest = (a: Ranked, b: Ranked): number => compare(b.receivedAt, a.receivedAt) || compare(a.id, b.id)

/** Open before ended, then priority, then the deadline that comes next, then who waits longest. */
function byUrgency(a: Ranked, b: Ranked): number {
  const open = isOpen(a.status)
  if (open !== isOpen(b.status)) return open ? -1 : 1
  // What has ended is looked up again by when it was, not by how urgent it had been.
  if (!open) return byNewest(a, b)
  return (
    compare(a.priority, b.priority) ||
    dueOf(a) - dueOf(b) ||
    compare(a.receivedAt, b.receivedAt) ||
    compare(a.id, b.id)
  )
}

export const complaintOrders: {
  readonly [O in ComplaintOrder]: (a: ComplaintSummary, b: ComplaintSummary) => number
} = { urgency: byUrgency, newest: byNewest }

export const inOrderOfUrgency = <C extends Complaint>(complaints: readonly C[]): C[] =>
  complaints
    .map((complaint) => ({ complaint, ranked: { ...complaint, next: nextClock(complaint) } }))
    .sort((a, b) => byUrgency(a.ranked, b.ranked))
    .map(({ complaint }) => complaint)
