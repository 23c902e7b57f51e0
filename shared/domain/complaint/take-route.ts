/** What becomes of a case that a rule has sent somewhere: whose it is, and the line of its history that says why. */
import { mayBeAssigned } from './complaint.lifecycle.ts'
import type { Complaint } from './complaint.ts'
import { nextRound } from './handling.ts'
import { BY_ITSELF, type Routed } from './routed.ts'

/** Without an owner it keeps its status, and waits for the lead. */
export function takeRoute(complaint: Complaint, routed: Routed): Complaint {
  const { ownerId, at, ruleName } = routed
  const to = ownerId !== null && mayBeAssigned(complaint.status) ? 'assigned' : complaint.status
  const changesHands = complaint.ownerId !== null && complaint.ownerId !== ownerId
  return {
    ...complaint,
    ownerId,
    status: to,
    routed,
    steps: [
      ...complaint.steps,
      { ...BY_ITSELF, at, to, reason: ruleName, by: 'routing', ...(ownerId !== null && { ownerId }) },
    ],
    // What one person proposed is not carried on in the name of another.
    ...(changesHands && complaint.handling !== undefined && { handling: nextRound(complaint.handling) }),
  }
}
