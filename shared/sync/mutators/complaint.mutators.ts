/** What is filed and written into complaint work orders; their life is in `complaint-life.mutators.ts`. Numbers and ids come from the machine that filed them, everything else is derived. */
import { AttachedFile, MAX_ATTACHMENTS } from '#shared/domain/complaint/attachment.ts'
import { clocksFor } from '#shared/domain/complaint/complaint.clocks.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import { priorityOf } from '#shared/domain/complaint/complaint.priority.ts'
import { type Complaint, ComplaintFacts, ComplaintNote } from '#shared/domain/complaint/complaint.ts'
import {
  type ComplaintFault,
  detailOfFault,
  validateComplaint,
} from '#shared/domain/complaint/complaint.validation.ts'
import { parseComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { onShift } from '#shared/domain/complaint/promise.rules.ts'
import { shiftEnd, shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import { ArticleId, CallId, ComplaintId, type CustomerId, type QueueId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { type Actor, done, isFirstTry, type MutationContext, mutator, type Rows, refuse } from '../mutator.ts'
import { attachedBy, isNamedByItsType } from './attached.ts'
import { readable } from './readable.ts'
import { routed } from './route-complaint.ts'
import { stepBy } from './step.ts'

const MOST_ARTICLES = 20

export const registerComplaint = mutator({
  args: z.strictObject({
    id: ComplaintId,
    /** Ten digits that this device gave out; the customer may have been told it already. */
    number: z.string().regex(/^\d{10}$/),
    callId: CallId.nullable(),
    training: z.boolean(),
    facts: ComplaintFacts,
    /** What was attached while it was typed. */
    files: z.array(AttachedFile).max(MAX_ATTACHMENTS).optional(),
  }),
  run: async (rows, { id, number, callId, training, facts, files = [] }, context) => {
    const { actor, occurredAt: receivedAt, zone } = context
    if (!mayWorkOnComplaints(actor)) return refuse('not_permitted')
    const parsed = parseComplaintNumber(number)
    if (!parsed.ok) return refuse('invalid', { field: 'number' })
    if (!context.mayUsePrefix(parsed.value.devicePrefix))
      return refuse('invalid', { field: 'number', problem: 'foreign_prefix' })
    const existing = await rows.get('complaint', id)
    if (existing !== undefined)
      return existing.number === number && existing.createdBy === actor.agentId
        ? done
        : refuse('conflict', { field: 'id' })
    const sameNumber = await rows.list('complaint', 'number', number)
    if (sameNumber.length > 0) return refuse('conflict', { field: 'number' })

    const categories = await rows.all('category')
    const rules = await rows.all('clockRule')
    const clocks = clocksFor({ rules, categories, facts, channel: 'phone', receivedAt, zone })
    const category = categories.find((candidate) => candidate.id === facts.categoryId)
    const [fault] = validateComplaint({ facts, receivedAt, category, clocks })
    if (fault !== undefined) return refuse('invalid', detailOfFault(fault))
    const offShift = isFirstTry(context) ? await callBackOffShift(rows, facts) : null
    if (offShift !== null) return refuse('invalid', detailOfFault(offShift))
    const queueId = await queueFor(rows, facts.customerId, context)
    if (queueId === undefined) return refuse('invalid', { field: 'queueId', problem: 'no_queue' })

    if (!files.every(isNamedByItsType))
      return refuse('invalid', { field: 'attachments', problem: 'type_not_allowed' })
    const complaint: Complaint = {
      ...facts,
      ...(files.length === 0 ? {} : { attachments: attachedBy(context, files) }),
      articleIds: await readableArticles(rows, facts.articleIds, actor),
      id,
      number,
      channel: 'phone',
      callId,
      queueId,
      teamId: actor.teamId,
      createdBy: actor.agentId,
      createdByName: actor.name,
      ownerId: null,
      receivedAt,
      priority: priorityOf(facts),
      status: 'registered',
      clocks,
      notes: [],
      steps: [stepBy(context, 'registered', '')],
      training,
    }
    await rows.put('complaint', await routed(rows, complaint, categories, context))
    return done
  },
})

/**
 * Somebody must be there to call. It is asked while the agent can still agree on another time: once the customer has been told
 * the number, a roster that was changed meanwhile refuses no case, and the case says that the promise needs somebody else.
 */
async function callBackOffShift(rows: Rows, facts: ComplaintFacts): Promise<ComplaintFault | null> {
  for (const [index, { way, promiserId, dueAt }] of facts.promises.entries()) {
    if (way !== 'call_back' || promiserId === undefined) continue
    const shifts = await rows.list('shift', 'agentId', promiserId)
    if (onShift(shifts, promiserId, dueAt) === 'off')
      return { field: `promises.${index}.dueAt`, code: 'promise_off_shift', figures: {} }
  }
  return null
}

/**
 * An article can be withdrawn while the complaint waits for the line. The link to it is left out and the complaint is
 * filed all the same: its number has been told to the customer.
 */
async function readableArticles(rows: Rows, ids: readonly ArticleId[], actor: Actor): Promise<ArticleId[]> {
  const kept: ArticleId[] = []
  for (const id of ids) if ((await readable(rows, 'article', id, actor)) !== undefined) kept.push(id)
  return kept
}

/** The customer's own queue; for somebody unknown, the one the agent was rostered for at that time, else the first. */
async function queueFor(
  rows: Rows,
  customerId: CustomerId | null,
  { actor, occurredAt }: MutationContext,
): Promise<QueueId | undefined> {
  const customer = customerId === null ? undefined : await readable(rows, 'customer', customerId, actor)
  if (customer !== undefined) return customer.queueId
  const shifts = await rows.list('shift', 'agentId', actor.agentId)
  const current = shifts.find((shift) => shiftStart(shift) <= occurredAt && occurredAt < shiftEnd(shift))
  if (current !== undefined) return current.queueId
  const [queue] = await rows.all('queue')
  return queue?.id
}

export const addComplaintNote = mutator({
  args: z.strictObject({
    complaintId: ComplaintId,
    audience: ComplaintNote.shape.audience,
    text: ComplaintNote.shape.text,
  }),
  run: async (rows, { complaintId, audience, text }, context) => {
    const { actor, mutationId, occurredAt } = context
    if (!mayWorkOnComplaints(actor)) return refuse('not_permitted')
    const complaint = await readable(rows, 'complaint', complaintId, actor)
    if (complaint === undefined) return refuse('not_found')
    if (text.trim() === '') return refuse('invalid', { field: 'text', problem: 'required' })
    if (complaint.notes.some((note) => note.id === mutationId)) return done
    const note = {
      id: mutationId,
      at: occurredAt,
      byId: actor.agentId,
      byName: actor.name,
      audience,
      text,
    }
    await rows.put('complaint', { ...complaint, notes: [...complaint.notes, note] })
    return done
  },
})

export const linkArticle = mutator({
  args: z.strictObject({ complaintId: ComplaintId, articleId: ArticleId }),
  run: async (rows, { complaintId, articleId }, { actor }) => {
    if (!mayWorkOnComplaints(actor)) return refuse('not_permitted')
    const complaint = await readable(rows, 'complaint', complaintId, actor)
    if (complaint === undefined) return refuse('not_found', { field: 'complaintId' })
    if (complaint.articleIds.includes(articleId)) return done
    if ((await readable(rows, 'article', articleId, actor)) === undefined)
      return refuse('not_found', { field: 'articleId' })
    if (complaint.articleIds.length >= MOST_ARTICLES)
      return refuse('invalid', { field: 'articleIds', problem: 'too_many', max: MOST_ARTICLES })
    await rows.put('complaint', { ...complaint, articleIds: [...complaint.articleIds, articleId] })
    return done
  },
})
