/** What a lead does to give a case to somebody else: the intents, in order, or why there are none. */
import type { AgentId, ComplaintId, DepartmentId } from '#shared/kernel/ids.ts'
import { mayBeAssigned, transitionsFrom } from './complaint.lifecycle.ts'
import type { ComplaintStatus } from './complaint.ts'
import type { LifeEvent } from './life-event.ts'

export type Taker =
  | { readonly is: 'agent'; readonly id: AgentId; readonly name: string }
  | { readonly is: 'department'; readonly id: DepartmentId; readonly name: string }

export type ReassignIntent =
  | {
      readonly name: 'complaint.assign'
      readonly args: {
        readonly complaintId: ComplaintId
        readonly ownerId: AgentId
        readonly previousOwnerId: AgentId | null
        readonly reason: string
      }
    }
  | {
      readonly name: 'complaint.advance'
      readonly args: { readonly complaintId: ComplaintId; readonly event: LifeEvent }
    }

type Held = {
  readonly id: ComplaintId
  readonly status: ComplaintStatus
  readonly ownerId: AgentId | null
  readonly departmentId: string | null
}

/** `theirs`: they have it already. `wrong_state`: from where it stands nothing leads there. */
export function reassignment(
  { id: complaintId, status, ownerId, departmentId }: Held,
  taker: Taker,
  reason: string,
): readonly ReassignIntent[] | 'theirs' | 'wrong_state' {
  const advance = (event: LifeEvent): ReassignIntent => ({
    name: 'complaint.advance',
    args: { complaintId, event },
  })
  if (taker.is === 'agent') {
    if (ownerId === taker.id) return 'theirs'
    if (!mayBeAssigned(status)) return 'wrong_state'
    const args = { complaintId, ownerId: taker.id, previousOwnerId: ownerId, reason }
    return [{ name: 'complaint.assign', args }]
  }
  if (departmentId === String(taker.id)) return 'theirs'
  const hand = advance({
    type: 'wait_for_department',
    whom: taker.name,
    what: reason,
    departmentId: taker.id,
  })
  if (leadsTo(status, 'wait_for_department')) return [hand]
  // A proposal or an answer is not undone in passing: that takes a reason of its own.
  return leadsTo(status, 'investigate') ? [advance({ type: 'investigate', reason: '' }), hand] : 'wrong_state'
}

const leadsTo = (from: ComplaintStatus, type: LifeEvent['type']): boolean =>
  transitionsFrom(from).some((line) => line.type === type && line.needs.every((field) => field !== 'reason'))
