/** A customer as the desk knows them: who, reachable where, what they bought, how much they matter. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, ComplaintId, ContactId, CustomerId, QueueId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const PhoneNumber = z.strictObject({
  kind: z.enum(['mobile', 'landline', 'masked']),
  /** As the company recorded it: `13800138000`, `0571-8888 1234`, `138****8000`. */
  raw: z.string().min(3).max(40),
})
export type PhoneNumber = z.infer<typeof PhoneNumber>

export const Product = z.strictObject({
  id: z.string(),
  kind: z.enum(['mobile', 'broadband', 'iptv', 'fixed_line', 'cloud', 'bundle']),
  name: z.string(),
  accountNumber: z.string(),
  since: z.string(),
  status: z.enum(['active', 'suspended', 'arrears', 'ended']),
})
export type Product = z.infer<typeof Product>

export const IdentityDocument = z.strictObject({
  kind: z.enum(['id_card', 'passport', 'business_licence', 'other']),
  number: z.string().min(1).max(40),
})
export type IdentityDocument = z.infer<typeof IdentityDocument>

/**
 * What a customer agreed to or no longer wants, by purpose and channel (Personal Information Protection Law, articles 13 to 15: consent is
 * given for a purpose, and withdrawn as easily). Only ever added.
 */
export const Consent = z.strictObject({
  id: z.string(),
  /** `contact`: to be called or written to at all. */
  purpose: z.enum(['contact', 'marketing', 'survey', 'sharing']),
  channel: z.enum(['phone', 'message', 'app', 'mail']),
  state: z.enum(['given', 'withdrawn']),
  at: Instant,
  how: z.enum(['call', 'written', 'online', 'store']),
  /** null: it came with an import. */
  byId: AgentId.nullable(),
  byName: z.string(),
  note: z.string().max(200),
})
export type Consent = z.infer<typeof Consent>
export const MOST_CONSENTS = 200

/** What an agent may learn on a call; segment, credit standing and products come from elsewhere. */
export const customerFields = ['name', 'honorific', 'numbers', 'address', 'remark'] as const
export type CustomerField = (typeof customerFields)[number]

/** Who changed a field last, so that two people who changed the same one know of each other. */
export const FieldChanged = z.strictObject({ byId: AgentId, byName: z.string(), at: Instant })
export type FieldChanged = z.infer<typeof FieldChanged>

const Address = z.strictObject({ city: z.string(), district: z.string(), street: z.string() })

/** What an agent changes; the same shapes stand in the row and in its history. */
const editable = {
  name: z.string().min(1).max(80),
  honorific: z.enum(['mr', 'ms', 'none']),
  numbers: z.array(PhoneNumber).max(8),
  address: Address.nullable(),
  remark: z.string().max(500),
}

/** One change that somebody saved: what the fields were, and what they became. */
export const CustomerEdit = z.strictObject({
  at: Instant,
  byId: AgentId,
  byName: z.string(),
  how: z.enum(['edited', 'merged', 'unmerged']),
  from: z.strictObject(editable).partial(),
  to: z.strictObject(editable).partial(),
})
export type CustomerEdit = z.infer<typeof CustomerEdit>

/** What one agent wrote for the next about the customer, not about one case. Only ever added. */
export const CustomerNote = z.strictObject({
  id: z.string(),
  at: Instant,
  byId: AgentId,
  byName: z.string(),
  text: z.string().min(1).max(2000),
})
export type CustomerNote = z.infer<typeof CustomerNote>

export const MOST_ABSORBED = 20
/** Another record of the same person that was merged into this one, with the fields that changed here by that. */
export const Absorbed = z.strictObject({
  id: CustomerId,
  /** As it was called then. */
  name: editable.name,
  at: Instant,
  byId: AgentId,
  byName: z.string(),
  before: CustomerEdit.shape.from,
  after: CustomerEdit.shape.to,
})
export type Absorbed = z.infer<typeof Absorbed>

export const MOST_PRODUCTS = 20
export const MOST_NOTES = 200
/** What is older has been told often enough; the server's audit knows of every change for ever. */
export const MOST_EDITS = 100

export const Customer = z.strictObject({
  id: CustomerId,
  externalId: z.string().nullable(),
  name: editable.name,
  honorific: editable.honorific,
  numbers: editable.numbers,
  segment: z.enum(['standard', 'silver', 'gold', 'vip', 'enterprise']),
  creditStanding: z.enum(['A', 'B', 'C', 'D', 'unknown']),
  queueId: QueueId,
  address: editable.address,
  products: z.array(Product).max(MOST_PRODUCTS),
  since: z.string().nullable(),
  remark: editable.remark,
  /** Absent for what no agent has changed. */
  changed: z.partialRecord(z.enum(customerFields), FieldChanged).optional(),
  /** Of the papers by which they made sure that it is them; absent where the centre keeps none. */
  identity: IdentityDocument.optional(),
  /** Oldest first. Absent where nobody changed anything since changes are kept. */
  history: z.array(CustomerEdit).max(MOST_EDITS).optional(),
  /** In the order in which the server took them. */
  notes: z.array(CustomerNote).max(MOST_NOTES).optional(),
  /** In the order in which the server took them; the newest of a purpose and a channel counts (`consent.rules.ts`). */
  consents: z.array(Consent).max(MOST_CONSENTS).optional(),
  /** This is another record of the one it points to, and is found there (`customer.duplicates.ts`). */
  merged: z.strictObject({ into: CustomerId, at: Instant, byId: AgentId, byName: z.string() }).optional(),
  absorbed: z.array(Absorbed).max(MOST_ABSORBED).optional(),
})
export type Customer = z.infer<typeof Customer>

/** The four things nobody should have to tell twice. */
export const Story = z.strictObject({
  facts: z.string().max(2000),
  demand: z.string().max(1000),
  tried: z.string().max(1000),
  promised: z.string().max(1000),
})
export type Story = z.infer<typeof Story>

/** What an agent told the next one when they passed a call on. */
export const HandOver = z.strictObject({
  at: Instant,
  /** Who was on the line, and from which extension they are passed on: the call that brings them comes from one of both. */
  number: z.string().max(64),
  extension: z.string().max(32),
  note: z.string().max(500),
  /** Whether the first agent made sure that it was really them. */
  identity: z.enum(['verified', 'not_verified']),
})
export type HandOver = z.infer<typeof HandOver>

/** One earlier contact with a customer (call, visit, message), with what was said. */
export const Contact = z.strictObject({
  id: ContactId,
  customerId: CustomerId,
  queueId: QueueId,
  at: Instant,
  channel: z.enum(['phone', 'app', 'visit', 'store']),
  direction: z.enum(['inbound', 'outbound']),
  agentId: AgentId.nullable(),
  agentName: z.string(),
  topic: z.string().max(80),
  story: Story,
  complaintId: ComplaintId.nullable(),
  /** What became of it, as the centre called it then; absent where nobody said. */
  outcome: z.string().max(200).optional(),
  /** Absent for what was never passed on. */
  handOver: HandOver.optional(),
})
export type Contact = z.infer<typeof Contact>
