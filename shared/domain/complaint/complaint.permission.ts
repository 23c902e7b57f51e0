/**
 * Who may do what with a complaint that they can see. The desk asks it to offer only what will work, the mutators to
 * decide. Seeing is a matter of spaces and is settled before.
 */
import type { Person } from '#shared/domain/session/permissions.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { AgentId, TeamId } from '#shared/kernel/ids.ts'
import type { Attachment } from './attachment.ts'
import type { Who } from './complaint.lifecycle.ts'
import type { Complaint } from './complaint.ts'

type Held = Pick<Complaint, 'ownerId' | 'createdBy' | 'teamId'>
type Handled = Held & Pick<Complaint, 'status' | 'routed'>

const isLeadOf = (person: Person, teamId: TeamId): boolean =>
  person.permissions.includes('lead') && person.teamId === teamId

/** Agents take and file complaints; the sets of editors, planners and administrators do not include it. */
export const mayWorkOnComplaints = (person: Person): boolean =>
  person.permissions.some((set) => set === 'agent' || set === 'lead' || set === 'department_handler')

/** The owner handles it; until it has one, whoever filed it; the lead and the departments' handlers always. */
const mayHandle = (person: Person, complaint: Handled): boolean =>
  isLeadOf(person, complaint.teamId) ||
  person.permissions.includes('department_handler') ||
  (person.permissions.includes('agent') &&
    ((complaint.ownerId ?? complaint.createdBy) === person.agentId || isStillOnTheCall(person, complaint)))

/** A rule gave it to somebody else, who has not begun: whoever filed it may have the customer on the line, and settle it now. */
const isStillOnTheCall = (person: Person, { status, routed, ownerId, createdBy }: Handled): boolean =>
  createdBy === person.agentId && status === 'assigned' && routed?.ownerId === ownerId

/** Who may take a step of the life cycle, by what its line in the table says. */
export function mayTake(person: Person, complaint: Handled & Pick<Complaint, 'handling'>, who: Who): boolean {
  switch (who) {
    case 'handler':
      return mayHandle(person, complaint)
    // They were just told that it did not help; the case must not wait until its owner reads it.
    case 'asker':
      return (
        mayHandle(person, complaint) ||
        (mayWorkOnComplaints(person) && complaint.handling?.followUps?.at(-1)?.byId === person.agentId)
      )
    // A second contact about the same matter reopens it, whoever picks the call up.
    case 'anybody':
      return mayWorkOnComplaints(person)
    // How much they may grant is a matter of `authority.ts`; here, that it is not their own proposal.
    case 'approver':
      return complaint.handling?.proposal?.byId !== person.agentId
    // To whom it goes counts, too: `mayAssign`.
    case 'assigner':
      return false
    default:
      return assertNever(who)
  }
}

/** A lead assigns to anybody of the team; an agent may take what nobody has, and hand on what is theirs. */
export function mayAssign(person: Person, complaint: Held, to: AgentId): boolean {
  if (isLeadOf(person, complaint.teamId)) return true
  if (!person.permissions.includes('agent')) return false
  return complaint.ownerId === person.agentId || (complaint.ownerId === null && to === person.agentId)
}

/** Whoever attached it took the wrong file; the lead takes away what should never have been on file. */
export const mayDetach = (
  person: Person,
  complaint: Pick<Complaint, 'teamId'>,
  attachment: Pick<Attachment, 'byId'>,
): boolean =>
  isLeadOf(person, complaint.teamId) || (mayWorkOnComplaints(person) && attachment.byId === person.agentId)
