/** The record of an ended call and its wrap-up; it also leaves the next agent the story of the contact. */
import { CallRecord, joinedPauses } from '#shared/domain/call/call-record.ts'
import { contactOfCall } from '#shared/domain/call/hand-over-id.ts'
import { clipStory, storyOfComplaint } from '#shared/domain/complaint/complaint.story.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { Contact, type Customer, HandOver, type Story } from '#shared/domain/customer/customer.ts'
import { Instant } from '#shared/kernel/clock.ts'
import { CallId, ComplaintId, CustomerId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { type Actor, done, type MutationContext, mutator, type Rows, refuse } from '../mutator.ts'
import { readable } from './readable.ts'

export const recordCall = mutator({
  args: z.strictObject({ record: CallRecord }),
  run: async (rows, { record }, context) => {
    const { actor } = context
    if (record.agentId !== actor.agentId) return refuse('not_permitted')
    const earlier = await rows.get('callRecord', record.id)
    if (earlier !== undefined && earlier.agentId !== actor.agentId) return refuse('conflict', { field: 'id' })
    // Practice and real work live in different spaces; a call does not cross over when it is recorded again.
    if (earlier !== undefined && earlier.training !== record.training)
      return refuse('conflict', { field: 'training' })
    const contact = await rows.get('contact', record.id)
    if (contact !== undefined && contact.agentId !== actor.agentId) return refuse('conflict', { field: 'id' })

    const complaintIds = [...new Set([...(earlier?.complaintIds ?? []), ...record.complaintIds])]
    const pauses = joinedPauses(earlier?.recordingPauses, record.recordingPauses)
    const recordingId = record.recordingId ?? earlier?.recordingId
    const whole = {
      ...record,
      teamId: earlier?.teamId ?? actor.teamId,
      complaintIds,
      ...(pauses.length === 0 ? {} : { recordingPauses: pauses }),
      ...(recordingId === undefined ? {} : { recordingId }),
    }
    await rows.put('callRecord', whole)
    const earlierContact = contact?.customerId === whole.customerId ? contact : undefined
    const handOver = earlierContact?.handOver
    const told = await contactOf(
      rows,
      handOver === undefined
        ? whole
        : withHandOver(whole, handOver.note, earlierContact?.complaintId ?? null),
      context,
    )
    if (told !== null) await rows.put('contact', handOver === undefined ? told : { ...told, handOver })
    // The call turned out to be somebody else's, or nobody's: the first one keeps no trace of it.
    else if (contact !== undefined && contact.customerId !== whole.customerId)
      await rows.remove('contact', contact.id)
    return done
  },
})

/**
 * Written before a call is passed on, under the call's own id, which goes along with it: whoever gets the call, and may
 * read this customer, sees it before they answer. The record of the call completes the same contact later; in whichever order
 * the two run, the record says whose call it was, and its words, where it has any, are the story.
 */
export const handOverCall = mutator({
  args: z.strictObject({
    callId: CallId,
    customerId: CustomerId,
    complaintId: ComplaintId.nullable(),
    startedAt: Instant,
    direction: CallRecord.shape.direction,
    number: HandOver.shape.number,
    note: HandOver.shape.note,
    identity: HandOver.shape.identity,
  }),
  run: async (rows, args, context) => {
    const { actor, occurredAt } = context
    const customer = await readable(rows, 'customer', args.customerId, actor)
    // A customer who is merely not on this machine has it from the server's run.
    if (customer === undefined) return context.run === 'preview' ? done : refuse('not_found')
    const contact = await rows.get('contact', args.callId)
    if (contact !== undefined && contact.agentId !== actor.agentId) return refuse('conflict', { field: 'id' })
    const recorded = await rows.get('callRecord', args.callId)
    if (recorded !== undefined && recorded.agentId !== actor.agentId)
      return refuse('conflict', { field: 'id' })
    if (recorded !== undefined && (recorded.training || recorded.customerId !== customer.id)) return done
    const note = args.note.trim()
    const call = recorded ?? {
      id: args.callId,
      customerId: customer.id,
      complaintIds: [],
      startedAt: args.startedAt,
      direction: args.direction,
      notes: '',
      training: false,
    }
    const told = await contactOf(rows, withHandOver(call, note, args.complaintId), context)
    const extension = (await rows.get('agent', actor.agentId))?.extension ?? ''
    const { number, identity } = args
    const handOver = { at: occurredAt, number, extension, note, identity }
    await rows.put('contact', { ...(told ?? untold(args, customer, actor)), handOver })
    return done
  },
})

/** A contact of which nothing was said but that it was passed on. */
const untold = (
  {
    callId,
    startedAt,
    direction,
  }: { callId: CallId; startedAt: Instant; direction: CallRecord['direction'] },
  { id, queueId }: Customer,
  actor: Actor,
): Contact => ({
  id: contactOfCall(callId),
  customerId: id,
  queueId,
  at: startedAt,
  channel: 'phone',
  direction,
  agentId: actor.agentId,
  agentName: actor.name,
  topic: '',
  story: { facts: '', demand: '', tried: '', promised: '' },
  complaintId: null,
})

type Told = Pick<
  CallRecord,
  'id' | 'customerId' | 'complaintIds' | 'startedAt' | 'direction' | 'notes' | 'training' | 'dispositionLabel'
>

/** Both orders come to the same: the record's words and cases go before what was told to the next agent, and replace nothing by silence. */
const withHandOver = <T extends Told>(record: T, note: string, complaintId: ComplaintId | null): T => ({
  ...record,
  notes: record.notes.trim() === '' ? note : record.notes,
  complaintIds: complaintId === null ? record.complaintIds : [complaintId, ...record.complaintIds],
})

/** One contact per call, under the call's own id, so that the wrap-up completes what the end of the call began. */
async function contactOf(
  rows: Rows,
  record: Told,
  { actor, zone }: MutationContext,
): Promise<Contact | null> {
  if (record.training || record.customerId === null) return null
  const notes = record.notes.trim()
  const complaint = await lastComplaint(rows, record, actor)
  const outcome = record.dispositionLabel ?? ''
  if (notes === '' && outcome === '' && complaint === undefined) return null
  // Nobody leaves a story where they may not read: the record is kept all the same. A customer who is merely not on
  // this machine has it from the server's run.
  const customer = await readable(rows, 'customer', record.customerId, actor)
  if (customer === undefined) return null
  return {
    id: contactOfCall(record.id),
    customerId: customer.id,
    queueId: customer.queueId,
    at: record.startedAt,
    channel: 'phone',
    direction: record.direction,
    agentId: actor.agentId,
    agentName: actor.name,
    topic: await topicOf(rows, complaint, notes === '' ? outcome : notes),
    story: storyOf(complaint, notes, zone),
    complaintId: complaint?.id ?? null,
    ...(outcome === '' ? {} : { outcome }),
  }
}

/** The last one tied to the call that is about this customer and that the agent may read; it need not be their own. */
async function lastComplaint(rows: Rows, record: Told, actor: Actor): Promise<Complaint | undefined> {
  for (const id of record.complaintIds.toReversed()) {
    const complaint = await readable(rows, 'complaint', id, actor)
    if (complaint === undefined || complaint.training) continue
    if (complaint.customerId === null || complaint.customerId === record.customerId) return complaint
  }
  return undefined
}

function storyOf(complaint: Complaint | undefined, notes: string, zone: string): Story {
  if (complaint === undefined) return clipStory({ facts: notes, demand: '', tried: '', promised: '' })
  const story = storyOfComplaint(complaint, zone)
  return clipStory({ ...story, tried: [story.tried, notes].filter((part) => part !== '').join('\n') })
}

async function topicOf(rows: Rows, complaint: Complaint | undefined, notes: string): Promise<string> {
  const longest = Contact.shape.topic.maxLength ?? 0
  const category = complaint === undefined ? undefined : await rows.get('category', complaint.categoryId)
  const topic = category?.name ?? notes.split('\n', 1)[0] ?? ''
  return Array.from(topic)
    .slice(0, longest / 2)
    .join('')
}
