/** The life of a complaint work order: whose it is, and every step that `complaint.lifecycle.ts` draws. */
import { type CaseRules, mayBeChosen } from '#shared/domain/complaint/case-rules.ts'
import type { Change, Doer } from '#shared/domain/complaint/complaint.effects.ts'
import {
  mayBeAssigned,
  transition,
  transitions,
  transitionsFrom,
} from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayAssign, mayTake } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type FollowUpStanding, followUpOwed } from '#shared/domain/complaint/follow-up.rules.ts'
import { NO_HANDLING, nextRound } from '#shared/domain/complaint/handling.ts'
import { LifeEvent } from '#shared/domain/complaint/life-event.ts'
import { owedBefore } from '#shared/domain/complaint/still-owed.ts'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { AgentId, ComplaintId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, type MutationContext, mutator, refuse } from '../mutator.ts'
import { followUpOf, whyNotFollowedUp } from './follow-up.ts'
import { carryInto } from './merged-case.ts'
import { readable } from './readable.ts'
import { stepBy, wasLastStep } from './step.ts'

export const assignComplaint = mutator({
  args: z.strictObject({
    complaintId: ComplaintId,
    ownerId: AgentId,
    /** Whose it was on the screen of whoever assigns it; somebody else's assignment is not overwritten unseen. */
    previousOwnerId: AgentId.nullable(),
    reason: z.string().max(500),
  }),
  run: async (rows, { complaintId, ownerId, previousOwnerId, reason }, context) => {
    const complaint = await readable(rows, 'complaint', complaintId, context.actor)
    if (complaint === undefined) return refuse('not_found')
    if (complaint.ownerId === ownerId && wasLastStep(complaint.steps, 'assigned', context)) return done
    if (complaint.ownerId !== previousOwnerId) return refuse('already_taken')
    if (!mayAssign(context.actor, complaint, ownerId)) return refuse('not_permitted')
    const owner = await readable(rows, 'agent', ownerId, context.actor)
    if (owner === undefined || owner.teamId !== complaint.teamId)
      return refuse('invalid', { field: 'ownerId', problem: 'not_in_team' })
    const { status: from } = complaint
    if (!mayBeAssigned(from)) return refuse('wrong_state', { from, to: 'assigned' })
    await rows.put('complaint', {
      ...complaint,
      ownerId,
      status: 'assigned',
      // Whose it became is part of the step: a clock of one's own begins with it.
      steps: [...complaint.steps, { ...stepBy(context, 'assigned', reason), ownerId }],
      // What one person proposed is not carried on in the name of another.
      ...(complaint.handling === undefined ? {} : { handling: nextRound(complaint.handling) }),
    })
    return done
  },
})

export const advanceComplaint = mutator({
  args: z.strictObject({ complaintId: ComplaintId, event: LifeEvent }),
  run: async (rows, { complaintId, event }, context) => {
    const complaint = await readable(rows, 'complaint', complaintId, context.actor)
    if (complaint === undefined) return refuse('not_found')
    if (isDone(complaint, event, context)) return done
    const line = transitionsFrom(complaint.status).find(({ type }) => type === event.type)
    if (line !== undefined && !mayTake(context.actor, complaint, line.who)) return refuse('not_permitted')
    const [rules] = await rows.all('caseRules')
    const { handling = NO_HANDLING, status } = complaint
    const standing = await followUpOf(rows, complaint, rules, context)
    const doer = doerOf(context, rules, standing)
    const changed = transition({ status, handling }, event, doer)
    if (!changed.ok) {
      const { code, ...detail } = changed.error
      return refuse(code, detail)
    }
    if (event.type === 'close' && !mayBeChosen(rules?.causes ?? [], event.causeId, doer.on))
      return refuse('invalid', { field: 'causeId', problem: 'unknown_cause' })
    const owed = owedBefore(event.type, complaint)
    if (owed !== null)
      return refuse('invalid', { field: owed === 'open_tasks' ? 'tasks' : 'promises', problem: owed })
    if (event.type === 'wait_for_department' && !isDepartment(event.departmentId, rules))
      return refuse('invalid', { field: 'whom', problem: 'unknown_department' })
    if (event.type === 'follow_up_call') {
      const why = await whyNotFollowedUp(rows, complaint, event.result, standing, context)
      if (why !== null) return why
    }
    for (const effect of changed.value.effects) {
      if (effect.type !== 'carry_into') continue
      const failed = await carryInto(rows, complaint, effect.complaintId, context)
      if (failed !== null) return failed
    }
    await rows.put('complaint', fileOf(complaint, shownBefore(complaint, changed.value, context), context))
    return done
  },
})

const isDepartment = (id: string | undefined, rules: CaseRules | undefined): boolean =>
  id === undefined || rules?.departments.some((department) => department.id === id) === true

/** This very intent, sent again. */
function isDone({ steps, handling }: Complaint, event: LifeEvent, context: MutationContext): boolean {
  const { mutationId } = context
  if (handling?.proposal?.id === mutationId) return true
  // The second call of a case is no second step.
  if (event.type === 'follow_up_call')
    return handling?.followUps?.some(({ id }) => id === mutationId) === true
  if (handling?.decisions?.some(({ id }) => id === mutationId)) return true
  const to = transitions.find(({ type }) => type === event.type)?.to
  return to !== undefined && wasLastStep(steps, to, context)
}

const doerOf = (
  { actor, mutationId, occurredAt, zone }: MutationContext,
  rules: CaseRules | undefined,
  followUp: FollowUpStanding,
): Doer => ({
  id: actor.agentId,
  name: actor.name,
  permissions: actor.permissions,
  at: occurredAt,
  on: dateIn(zone, occurredAt),
  eventId: mutationId,
  authorities: rules?.authorities ?? [],
  followUp: followUpOwed(followUp, occurredAt),
})

/**
 * Whether a decision suffices is for the server to say, which knows what the others decided: until it has, the case waits on
 * this machine too, with the decision in it.
 */
function shownBefore({ status }: Complaint, change: Change, { run }: MutationContext): Change {
  const { handling } = change.state
  if (run === 'decision' || status !== 'proposed' || handling.authorisation === undefined) return change
  const { authorisation: _, ...undecided } = handling
  return { state: { status, handling: undecided }, effects: [] }
}

const fileOf = (complaint: Complaint, { state, effects }: Change, context: MutationContext): Complaint => ({
  ...complaint,
  status: state.status,
  handling: state.handling,
  steps: [
    ...complaint.steps,
    ...effects.flatMap((effect) =>
      effect.type === 'record_step' ? [stepBy(context, effect.to, effect.reason)] : [],
    ),
  ],
})
