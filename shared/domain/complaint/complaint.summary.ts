/**
 * What a list shows of a case, and what it is filtered and put in order by: small and flat, so that fifty thousand of them are kept
 * in memory (ADR 30). Whatever needs more of a case reads the case.
 */

import { type LiveClock, nextClock } from './complaint.standing.ts'
import type { Complaint, ComplaintStep } from './complaint.ts'

export type ComplaintSummary = Pick<
  Complaint,
  | 'id'
  | 'number'
  | 'kind'
  | 'status'
  | 'priority'
  | 'customerId'
  | 'customerName'
  | 'contactNumber'
  | 'categoryId'
  | 'productId'
  | 'queueId'
  | 'teamId'
  | 'callId'
  | 'createdBy'
  | 'ownerId'
  | 'receivedAt'
  | 'repeat'
  | 'training'
> & {
  /** Only their beginning. */
  readonly facts: string
  /** Where it waits: absent unless it does, for a department of the centre. */
  readonly departmentId?: NonNullable<NonNullable<Complaint['handling']>['waiting']>['departmentId']
  /** The clock that runs out next, as it stands since the last thing that happened. */
  readonly next: LiveClock | null
  /** How often work on it was begun again. */
  readonly reopened: number
}

/** As much as the widest column shows. */
const FACTS_SHOWN = 200

export function summaryOf(complaint: Complaint): ComplaintSummary {
  const { id, number, kind, status, priority, customerId, customerName, contactNumber } = complaint
  const { categoryId, productId, queueId, teamId, callId, createdBy, ownerId, receivedAt } = complaint
  const { repeat, training, steps, handling } = complaint
  const departmentId = status === 'waiting_department' ? handling?.waiting?.departmentId : undefined
  return {
    ...{ id, number, kind, status, priority, customerId, customerName, contactNumber },
    ...{ categoryId, productId, queueId, teamId, callId, createdBy, ownerId, receivedAt, repeat, training },
    facts: complaint.facts.slice(0, FACTS_SHOWN),
    ...(departmentId !== undefined && { departmentId }),
    next: nextClock(complaint),
    reopened: steps.filter(isReopening).length,
  }
}

const isReopening = ({ to }: ComplaintStep): boolean => to === 'reopened'
