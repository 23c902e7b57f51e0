/** What of a case is counted: small and flat, so that those of fifty thousand are kept in memory beside the lists (ADR 30). */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { ComplaintId, CustomerId, TeamId } from '#shared/kernel/ids.ts'
import { type CaseTraits, traitsOf } from './case-filter.ts'
import { isOpen } from './complaint.lifecycle.ts'
import { timedLaps } from './complaint.standing.ts'
import type { Complaint } from './complaint.ts'

/** As much of what was told as a filter looks through. */
const FACTS_KEPT = 200

export type CaseFigures = Omit<CaseTraits, 'product'> & {
  readonly id: ComplaintId
  readonly teamId: TeamId
  readonly training: boolean
  readonly customerId: CustomerId | null
  readonly productId: string | null
  readonly receivedAt: Instant
  readonly open: boolean
  /** When the customer had the answer that stood, or the case ended otherwise; null: not yet. In ms, as all below. */
  readonly answeredAt: number | null
  /** When the first of our own limits ran out before it was kept, or will if nobody keeps it; null: none does. */
  readonly lateFrom: number | null
  readonly reopened: boolean
  /** Something that was known was asked again, or the customer had to come back about the same matter. */
  readonly toldTwice: boolean
}

export function figuresOf(complaint: Complaint): CaseFigures {
  const { id, teamId, training, customerId, productId, receivedAt, status, steps } = complaint
  const { product: _, ...traits } = traitsOf(complaint, null)
  const reopened = steps.some(({ to }) => to === 'reopened')
  return {
    ...traits,
    facts: traits.facts.slice(0, FACTS_KEPT),
    ...{ id, teamId, training, customerId, productId, receivedAt, reopened },
    open: isOpen(status),
    answeredAt: answeredAt(complaint),
    lateFrom: lateFrom(complaint),
    toldTwice: reopened || complaint.repeat || (complaint.askedAgain?.length ?? 0) > 0,
  }
}

const STANDS = new Set(['communicated', 'follow_up', 'closed', 'withdrawn', 'merged'])

/** The beginning of the last stretch of steps in which nobody is owed an answer any more. */
function answeredAt({ steps }: Pick<Complaint, 'steps'>): number | null {
  const before = steps.findLastIndex(({ to }) => !STANDS.has(to))
  const first = steps[before + 1]
  return first === undefined ? null : msFromInstant(first.at)
}

/** An authority's limit is nobody's here to keep. */
function lateFrom(complaint: Complaint): number | null {
  const ends = complaint.clocks
    .filter(({ terms }) => terms?.binds !== 'authority')
    .flatMap((clock) => timedLaps(clock, complaint))
    .flatMap(({ dueAt, stop }) => (dueAt === null || (stop !== null && stop.at <= dueAt) ? [] : [dueAt]))
  return ends.length === 0 ? null : Math.min(...ends)
}
