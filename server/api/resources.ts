/** What the API tells and takes, as schemas: the routes check by them, and the description of the API is made of them. */
import {
  Complaint,
  ComplaintKind,
  ComplaintStatus,
  Priority,
  Severity,
} from '#shared/domain/complaint/complaint.ts'
import { type Contact, Customer, Product, Story } from '#shared/domain/customer/customer.ts'
import { Instant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { hashOf } from '../canonical-json.ts'
import { IncomingConsents } from '../customers/incoming-consents.ts'
import { CustomerContent, contentOf, ExternalId, IncomingCustomer } from '../customers/incoming-customer.ts'

const { shape } = Customer
export const ApiCustomer = z
  .strictObject({
    /** Ours; `externalId` is yours. */
    id: z.string(),
    externalId: ExternalId,
    name: shape.name,
    honorific: shape.honorific,
    numbers: z.array(z.string()),
    segment: shape.segment,
    creditStanding: shape.creditStanding,
    queueId: z.string(),
    address: z.strictObject({ city: z.string(), district: z.string(), street: z.string() }).nullable(),
    products: z.array(Product),
    since: z.string().nullable(),
    remark: shape.remark,
    /** In the order in which they came; of a purpose and a channel the newest counts. */
    consents: IncomingConsents,
    /** Fields that an agent changed after a call, with the time: what your system may want to take over. */
    changedByAgents: z.record(z.string(), Instant),
    /**
     * Another record of the same person, into which a team lead merged this one: agents see and change that one. What you change here and is
     * new goes on to it, as far as it is not told under an external id of its own.
     */
    mergedInto: z.strictObject({ id: z.string(), externalId: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Customer' })
export type ApiCustomer = z.infer<typeof ApiCustomer>

/** `into`: the one that it was merged into, at last. */
export function apiCustomerOf(customer: Customer, into: Customer | undefined): ApiCustomer {
  const changed = Object.entries(customer.changed ?? {}).flatMap(([field, by]) =>
    by === undefined ? [] : [[field, by.at] as const],
  )
  return {
    id: customer.id,
    externalId: customer.externalId ?? '',
    ...contentOf(customer),
    changedByAgents: Object.fromEntries(changed),
    mergedInto: into === undefined ? null : { id: into.id, externalId: into.externalId },
  }
}

/** Of what the API tells of a customer: what else changes about them is nobody's conflict. */
export const tagOf = (customer: Customer): string =>
  `"${hashOf({ ...apiCustomerOf(customer, undefined), mergedInto: customer.merged?.into ?? null }).slice(0, 32)}"`

export const CustomerChange = CustomerContent.meta({ id: 'CustomerChange' })
export const BulkChange = z
  .strictObject({ customers: z.array(IncomingCustomer).min(1).max(500) })
  .meta({ id: 'BulkChange' })

const Outcome = z.enum(['new', 'changed', 'equal'])
export const Done = z
  .strictObject({
    externalId: z.string(),
    outcome: Outcome,
    /** Fields that an agent had changed, and that were therefore left. */
    kept: z.array(z.string()),
  })
  .meta({ id: 'Done' })
export const NotDone = z
  .strictObject({
    externalId: z.string(),
    outcome: z.literal('refused'),
    field: z.string(),
    problem: z.string(),
  })
  .meta({ id: 'NotDone' })
export const BulkResult = z
  .strictObject({ results: z.array(z.union([Done, NotDone])) })
  .meta({ id: 'BulkResult' })

export const ApiContact = z
  .strictObject({
    id: z.string(),
    at: Instant,
    channel: z.enum(['phone', 'app', 'visit', 'store']),
    direction: z.enum(['inbound', 'outbound']),
    agentName: z.string(),
    topic: z.string(),
    story: Story,
    complaintId: z.string().nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'Contact' })

export const apiContactOf = (contact: Contact): z.infer<typeof ApiContact> => ({
  id: contact.id,
  at: contact.at,
  channel: contact.channel,
  direction: contact.direction,
  agentName: contact.agentName,
  topic: contact.topic,
  story: contact.story,
  complaintId: contact.complaintId,
  outcome: contact.outcome ?? null,
})

export const ApiComplaint = z
  .strictObject({
    id: z.string(),
    number: Complaint.shape.number,
    kind: ComplaintKind,
    status: ComplaintStatus,
    severity: Severity,
    priority: Priority,
    customerId: z.string().nullable(),
    /** Null: the customer is not from your system. */
    externalId: z.string().nullable(),
    queueId: z.string(),
    teamId: z.string(),
    categoryId: z.string(),
    productId: z.string().nullable(),
    receivedAt: Instant,
    facts: z.string(),
    requestedRemedy: z.string(),
    regulator: z.boolean(),
    repeat: z.boolean(),
    confidential: z.boolean(),
    clocks: z.array(z.strictObject({ name: z.string(), kind: z.string(), dueAt: Instant })),
    promises: z.array(z.strictObject({ what: z.string(), byWhom: z.string(), dueAt: Instant })),
    /** Those meant for the customer; what is internal stays here. */
    notes: z.array(z.strictObject({ at: Instant, text: z.string() })),
    steps: z.array(z.strictObject({ at: Instant, to: ComplaintStatus })),
  })
  .meta({ id: 'Complaint' })

export const apiComplaintOf = (
  complaint: Complaint,
  externalId: string | null,
): z.infer<typeof ApiComplaint> => ({
  id: complaint.id,
  number: complaint.number,
  kind: complaint.kind,
  status: complaint.status,
  severity: complaint.severity,
  priority: complaint.priority,
  customerId: complaint.customerId,
  externalId,
  queueId: complaint.queueId,
  teamId: complaint.teamId,
  categoryId: complaint.categoryId,
  productId: complaint.productId,
  receivedAt: complaint.receivedAt,
  facts: complaint.facts,
  requestedRemedy: complaint.requestedRemedy,
  regulator: complaint.regulator,
  repeat: complaint.repeat,
  confidential: complaint.confidential,
  clocks: complaint.clocks.map(({ name, kind, dueAt }) => ({ name, kind, dueAt })),
  promises: complaint.promises.map(({ what, byWhom, dueAt }) => ({ what, byWhom, dueAt })),
  notes: complaint.notes
    .filter(({ audience }) => audience === 'customer')
    .map(({ at, text }) => ({ at, text })),
  steps: complaint.steps.map(({ at, to }) => ({ at, to })),
})

/** Opaque to whoever asks. */
const Cursor = z.string().min(1).max(4_000)
export const PageQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const CustomerPage = z
  .strictObject({ customers: z.array(ApiCustomer), next: z.string().nullable() })
  .meta({ id: 'CustomerPage' })
export const ContactPage = z
  .strictObject({ contacts: z.array(ApiContact), next: z.string().nullable() })
  .meta({ id: 'ContactPage' })
export const ComplaintFeed = z
  .strictObject({
    complaints: z.array(ApiComplaint),
    /** For the next request, also when nothing is left now. */
    next: z.string(),
    more: z.boolean(),
  })
  .meta({ id: 'ComplaintFeed' })

export const NumberSearch = z.strictObject({ number: z.string().min(3).max(64) }).meta({ id: 'NumberSearch' })
export const ChangeQuery = z.object({ agentsChanges: z.enum(['keep', 'overwrite']).default('keep') })
export const CustomerParams = z.object({ externalId: ExternalId })
