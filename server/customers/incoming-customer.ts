/**
 * A customer as the company's own system tells of them, in a file or over the API: known there by `externalId`. What is not
 * said is not changed. Pure: what it comes to with the row that there is, and what is wrong with it.
 */
import { Temporal } from 'temporal-polyfill'
import {
  Customer,
  type CustomerField,
  customerFields,
  MOST_CONSENTS,
  MOST_PRODUCTS,
  type PhoneNumber,
  Product,
} from '#shared/domain/customer/customer.ts'
import { parseNumber, parseNumbers } from '#shared/domain/customer/phone-number.parsing.ts'
import type { CustomerId, QueueId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { z } from '#shared/kernel/schema.ts'
import { IncomingConsents, toldOfConsents, withTold } from './incoming-consents.ts'

export const MOST_NUMBERS = 8
export const ExternalId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^\S(.*\S)?$/u)

/** `2026-02-29` is none. */
const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay)

const isNumber = (written: string): boolean => parseNumbers(written).length > 0

const { shape } = Customer
export const CustomerContent = z.strictObject({
  name: shape.name.optional(),
  honorific: shape.honorific.optional(),
  /** As the company writes them. */
  numbers: z.array(z.string().min(3).max(40).refine(isNumber)).max(MOST_NUMBERS).optional(),
  segment: shape.segment.optional(),
  creditStanding: shape.creditStanding.optional(),
  queueId: shape.queueId.optional(),
  address: z
    .strictObject({ city: z.string().max(80), district: z.string().max(80), street: z.string().max(200) })
    .nullable()
    .optional(),
  products: z.array(Product).max(MOST_PRODUCTS).optional(),
  since: Day.nullable().optional(),
  remark: shape.remark.optional(),
  /** Added to those that there are. */
  consents: IncomingConsents.optional(),
})
export type CustomerContent = z.infer<typeof CustomerContent>
/** With every field said. */
export type WholeContent = {
  readonly [F in keyof CustomerContent]-?: Exclude<CustomerContent[F], undefined>
}
export const contentFields = Object.keys(CustomerContent.shape) as readonly (keyof CustomerContent)[]

export const IncomingCustomer = z.strictObject({ externalId: ExternalId, ...CustomerContent.shape })
export type IncomingCustomer = z.infer<typeof IncomingCustomer>

/**
 * What becomes of a field that an agent changed, and the company's system has otherwise: what a customer told on a call is
 * not silently undone by tonight's file, unless the company says so.
 */
export type AgentsChanges = 'keep' | 'overwrite'

export type Fault = {
  readonly field: string
  readonly problem:
    | 'required'
    | 'too_long'
    | 'too_many'
    | 'not_one_of'
    | 'no_number'
    | 'no_date'
    | 'unknown_field'
    | 'unknown_queue'
    | 'ambiguous'
    /** Of somebody who is several records: they have to stay in one queue (ADR 28). */
    | 'merged'
    | 'unstorable'
    | 'malformed'
  /** The bound, or what is allowed. */
  readonly allowed?: string
}

export type Decision = {
  readonly outcome: 'new' | 'changed' | 'equal'
  /** The record of this external id. */
  readonly customer: Customer
  /** Fields that an agent had changed, and that stay as they are. */
  readonly kept: readonly CustomerField[]
}

/** `newId`: of a customer whom the database does not have yet. */
export function decide(
  existing: Customer | undefined,
  incoming: IncomingCustomer,
  { newId, agentsChanges }: { readonly newId: CustomerId; readonly agentsChanges: AgentsChanges },
): Result<Decision, Fault> {
  if (existing === undefined) {
    const { name, queueId } = incoming
    if (name === undefined) return err({ field: 'name', problem: 'required' })
    if (queueId === undefined) return err({ field: 'queueId', problem: 'required' })
    const customer = {
      ...blank(newId, name, queueId),
      ...fieldsOf(incoming, { numbers: [] }),
      externalId: incoming.externalId,
    }
    return ok({ outcome: 'new', customer, kept: [] })
  }
  const wanted = { ...existing, ...fieldsOf(incoming, existing) }
  if (wanted.consents !== undefined && wanted.consents.length > MOST_CONSENTS)
    return err({ field: 'consents', problem: 'too_many', allowed: String(MOST_CONSENTS) })
  const changes = contentFields.filter((field) => !sameValue(existing[field], wanted[field]))
  const byAgents = customerFields.filter(
    (field) => changes.includes(field) && existing.changed?.[field] !== undefined,
  )
  const kept = agentsChanges === 'keep' ? byAgents : []
  if (changes.length === kept.length) return ok({ outcome: 'equal', customer: existing, kept })
  const changed = Object.entries(existing.changed ?? {}).filter(([field]) => {
    const undone = byAgents.some((name) => name === field) && agentsChanges === 'overwrite'
    return !undone
  })
  const { changed: _, ...rest } = wanted
  const stays = Object.fromEntries(kept.map((field) => [field, existing[field]]))
  const customer: Customer = {
    ...rest,
    ...stays,
    ...(changed.length > 0 && { changed: Object.fromEntries(changed) }),
  }
  return ok({ outcome: 'changed', customer, kept })
}

const blank = (id: CustomerId, name: string, queueId: QueueId): Customer => ({
  id,
  externalId: null,
  name,
  honorific: 'none',
  numbers: [],
  segment: 'standard',
  creditStanding: 'unknown',
  queueId,
  address: null,
  products: [],
  since: null,
  remark: '',
})

/** Only what is said; a number that is there already stays of the kind that it was. */
function fieldsOf(
  { externalId: _, numbers, consents, ...said }: IncomingCustomer,
  before: Pick<Customer, 'numbers' | 'consents'>,
): Partial<Customer> {
  const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const known = (raw: string): PhoneNumber =>
    before.numbers.find((number) => number.raw === raw) ?? { kind: kindOf(raw), raw }
  const now = withTold(before.consents, consents ?? [])
  return {
    ...fields,
    ...(numbers !== undefined && { numbers: numbers.map(known) }),
    ...(now !== undefined && { consents: now }),
  }
}

function kindOf(raw: string): PhoneNumber['kind'] {
  const kind = (parseNumber(raw) ?? parseNumbers(raw)[0])?.kind
  if (kind === 'mobile' || kind === 'masked') return kind
  return kind === 'abroad' ? 'mobile' : 'landline'
}

/** The other way round: what the company's system would have said to make this customer. */
export const contentOf = ({ numbers, ...customer }: Customer): WholeContent => ({
  name: customer.name,
  honorific: customer.honorific,
  numbers: numbers.map(({ raw }) => raw),
  segment: customer.segment,
  creditStanding: customer.creditStanding,
  queueId: customer.queueId,
  address: customer.address,
  products: customer.products,
  since: customer.since,
  remark: customer.remark,
  consents: toldOfConsents(customer.consents),
})

/** The first thing that is wrong, in words that can be said in any language. */
export function faultIn(error: z.ZodError): Fault {
  const [issue] = error.issues
  const field =
    issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : issue?.path.join('.') || 'externalId'
  switch (issue?.code) {
    case 'unrecognized_keys':
      return { field, problem: 'unknown_field' }
    case 'invalid_type':
      return { field, problem: field === 'externalId' ? 'required' : 'malformed' }
    case 'too_small':
      return { field, problem: field.startsWith('numbers') ? 'no_number' : 'required' }
    case 'too_big':
      return {
        field,
        problem: issue.origin === 'array' ? 'too_many' : 'too_long',
        allowed: String(issue.maximum),
      }
    case 'invalid_value':
      return { field, problem: 'not_one_of', allowed: issue.values.map(String).join(', ') }
    case 'invalid_format':
    case 'custom':
      if (field.startsWith('numbers')) return { field, problem: 'no_number' }
      return { field, problem: field === 'since' || field.endsWith('.at') ? 'no_date' : 'malformed' }
    default:
      return { field, problem: 'malformed' }
  }
}
