/** How the clocks of a complaint stand: they run until the customer has the answer, and again when the matter comes back. */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { isOpen } from './complaint.lifecycle.ts'
import type { Complaint, ComplaintClock, ComplaintStatus, ComplaintStep } from './complaint.ts'

export type ClockStanding =
  | { readonly state: 'running'; readonly msLeft: number }
  | { readonly state: 'overdue'; readonly msOver: number }
  /** Stopped by the answer: nothing is reported as late after the customer had it in time. */
  | { readonly state: 'met'; readonly at: Instant }
  | { readonly state: 'missed'; readonly at: Instant; readonly msOver: number }

const ANSWERED: readonly ComplaintStatus[] = ['communicated', 'follow_up', 'closed', 'withdrawn', 'merged']

/** The first step of the unbroken run of answered statuses at the end of the file; null while it is unanswered. */
function answeredStep(steps: readonly ComplaintStep[]): ComplaintStep | null {
  let first: ComplaintStep | null = null
  for (const step of steps.toReversed()) {
    if (!ANSWERED.includes(step.to)) break
    first = step
  }
  return first
}

export function clockStanding(
  clock: Pick<ComplaintClock, 'dueAt'>,
  complaint: Pick<Complaint, 'steps'>,
  now: Instant,
): ClockStanding {
  const answer = answeredStep(complaint.steps)
  const late = msFromInstant(answer?.at ?? now) - msFromInstant(clock.dueAt)
  if (answer === null)
    return late <= 0 ? { state: 'running', msLeft: -late } : { state: 'overdue', msOver: late }
  return late <= 0 ? { state: 'met', at: answer.at } : { state: 'missed', at: answer.at, msOver: late }
}

/** The clock that runs out next, in time or not; none once the customer has the answer or the case has ended. */
export function nextClock(complaint: Pick<Complaint, 'clocks' | 'status' | 'steps'>): ComplaintClock | null {
  if (!isOpen(complaint.status) || answeredStep(complaint.steps) !== null) return null
  return complaint.clocks.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null
}
