/** The complaint work order: its fields, kept as the agent said them; rules stand beside this file. */
import { Instant } from '#shared/kernel/clock.ts'
import {
  AgentId,
  ArticleId,
  CallId,
  CategoryId,
  ComplaintId,
  CustomerId,
  QueueId,
  TeamId,
} from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { Attachment, MAX_ATTACHMENTS } from './attachment.ts'
import { Authority, ClockTerms } from './clock-rule.ts'
import { Escalation, MOST_ESCALATIONS } from './escalation.ts'
import { Handling } from './handling.ts'
import { MOST_REMINDERS, Reminder } from './reminder.ts'
import { Routed } from './routed.ts'
import { CaseTask, MOST_TASKS } from './task.ts'

/**
 * ISO 10002 life cycle; its steps are in `complaint.lifecycle.ts`. `draft` never leaves the agent's machine.
 *
 *   registered → assessed → assigned → investigating ⇄ waiting → proposed → authorised → communicated → follow_up → closed
 *   side: reopened · merged · withdrawn · escalated_external
 */
export const complaintStatuses = [
  'registered',
  'assessed',
  'assigned',
  'investigating',
  'waiting_customer',
  'waiting_department',
  'proposed',
  'authorised',
  'communicated',
  'follow_up',
  'closed',
  'reopened',
  'merged',
  'withdrawn',
  'escalated_external',
] as const
export const ComplaintStatus = z.enum(complaintStatuses)
export type ComplaintStatus = z.infer<typeof ComplaintStatus>

export const ComplaintKind = z.enum(['enquiry', 'complaint', 'suggestion', 'service_failure'])
export type ComplaintKind = z.infer<typeof ComplaintKind>

export const Severity = z.enum(['low', 'normal', 'high', 'critical'])
export type Severity = z.infer<typeof Severity>

/** P1 is served first; derived from severity × regulator × repeat by `complaint.priority.ts`. */
export const Priority = z.enum(['P1', 'P2', 'P3', 'P4'])
export type Priority = z.infer<typeof Priority>

export const Complainant = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('self') }),
  z.strictObject({
    type: z.literal('proxy'),
    name: z.string().min(1).max(80),
    relation: z.string().min(1).max(80),
    authorityProof: z.string().max(200),
  }),
])
export type Complainant = z.infer<typeof Complainant>

/** What became of a promise; nothing of it is ever taken back or rewritten. */
export const PromiseEvent = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('kept'), at: Instant, byId: AgentId, byName: z.string() }),
  z.strictObject({
    what: z.literal('broken'),
    at: Instant,
    byId: AgentId,
    byName: z.string(),
    reason: z.string().max(300),
  }),
  z.strictObject({
    what: z.literal('handed_over'),
    at: Instant,
    byId: AgentId,
    byName: z.string(),
    toId: AgentId,
    toName: z.string(),
  }),
])
export type PromiseEvent = z.infer<typeof PromiseEvent>
export const MOST_PROMISES = 10
export const MOST_PROMISE_EVENTS = 39

/** What was promised to the customer, by whom, by when. */
export const PromiseMade = z.strictObject({
  id: z.string(),
  what: z.string().min(1).max(300),
  byWhom: z.string().min(1).max(80),
  dueAt: Instant,
  /** A call-back needs somebody on shift; absent: neither this nor any other way was agreed on. */
  way: z.enum(['call_back', 'other']).optional(),
  /** Who owes it, where it is one of our agents: `byWhom` may be a team, or a technician. */
  promiserId: AgentId.optional(),
  /** The last place is kept for what becomes of it. */
  events: z
    .array(PromiseEvent)
    .max(MOST_PROMISE_EVENTS + 1)
    .optional(),
})
export type PromiseMade = z.infer<typeof PromiseMade>

/** One deadline that applies to one complaint, with the rule that set it. */
export const ComplaintClock = z.strictObject({
  ruleId: z.string(),
  name: z.string(),
  kind: z.enum(['internal', 'statutory']),
  /** As it was on registration, when nothing had paused it and nobody had handed the case on. */
  dueAt: Instant,
  source: z.string(),
  terms: ClockTerms.optional(),
})
export type ComplaintClock = z.infer<typeof ComplaintClock>

export const ComplaintNote = z.strictObject({
  id: z.string(),
  at: Instant,
  byId: AgentId,
  byName: z.string(),
  audience: z.enum(['internal', 'customer']),
  text: z.string().min(1).max(4000),
})
export type ComplaintNote = z.infer<typeof ComplaintNote>

export const ComplaintStep = z.strictObject({
  at: Instant,
  byId: AgentId,
  byName: z.string(),
  to: ComplaintStatus,
  reason: z.string().max(500),
  /** Whose it became, when it was assigned. */
  ownerId: AgentId.optional(),
  /** It happened by itself, by a rule of the centre that `reason` names; absent: a person did it. */
  by: z.enum(['routing']).optional(),
})
export type ComplaintStep = z.infer<typeof ComplaintStep>

/** What the agent filled in on the call, whole and in its types: the argument of registering, and the head of the row. */
export const ComplaintFacts = z.strictObject({
  kind: ComplaintKind,
  customerId: CustomerId.nullable(),
  customerName: z.string().min(1).max(80),
  contactNumber: z.string().max(40),
  complainant: Complainant,
  categoryId: CategoryId,
  productId: z.string().nullable(),
  facts: z.string().min(1).max(4000),
  requestedRemedy: z.string().max(2000),
  incidentAt: Instant.nullable(),
  place: z.string().max(200),
  immediateAction: z.string().max(2000),
  severity: Severity,
  /** The customer has gone to the regulator (MIIT, 12315, 12345) already. */
  regulator: z.boolean(),
  /** Which of them, and what its order says: the day it accepted the matter, and the limit printed on it. */
  petition: z
    .strictObject({
      to: Authority,
      /** Of its order; absent where nobody said. */
      number: z.string().min(1).max(80).optional(),
      acceptedAt: Instant.nullable(),
      dueAt: Instant.nullable(),
    })
    .optional(),
  repeat: z.boolean(),
  promises: z.array(PromiseMade).max(MOST_PROMISES),
  /** Values of the category's own fields, by field id. */
  fields: z.record(z.string().max(64), z.union([z.string().max(2000), z.number(), z.boolean()])),
  articleIds: z.array(ArticleId).max(20),
  confidential: z.boolean(),
  /** What the form knew when it was begun and the agent wrote anew all the same: the customer was asked again. Absent: nothing. */
  askedAgain: z.array(z.string().max(40)).max(10).optional(),
})
export type ComplaintFacts = z.infer<typeof ComplaintFacts>

export const MOST_ABSORBED = 50

export const Complaint = ComplaintFacts.extend({
  id: ComplaintId,
  number: z.string().regex(/^\d{10}$/),
  channel: z.enum(['phone']),
  callId: CallId.nullable(),
  queueId: QueueId,
  teamId: TeamId,
  createdBy: AgentId,
  createdByName: z.string(),
  ownerId: AgentId.nullable(),
  receivedAt: Instant,
  priority: Priority,
  status: ComplaintStatus,
  clocks: z.array(ComplaintClock),
  notes: z.array(ComplaintNote),
  steps: z.array(ComplaintStep),
  /** Set when it was filed on the training line: such a complaint lives in a space of its own. */
  training: z.boolean(),
  /** Absent: none, as in every case from before there were attachments. */
  attachments: z.array(Attachment).max(MAX_ATTACHMENTS).optional(),
  /** What was decided on its way; only the steps of `complaint.lifecycle.ts` write it. Absent: nothing yet. */
  handling: Handling.optional(),
  tasks: z.array(CaseTask).max(MOST_TASKS).optional(),
  /** Where a rule sent it; absent: none has. */
  routed: Routed.optional(),
  /** What the centre's ladders told further up. */
  escalations: z.array(Escalation).max(MOST_ESCALATIONS).optional(),
  reminders: z.array(Reminder).max(MOST_REMINDERS).optional(),
  /** Cases that were merged into this one: their words, notes, files and steps are read there. */
  absorbed: z.array(ComplaintId).max(MOST_ABSORBED).optional(),
})
export type Complaint = z.infer<typeof Complaint>
