/**
 * What is due soon, or late, for one person: clocks of the cases they answer for, promises they owe, answers to follow up by a call;
 * for a lead those of the whole team. The top of the day shows the first of it; the warnings are about the last (`due-warnings.ts`).
 */
import type { Person } from '#shared/domain/session/permissions.ts'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { isOpen } from './complaint.lifecycle.ts'
import { type LiveClock, liveClocks, type TimedLap } from './complaint.standing.ts'
import type { Complaint, ComplaintClock, PromiseMade } from './complaint.ts'
import { type Escalation, unreadBy } from './escalation.ts'
import {
  type Answered,
  answerIn,
  type FollowUpCentre,
  type FollowUpStanding,
  followUpStanding,
} from './follow-up.rules.ts'
import { holderOf, isOwed } from './promise.standing.ts'
import { openReminders, type Reminder } from './reminder.ts'
import { type CaseTask, openTasks } from './task.ts'

export type DueCase = Pick<Complaint, 'id' | 'number' | 'customerName' | 'contactNumber' | 'ownerId'>
export type DueClock = { readonly of: DueCase; readonly clock: ComplaintClock; readonly lap: TimedLap }
export type DuePromise = { readonly of: DueCase; readonly promise: PromiseMade }
export type DueFollowUp = {
  readonly of: DueCase
  readonly standing: Extract<FollowUpStanding, { state: 'due' }>
}
export type DueEscalation = { readonly of: DueCase; readonly escalation: Escalation }
export type DueTask = { readonly of: DueCase; readonly task: CaseTask }
export type DueReminder = { readonly of: DueCase; readonly reminder: Reminder }
export type DueWork = {
  readonly clocks: readonly DueClock[]
  readonly promises: readonly DuePromise[]
  readonly followUps: readonly DueFollowUp[]
  /** Told to this person by a ladder, and not read by them yet. */
  readonly escalations: readonly DueEscalation[]
  /** All that this person has to do, whenever it is due; for a lead also what others should have done by then. */
  readonly tasks: readonly DueTask[]
  /** Asked for by this person. */
  readonly reminders: readonly DueReminder[]
}
export const NOTHING_DUE: DueWork = {
  clocks: [],
  promises: [],
  followUps: [],
  escalations: [],
  tasks: [],
  reminders: [],
}

/** More than anybody deals with in a day; the first are shown, and the list of cases has them all. */
const MOST = 100

/** Of one open case what may become due, by itself: it is kept in memory in place of the case (ADR 30). */
export type MayBeDue = Pick<Complaint, 'teamId' | 'createdBy'> & {
  readonly of: DueCase
  readonly clocks: readonly LiveClock[]
  readonly promises: readonly PromiseMade[]
  /** The answer, and the calls about it; null: the customer has none yet. */
  readonly answered: Answered | null
  readonly escalations: readonly Escalation[]
  readonly tasks: readonly CaseTask[]
  readonly reminders: readonly Reminder[]
}

/** null: nothing of it can. */
export function mayBeDue(complaint: Complaint): MayBeDue | null {
  const { status, training, teamId, createdBy } = complaint
  if (training || !isOpen(status)) return null
  const clocks = liveClocks(complaint)
  const promises = complaint.promises.filter(isOwed)
  const answered = answerIn(complaint)
  const tasks = openTasks(complaint)
  const reminders = openReminders(complaint)
  const { escalations = [] } = complaint
  const dated = clocks.length + promises.length + tasks.length + reminders.length + escalations.length
  if (dated === 0 && answered === null) return null
  return {
    of: caseOf(complaint),
    teamId,
    createdBy,
    clocks,
    promises,
    answered,
    tasks,
    reminders,
    escalations,
  }
}

/** All of it that has a date of its own, in no order. */
export function datedWork(
  cases: Iterable<MayBeDue>,
  person: Person,
  until: Instant,
): Omit<DueWork, 'followUps'> {
  const end = msFromInstant(until)
  const leads = person.permissions.includes('lead')
  const clocks: DueClock[] = []
  const promises: DuePromise[] = []
  const escalations: DueEscalation[] = []
  const tasks: DueTask[] = []
  const reminders: DueReminder[] = []
  for (const each of cases) {
    const { of } = each
    const isLed = leads && each.teamId === person.teamId
    if (isLed || answersFor(each) === person.agentId)
      for (const live of each.clocks)
        if ((live.lap.warnAt ?? Number.POSITIVE_INFINITY) <= end) clocks.push({ of, ...live })
    for (const promise of each.promises)
      if (promise.dueAt <= until && (isLed || owes(promise, each) === person.agentId))
        promises.push({ of, promise })
    // Nearly all have none, and there may be fifty thousand.
    if (each.escalations.length > 0)
      for (const escalation of unreadBy(each, person.agentId)) escalations.push({ of, escalation })
    for (const task of each.tasks)
      if (task.forId === person.agentId || (isLed && task.dueAt <= until)) tasks.push({ of, task })
    for (const reminder of each.reminders)
      if (reminder.forId === person.agentId && reminder.remindAt <= until) reminders.push({ of, reminder })
  }
  return { clocks, promises, escalations, tasks, reminders }
}

/** What may be called by then; a lead hears of what is late by then. */
function followUpsDue(
  cases: Iterable<MayBeDue>,
  person: Person,
  until: Instant,
  centre: FollowUpCentre,
): readonly DueFollowUp[] {
  const leads = person.permissions.includes('lead')
  const followUps: DueFollowUp[] = []
  for (const each of cases) {
    if (each.answered === null) continue
    const isOwn = answersFor(each) === person.agentId
    if (!isOwn && !(leads && each.teamId === person.teamId)) continue
    const standing = knownStanding(each.answered, centre)
    if (standing.state === 'due' && standing.nextAt <= until && (isOwn || standing.dueAt <= until))
      followUps.push({ of: each.of, standing })
  }
  return followUps
}

/** The first due of each. */
export function dueWork(
  cases: readonly MayBeDue[],
  person: Person,
  until: Instant,
  centre: FollowUpCentre,
): DueWork {
  const { clocks, promises, escalations, tasks, reminders } = datedWork(cases, person, until)
  return {
    followUps: firstOf(
      followUpsDue(cases, person, until, centre),
      (a, b) => compare(a.standing.dueAt, b.standing.dueAt) || compare(a.of.id, b.of.id),
    ),
    clocks: firstOf(clocks, (a, b) => (a.lap.dueAt ?? 0) - (b.lap.dueAt ?? 0) || compare(a.of.id, b.of.id)),
    promises: firstOf(
      promises,
      (a, b) => compare(a.promise.dueAt, b.promise.dueAt) || compare(a.of.id, b.of.id),
    ),
    // The last that was told is the most urgent.
    escalations: firstOf(
      escalations,
      (a, b) => compare(b.escalation.at, a.escalation.at) || compare(a.of.id, b.of.id),
    ),
    tasks: firstOf(tasks, (a, b) => compare(a.task.dueAt, b.task.dueAt) || compare(a.task.id, b.task.id)),
    reminders: firstOf(
      reminders,
      (a, b) => compare(a.reminder.remindAt, b.reminder.remindAt) || compare(a.reminder.id, b.reminder.id),
    ),
  }
}

/** By rules that have not changed an answer stands as it did; thousands are asked about at every change of one case. */
const standings = new WeakMap<FollowUpCentre, WeakMap<Answered, FollowUpStanding>>()
function knownStanding(answered: Answered, centre: FollowUpCentre): FollowUpStanding {
  const known = standings.get(centre) ?? new WeakMap<Answered, FollowUpStanding>()
  standings.set(centre, known)
  const standing = known.get(answered) ?? followUpStanding(answered, centre)
  known.set(answered, standing)
  return standing
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** In order; of tens of thousands only these are put in it. */
export function firstOf<T>(items: readonly T[], inOrder: (a: T, b: T) => number): readonly T[] {
  const first: T[] = []
  for (const item of items) {
    const last = first.at(-1)
    if (first.length === MOST && last !== undefined && inOrder(last, item) <= 0) continue
    first.splice(first.findLastIndex((each) => inOrder(each, item) <= 0) + 1, 0, item)
    if (first.length > MOST) first.pop()
  }
  return first
}

/** Until it has an owner, whoever filed it. */
const answersFor = ({ of, createdBy }: MayBeDue): AgentId => of.ownerId ?? createdBy
const owes = (promise: PromiseMade, each: MayBeDue): AgentId => holderOf(promise).id ?? answersFor(each)
const caseOf = ({ id, number, customerName, contactNumber, ownerId }: Complaint): DueCase => ({
  id,
  number,
  customerName,
  contactNumber,
  ownerId,
})
