/**
 * What can happen to a case, each with what has to be said about it. These are the arguments in which a step travels, so a
 * step that lacks something it always needs cannot even be written down.
 */
import { CallId, CauseId, ComplaintId, DepartmentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { FollowUpResult } from './follow-up.ts'
import { AmountFen, Outcome, Remedy, Satisfaction } from './handling.ts'

const said = (longest: number) => z.string().trim().min(1).max(longest)
const maySay = z.string().max(500)

export const LifeEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('assess'), reason: maySay }),
  z.strictObject({ type: z.literal('investigate'), reason: maySay }),
  z.strictObject({ type: z.literal('wait_for_customer'), what: said(300) }),
  z.strictObject({
    type: z.literal('wait_for_department'),
    whom: said(80),
    what: said(300),
    /** One of the centre's: its people find the case among theirs. */
    departmentId: DepartmentId.optional(),
  }),
  z.strictObject({
    type: z.literal('propose'),
    remedy: Remedy,
    amountFen: AmountFen,
    what: said(2000),
  }),
  z.strictObject({
    type: z.literal('approve'),
    /** What was on the screen of whoever decides: what has changed meanwhile is not granted unseen. */
    proposalId: z.string(),
    seenFen: AmountFen,
    amountFen: AmountFen,
    reason: maySay,
  }),
  z.strictObject({ type: z.literal('refuse'), proposalId: z.string(), reason: said(500) }),
  z.strictObject({ type: z.literal('communicate'), what: said(2000) }),
  z.strictObject({
    type: z.literal('settle'),
    remedy: Remedy,
    amountFen: AmountFen,
    what: said(2000),
  }),
  z.strictObject({ type: z.literal('follow_up'), reason: maySay }),
  z.strictObject({
    type: z.literal('follow_up_call'),
    result: FollowUpResult,
    callId: CallId.nullable(),
    note: maySay,
  }),
  z.strictObject({
    type: z.literal('close'),
    causeId: CauseId,
    outcome: Outcome,
    satisfaction: Satisfaction.nullable(),
    reason: said(500),
  }),
  z.strictObject({ type: z.literal('reopen'), reason: said(500) }),
  z.strictObject({ type: z.literal('merge'), intoId: ComplaintId, reason: said(500) }),
  z.strictObject({ type: z.literal('withdraw'), reason: said(500) }),
  z.strictObject({ type: z.literal('escalate'), body: said(80), reference: said(80), reason: said(500) }),
])
export type LifeEvent = z.infer<typeof LifeEvent>
export type LifeEventType = LifeEvent['type']
export const lifeEventTypes = LifeEvent.options.map((option) => option.shape.type.value)
export type EventOf<T extends LifeEventType> = Extract<LifeEvent, { type: T }>

/** What a person can be asked for, over all events. */
export type LifeField =
  | 'remedy'
  | 'amountFen'
  | 'what'
  | 'whom'
  | 'causeId'
  | 'outcome'
  | 'satisfaction'
  | 'reason'
  | 'intoId'
  | 'body'
  | 'reference'
