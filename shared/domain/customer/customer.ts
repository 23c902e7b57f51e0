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

/** What an agent may learn on a call; segment, credit standing and products come from elsewhere. */
export const customerFields = ['name', 'honorific', 'numbers', 'address', 'remark'] as const
export type CustomerField = (typeof customerFields)[number]

/** Who changed a field last, so that two people who changed the same one know of each other. */
export const FieldChanged = z.strictObject({ byId: AgentId, byName: z.string(), at: Instant })
export type FieldChanged = z.infer<typeof FieldChanged>

export const Customer = z.strictObject({
  id: CustomerId,
  externalId: z.string().nullable(),
  name: z.string().min(1).max(80),
  honorific: z.enum(['mr', 'ms', 'none']),
  numbers: z.array(PhoneNumber).max(8),
  segment: z.enum(['standard', 'silver', 'gold', 'vip', 'enterprise']),
  creditStanding: z.enum(['A', 'B', 'C', 'D', 'unknown']),
  queueId: QueueId,
  address: z.strictObject({ city: z.string(), district: z.string(), street: z.string() }).nullable(),
  products: z.array(Product).max(20),
  since: z.string().nullable(),
  remark: z.string().max(500),
  /** Absent for what no agent has changed. */
  changed: z.partialRecord(z.enum(customerFields), FieldChanged).optional(),
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
