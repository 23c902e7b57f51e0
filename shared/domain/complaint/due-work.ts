/**
 * What is due soon, or late, for one person: clocks of the cases they answer for, promises they owe, answers to follow up by a call;
 * for a lead those of the whole team. The top of the day shows it, and the warnings come from it.
 */
import type { Person } from '#shared/domain/session/permissions.ts'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { liveClocks, type TimedLap } from './complaint.standing.ts'
import type { Complaint, ComplaintClock, PromiseMade } from './complaint.ts'
import { type FollowUpCentre, type FollowUpStanding, followUpStanding } from './follow-up.rules.ts'
import { holderOf, isOwed } from './promise.standing.ts'

type Case = Pick<Complaint, 'id' | 'number' | 'customerName' | 'contactNumber' | 'ownerId'>
export type DueClock = { readonly of: Case; readonly clock: ComplaintClock; readonly lap: TimedLap }
export type DuePromise = { readonly of: Case; readonly promise: PromiseMade }
export type DueFollowUp = {
  readonly of: Case
  readonly standing: Extract<FollowUpStanding, { state: 'due' }>
}
export type DueWork = {
  readonly clocks: readonly DueClock[]
  readonly promises: readonly DuePromise[]
  readonly followUps: readonly DueFollowUp[]
}
export const NOTHING_DUE: DueWork = { clocks: [], promises: [], followUps: [] }

/** More than anybody deals with in a day; the first are shown, and the list of cases has them all. */
const MOST = 100

export function dueWork(
  complaints: readonly Complaint[],
  person: Person,
  until: Instant,
  centre: FollowUpCentre,
): DueWork {
  const end = msFromInstant(until)
  const isLeadOf = (complaint: Complaint): boolean =>
    person.permissions.includes('lead') && complaint.teamId === person.teamId
  const real = complaints.filter(({ training }) => !training)
  const clocks = real
    .filter((complaint) => isLeadOf(complaint) || answersFor(complaint) === person.agentId)
    .flatMap((complaint) =>
      liveClocks(complaint)
        .filter(({ lap }) => (lap.warnAt ?? Number.POSITIVE_INFINITY) <= end)
        .map((live): DueClock => ({ of: caseOf(complaint), ...live })),
    )
  const promises = real.flatMap((complaint) =>
    complaint.promises
      .filter((promise) => isOwed(promise) && promise.dueAt <= until)
      .filter((promise) => isLeadOf(complaint) || owes(promise, complaint) === person.agentId)
      .map((promise): DuePromise => ({ of: caseOf(complaint), promise })),
  )
  // What may be called by then; a lead hears of what is late by then.
  const followUps = real.flatMap((complaint): DueFollowUp[] => {
    const standing = followUpStanding(complaint, centre)
    if (standing.state !== 'due' || standing.nextAt > until) return []
    const concerns =
      answersFor(complaint) === person.agentId || (isLeadOf(complaint) && standing.dueAt <= until)
    return concerns ? [{ of: caseOf(complaint), standing }] : []
  })
  return {
    followUps: followUps
      .sort((a, b) => a.standing.dueAt.localeCompare(b.standing.dueAt) || a.of.id.localeCompare(b.of.id))
      .slice(0, MOST),
    clocks: clocks.sort((a, b) => (a.lap.dueAt ?? 0) - (b.lap.dueAt ?? 0)).slice(0, MOST),
    promises: promises.sort((a, b) => (a.promise.dueAt < b.promise.dueAt ? -1 : 1)).slice(0, MOST),
  }
}

/** Until it has an owner, whoever filed it. */
const answersFor = ({ ownerId, createdBy }: Complaint): AgentId => ownerId ?? createdBy
const owes = (promise: PromiseMade, complaint: Complaint): AgentId =>
  holderOf(promise).id ?? answersFor(complaint)
const caseOf = ({ id, number, customerName, contactNumber, ownerId }: Complaint): Case => ({
  id,
  number,
  customerName,
  contactNumber,
  ownerId,
})
