/** What else is promised to a customer after the case was filed, and what becomes of it: kept, not kept, or somebody else's. Nothing of it is ever taken back. */
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import { liveClocks } from '#shared/domain/complaint/complaint.standing.ts'
import {
  type Complaint,
  MOST_PROMISE_EVENTS,
  MOST_PROMISES,
  type PromiseEvent,
  PromiseMade,
} from '#shared/domain/complaint/complaint.ts'
import { detailOfFault, promiseFault } from '#shared/domain/complaint/complaint.validation.ts'
import { onShift } from '#shared/domain/complaint/promise.rules.ts'
import { holderOf, isOwed } from '#shared/domain/complaint/promise.standing.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, ComplaintId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, isFirstTry, type MutationContext, mutator, type Rows, refuse } from '../mutator.ts'
import type { Refusal } from '../protocol.ts'
import { whereItGoesOn } from './merged-case.ts'
import { readable } from './readable.ts'

const Said = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('kept') }),
  z.strictObject({ what: z.literal('broken'), reason: z.string().trim().min(1).max(300) }),
  z.strictObject({
    what: z.literal('handed_over'),
    toId: AgentId,
    /** Who owed it on the screen of whoever hands it on; null: a team, or nobody of ours. */
    fromId: AgentId.nullable(),
  }),
])
type Said = z.infer<typeof Said>

export const addPromise = mutator({
  args: z.strictObject({
    complaintId: ComplaintId,
    promise: PromiseMade.omit({ id: true, events: true }),
  }),
  run: async (rows, { complaintId, promise }, context) => {
    const { actor, mutationId, occurredAt: madeAt } = context
    if (!mayWorkOnComplaints(actor)) return refuse('not_permitted')
    const complaint = await readable(rows, 'complaint', complaintId, actor)
    if (complaint === undefined) return refuse('not_found')
    const { promises, status } = complaint
    if (promises.some(({ id }) => id === mutationId)) return done
    if (!isOpen(status)) return refuse('wrong_state', { from: status, to: status })
    if (promises.length >= MOST_PROMISES)
      return refuse('invalid', { field: 'promises', problem: 'too_many_promises', max: MOST_PROMISES })
    const [fault] = promiseFault('dueAt', promise.dueAt, { madeAt, ends: endsAhead(complaint, madeAt) })
    if (fault !== undefined) return refuse('invalid', detailOfFault(fault))
    const { way, promiserId, dueAt } = promise
    // As on filing: it is asked while another time can be agreed on; the customer has been told by the time it arrives.
    if (isFirstTry(context) && way === 'call_back' && promiserId !== undefined) {
      const shifts = await rows.list('shift', 'agentId', promiserId)
      if (onShift(shifts, promiserId, dueAt) === 'off')
        return refuse('invalid', { field: 'dueAt', problem: 'promise_off_shift' })
    }
    await rows.put('complaint', { ...complaint, promises: [...promises, { ...promise, id: mutationId }] })
    return done
  },
})

/** Who is late already still promises something; it can only be for after all ends. */
const endsAhead = (complaint: Complaint, now: Instant): readonly Instant[] =>
  liveClocks(complaint)
    .flatMap(({ lap }) => (lap.dueAt === null ? [] : [instantFromMs(lap.dueAt)]))
    .filter((end) => end > now)

export const recordPromise = mutator({
  args: z.strictObject({ complaintId: ComplaintId, promiseId: z.string(), said: Said }),
  run: async (rows, { complaintId, promiseId, said }, context) => {
    if (!mayWorkOnComplaints(context.actor)) return refuse('not_permitted')
    const named = await readable(rows, 'complaint', complaintId, context.actor)
    const complaint = named && (await whereItGoesOn(rows, named, context.actor))
    const promise = complaint?.promises.find(({ id }) => id === promiseId)
    if (complaint === undefined || promise === undefined) return refuse('not_found')
    if (isSaid(promise, said, context)) return done
    if (!isOwed(promise)) return refuse('wrong_state', { field: 'promiseId', problem: 'promise_settled' })
    if ((promise.events ?? []).length >= MOST_PROMISE_EVENTS && said.what === 'handed_over')
      return refuse('invalid', { field: 'promiseId', problem: 'too_many', max: MOST_PROMISE_EVENTS })
    const event = await eventOf(rows, promise, said, context)
    if (!event.ok) return event
    const told = { ...promise, events: [...(promise.events ?? []), event.value] }
    await rows.put('complaint', {
      ...complaint,
      promises: complaint.promises.map((each) => (each.id === promiseId ? told : each)),
    })
    return done
  },
})

/**
 * The same word by the same person, sent again: a server that was restored may have clamped its time to another moment, and who says
 * twice that it was kept has said it once.
 */
function isSaid({ events = [] }: PromiseMade, said: Said, { actor }: MutationContext): boolean {
  const last = events.at(-1)
  if (last === undefined || last.byId !== actor.agentId) return false
  switch (last.what) {
    case 'kept':
      return said.what === 'kept'
    case 'broken':
      return said.what === 'broken' && said.reason === last.reason
    case 'handed_over':
      return said.what === 'handed_over' && said.toId === last.toId
    default:
      return assertNever(last)
  }
}

async function eventOf(
  rows: Rows,
  promise: PromiseMade,
  said: Said,
  context: MutationContext,
): Promise<Result<PromiseEvent, Refusal>> {
  const { actor, occurredAt: at } = context
  const by = { at, byId: actor.agentId, byName: actor.name }
  switch (said.what) {
    case 'kept':
      return ok({ what: 'kept', ...by })
    case 'broken':
      return ok({ what: 'broken', ...by, reason: said.reason })
    case 'handed_over': {
      if (holderOf(promise).id !== said.fromId) return refused('already_taken')
      const to = await readable(rows, 'agent', said.toId, actor)
      if (to === undefined || to.teamId !== actor.teamId)
        return refused('invalid', { field: 'toId', problem: 'not_in_team' })
      const shifts = await rows.list('shift', 'agentId', to.id)
      // One that is late already is somebody's at once, whoever is there.
      if (promise.dueAt > at && onShift(shifts, to.id, promise.dueAt) === 'off')
        return refused('invalid', { field: 'toId', problem: 'off_shift' })
      return ok({ what: 'handed_over', ...by, toId: to.id, toName: to.name })
    }
    default:
      return assertNever(said)
  }
}

const refused = (code: Refusal['code'], detail: Refusal['detail'] = {}): Result<never, Refusal> =>
  err({ code, detail })
