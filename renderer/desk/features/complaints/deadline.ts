/** A clock of a case as its badge shows it: how much is left is judged against the time since the case was received. */
import type { Complaint, ComplaintClock } from '#shared/domain/complaint/complaint.ts'
import type { Deadline } from '../../ui/time/clock-badge.tsx'

export const deadlineOf = (
  { name, dueAt, source }: ComplaintClock,
  { receivedAt }: Pick<Complaint, 'receivedAt'>,
): Deadline => ({ name, dueAt, source, startedAt: receivedAt })
