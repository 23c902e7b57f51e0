/**
 * What is left of an ended case when its customer has to be forgotten (Personal Information Protection Law, articles 19 and 47): what it
 * was about by codes, when what happened and who of the centre did it, so that counts of the past stay right. Made of what may
 * stay, not by taking out: a field that is added later is gone unless somebody decides that it says nothing of a person.
 */
import type { Instant } from '#shared/kernel/clock.ts'
import { type Complaint, Complaint as ComplaintRow } from './complaint.ts'
import type { FollowUpCall } from './follow-up.ts'
import type { Handling, Round } from './handling.ts'

/** Stands where a text has to be. */
export const ERASED = '—'

/** Contacts may be withheld and a name may be anything: all of these together only an erased case has. */
export const isErased = ({ customerId, customerName, contactNumber, facts }: Complaint): boolean =>
  customerId === null && customerName === ERASED && contactNumber === '' && facts === ERASED

/** When it ended; of one that is open, when something was last done. */
export const lastStepAt = ({ steps, receivedAt }: Complaint): Instant => steps.at(-1)?.at ?? receivedAt

export function withoutCustomer(complaint: Complaint): Complaint {
  const { kind, categoryId, severity, regulator, petition, repeat, articleIds, confidential } = complaint
  const { id, number, channel, callId, queueId, teamId, createdBy, createdByName, ownerId } = complaint
  const { receivedAt, incidentAt, priority, status, clocks, steps, training, absorbed, handling } = complaint
  // Parsed, so that a whole row comes out whatever is required of one.
  return ComplaintRow.parse({
    ...{ kind, categoryId, severity, regulator, repeat, articleIds, confidential },
    ...{ id, number, channel, callId, queueId, teamId, createdBy, createdByName, ownerId },
    ...{ receivedAt, incidentAt, priority, status, clocks, training },
    ...(petition !== undefined && {
      petition: { to: petition.to, acceptedAt: petition.acceptedAt, dueAt: petition.dueAt },
    }),
    ...(absorbed !== undefined && { absorbed }),
    ...(handling !== undefined && { handling: handlingWithoutCustomer(handling) }),
    customerId: null,
    customerName: ERASED,
    contactNumber: '',
    complainant:
      complaint.complainant.type === 'self'
        ? { type: 'self' }
        : { type: 'proxy', name: ERASED, relation: ERASED, authorityProof: '' },
    productId: null,
    facts: ERASED,
    requestedRemedy: '',
    place: '',
    immediateAction: '',
    promises: [],
    fields: {},
    notes: [],
    steps: steps.map(({ at, byId, byName, to, ownerId: owner }) => ({
      ...{ at, byId, byName, to, reason: '' },
      ...(owner !== undefined && { ownerId: owner }),
    })),
  })
}

function handlingWithoutCustomer({ earlier, ...round }: Handling): Handling {
  return { ...roundWithoutCustomer(round), earlier: earlier.map(roundWithoutCustomer) }
}

/** How they judged the work stays counted. */
function callWithoutWords({ id, at, byId, byName, result }: FollowUpCall): FollowUpCall {
  const heard: FollowUpCall = { id, at, byId, byName, callId: null, result, note: '' }
  if (result.outcome !== 'answered') return heard
  return { ...heard, result: { ...result, survey: { ...result.survey, comment: '' } } }
}

/** What was granted and what came of it. */
function roundWithoutCustomer(round: Round): Round {
  const { proposal, decisions, authorisation, followUps, closure, mergedInto } = round
  return {
    ...(proposal !== undefined && { proposal: { ...proposal, what: ERASED } }),
    ...(decisions !== undefined && { decisions: decisions.map((each) => ({ ...each, reason: '' })) }),
    ...(authorisation !== undefined && { authorisation }),
    ...(followUps !== undefined && { followUps: followUps.map(callWithoutWords) }),
    ...(closure !== undefined && { closure: { ...closure, summary: ERASED } }),
    ...(mergedInto !== undefined && { mergedInto }),
  }
}
