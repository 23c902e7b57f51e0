/** What a step of the life cycle leaves in the file: the decision it was, and what else has to be done because of it. */
import type { Person } from '#shared/domain/session/permissions.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import type { AgentId, ComplaintId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { authorityOf, grantedBefore, grantOf, mayRefuse } from './authority.ts'
import type { AuthorityRule } from './case-rules.ts'
import type { ComplaintStatus } from './complaint.ts'
import { satisfactionOf } from './follow-up.rules.ts'
import { isBlankSurvey, MOST_FOLLOW_UP_CALLS } from './follow-up.ts'
import {
  type Authorisation,
  type Handling,
  MOST_DECISIONS,
  nextRound,
  type Proposal,
  roundFor,
  standingAmount,
} from './handling.ts'
import type { EventOf, LifeEvent, LifeField } from './life-event.ts'

export type LifeState = { readonly status: ComplaintStatus; readonly handling: Handling }

/** Who does it, when, and what the centre lets them decide. */
export type Doer = {
  readonly id: AgentId
  readonly name: string
  readonly permissions: Person['permissions']
  readonly at: Instant
  /** The day in the centre's zone, by which authority counts. */
  readonly on: BusinessDate
  /** The intent's own id: what it leaves behind is known by it. */
  readonly eventId: string
  readonly authorities: readonly AuthorityRule[]
  /** Whether the answer still has to be followed up by a call, by the centre's rules (`follow-up.rules.ts`). */
  readonly followUp: 'owed' | 'settled'
}

export type LifeEffect =
  | { readonly type: 'record_step'; readonly to: ComplaintStatus; readonly reason: string }
  | { readonly type: 'carry_into'; readonly complaintId: ComplaintId }

export type LifeRefusal =
  | { readonly code: 'wrong_state'; readonly from: ComplaintStatus; readonly to: ComplaintStatus }
  | { readonly code: 'invalid'; readonly field: LifeField; readonly problem: 'required' | 'no_money' }
  | {
      readonly code: 'invalid'
      readonly field: 'followUp'
      readonly problem: 'follow_up_owed' | 'blank_survey' | 'too_many'
    }
  | { readonly code: 'invalid'; readonly field: 'decisions'; readonly problem: 'too_many' }
  | {
      readonly code: 'not_permitted'
      readonly problem: 'own_proposal' | 'decided_already' | 'beyond_authority'
    }
  /** What it was decided on has changed meanwhile. */
  | { readonly code: 'conflict'; readonly field: 'proposalId' }

export type Change = { readonly state: LifeState; readonly effects: readonly LifeEffect[] }

/** `to` is where the table leads; a decision that is not made yet stays where it was. */
export function changeOf(
  { status, handling }: LifeState,
  event: LifeEvent,
  to: ComplaintStatus,
  doer: Doer,
): Result<Change, LifeRefusal> {
  const { at } = doer
  const done = { at, byId: doer.id, byName: doer.name }
  switch (event.type) {
    case 'assess':
    case 'follow_up':
      return moved(handling, to, event.reason)
    case 'investigate':
      // Out of a proposal or an answer the work begins again; out of waiting it goes on.
      return event.reason.trim() === '' || !hasAnswer(status)
        ? moved(withoutWaiting(handling), to, event.reason)
        : moved(nextRound(handling), to, event.reason)
    case 'wait_for_customer':
      return moved(waiting(handling, { ...done, whom: '', what: event.what }), to, event.what)
    case 'wait_for_department': {
      const { whom, what, departmentId } = event
      const now = { ...done, whom, what, ...(departmentId !== undefined && { departmentId }) }
      return moved(waiting(handling, now), to, `${whom}: ${what}`)
    }
    case 'propose':
      return proposed(handling, event, doer)
    case 'approve':
      return decided(handling, event, doer)
    case 'refuse': {
      if (handling.proposal?.id !== event.proposalId) return err({ code: 'conflict', field: 'proposalId' })
      const why = mayRefuse(handling, { ...doer, authority: authorityFor(handling.proposal, handling, doer) })
      if (why !== 'yes') return err({ code: 'not_permitted', problem: why })
      const { amountFen } = standingAmount(handling)
      const refusal = {
        ...done,
        id: doer.eventId,
        verdict: 'refused',
        amountFen,
        reason: event.reason,
      } as const
      const decisions = [...(handling.decisions ?? []), refusal]
      return moved(nextRound({ ...handling, decisions }), to, event.reason)
    }
    case 'communicate':
      return moved({ ...handling, communication: { ...done, what: event.what } }, to, event.what)
    case 'settle':
      return settled(handling, event, doer)
    case 'follow_up_call':
      return followedUp({ status, handling }, event, to, doer)
    case 'close': {
      const { causeId, outcome, reason: summary } = event
      const heard = satisfactionOf(handling.followUps ?? [])
      const satisfaction = heard === undefined ? event.satisfaction : heard
      const closure = { ...done, causeId, outcome, satisfaction, summary }
      return moved({ ...handling, closure }, to, summary)
    }
    case 'reopen':
      return moved(nextRound(handling), to, event.reason)
    case 'merge':
      return moved({ ...handling, mergedInto: event.intoId }, to, event.reason, {
        type: 'carry_into',
        complaintId: event.intoId,
      })
    case 'withdraw':
      return moved(handling, to, event.reason)
    case 'escalate': {
      const { body, reference } = event
      return moved({ ...handling, escalation: { ...done, body, reference } }, to, event.reason)
    }
    default:
      return assertNever(event)
  }
}

const LONGEST_REASON = 500
/** The file has it whole; the line in the history may be cut, never inside a character. */
const asReason = (text: string): string =>
  text.length <= LONGEST_REASON
    ? text.trim()
    : `${text.slice(0, LONGEST_REASON - 1).replace(/[\ud800-\udbff]$/, '')}…`

const step = (to: ComplaintStatus, reason: string): LifeEffect => ({
  type: 'record_step',
  to,
  reason: asReason(reason),
})

const moved = (
  handling: Handling,
  to: ComplaintStatus,
  reason: string,
  ...more: readonly LifeEffect[]
): Result<Change, never> => ok({ state: { status: to, handling }, effects: [step(to, reason), ...more] })

const hasAnswer = (status: ComplaintStatus): boolean =>
  status === 'proposed' || status === 'communicated' || status === 'follow_up'

const waiting = (handling: Handling, given: NonNullable<Handling['waiting']>): Handling => ({
  ...handling,
  waiting: given,
})
function withoutWaiting({ waiting: _, ...handling }: Handling): Handling {
  return handling
}

const proposalOf = (event: EventOf<'propose' | 'settle'>, doer: Doer): Proposal => ({
  id: doer.eventId,
  at: doer.at,
  byId: doer.id,
  byName: doer.name,
  remedy: event.remedy,
  amountFen: event.amountFen,
  what: event.what,
})

const authorityFor = (
  { remedy }: Proposal,
  handling: Handling,
  { authorities: rules, permissions, on }: Doer,
) => authorityOf({ rules, permissions, remedy, on, grantedFen: grantedBefore(handling) })

/** What the proposer may grant alone; null when somebody else has to decide. */
function ownGrant(proposal: Proposal, handling: Handling, doer: Doer): Authorisation | null {
  const { amountFen } = proposal
  const authority = authorityFor(proposal, handling, doer)
  if (authority === null || amountFen > authority.aloneFen) return null
  return { at: doer.at, amountFen, byIds: [doer.id], source: authority.source }
}

function proposed(handling: Handling, event: EventOf<'propose'>, doer: Doer): Result<Change, LifeRefusal> {
  const proposal = proposalOf(event, doer)
  const round = { ...roundFor(handling), proposal }
  const authorisation = ownGrant(proposal, round, doer)
  if (authorisation === null) return moved(round, 'proposed', event.what)
  return ok({
    state: { status: 'authorised', handling: { ...round, authorisation } },
    effects: [step('proposed', event.what), step('authorised', authorisation.source)],
  })
}

function settled(handling: Handling, event: EventOf<'settle'>, doer: Doer): Result<Change, LifeRefusal> {
  const proposal = proposalOf(event, doer)
  const round = { ...roundFor(handling), proposal }
  const authorisation = ownGrant(proposal, round, doer)
  if (authorisation === null) return err({ code: 'not_permitted', problem: 'beyond_authority' })
  const { id: byId, name: byName, at } = doer
  const communication = { at, byId, byName, what: event.what }
  return moved({ ...round, authorisation, communication }, 'communicated', event.what)
}

/** The first call begins the follow-up; the others are further tries, and no further steps. */
function followedUp(
  { status, handling }: LifeState,
  { result, callId, note }: EventOf<'follow_up_call'>,
  to: ComplaintStatus,
  doer: Doer,
): Result<Change, LifeRefusal> {
  const { followUps = [] } = handling
  const refused = (problem: 'blank_survey' | 'too_many') =>
    err({ code: 'invalid', field: 'followUp', problem } as const)
  if (result.outcome === 'answered' && isBlankSurvey(result.survey)) return refused('blank_survey')
  if (followUps.length >= MOST_FOLLOW_UP_CALLS) return refused('too_many')
  const { eventId: id, at, id: byId, name: byName } = doer
  const call = { id, at, byId, byName, callId, result, note: note.trim() }
  const called = { ...handling, followUps: [...followUps, call] }
  return status === to ? ok({ state: { status, handling: called }, effects: [] }) : moved(called, to, '')
}

function decided(handling: Handling, event: EventOf<'approve'>, doer: Doer): Result<Change, LifeRefusal> {
  const { proposal, decisions = [] } = handling
  // The last place is kept for a refusal: the round can always be ended.
  if (decisions.length >= MOST_DECISIONS - 1)
    return err({ code: 'invalid', field: 'decisions', problem: 'too_many' })
  const seen = standingAmount(handling).amountFen
  if (proposal?.id !== event.proposalId || seen !== event.seenFen)
    return err({ code: 'conflict', field: 'proposalId' })
  const { amountFen, reason } = event
  if (amountFen > 0 !== proposal.amountFen > 0)
    return err({ code: 'invalid', field: 'amountFen', problem: amountFen > 0 ? 'no_money' : 'required' })
  // Another amount than the one that was asked for is explained.
  if (amountFen !== seen && reason.trim() === '')
    return err({ code: 'invalid', field: 'reason', problem: 'required' })
  const authority = authorityFor(proposal, handling, doer)
  const grant = grantOf(handling, { id: doer.id, amountFen, authority })
  if (grant.granted === 'no') return err({ code: 'not_permitted', problem: grant.why })
  const decision = {
    id: doer.eventId,
    at: doer.at,
    byId: doer.id,
    byName: doer.name,
    verdict: 'approved',
    amountFen,
    reason: reason.trim(),
  } as const
  const heard: Handling = { ...handling, decisions: [...decisions, decision] }
  // The first of two: on file, and the case goes on waiting.
  if (grant.granted === 'second_needed')
    return ok({ state: { status: 'proposed', handling: heard }, effects: [] })
  const { byIds } = grant
  const authorisation = { at: doer.at, amountFen, byIds, source: authority?.source ?? '' }
  return moved({ ...heard, authorisation }, 'authorised', reason.trim() || authorisation.source)
}
