/** The deadline of a case that is due first; a case that has ended has none. */

import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { Deadline } from '../../ui/time/clock-badge.tsx'

export function deadlinesOf(complaint: Complaint): Deadline[] {
  return complaint.clocks
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map(({ name, dueAt, source }) => ({ name, dueAt, source, startedAt: complaint.receivedAt }))
}

export const nextClock = (complaint: Complaint): Deadline | null =>
  isOpen(complaint.status) ? (deadlinesOf(complaint)[0] ?? null) : null
