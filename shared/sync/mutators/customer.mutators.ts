/** Intents about customers: what an agent may learn on a call. Segment, credit standing and products come from elsewhere. */

import { editedFields, withEdit } from '#shared/domain/customer/customer.history.ts'
import { mergeCustomer } from '#shared/domain/customer/customer.merge.ts'
import { mayKeepCustomers } from '#shared/domain/customer/customer.permission.ts'
import {
  Consent,
  Customer,
  CustomerNote,
  IdentityDocument,
  MOST_CONSENTS,
  MOST_NOTES,
} from '#shared/domain/customer/customer.ts'
import { readIdentity } from '#shared/domain/customer/identity-document.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, mutator, refuse } from '../mutator.ts'
import { spaceOfQueue } from '../tables.ts'
import { survivor } from './merge.mutators.ts'

export const createCustomer = mutator({
  args: z.strictObject({
    id: CustomerId,
    name: Customer.shape.name,
    honorific: Customer.shape.honorific,
    numbers: Customer.shape.numbers,
    queueId: Customer.shape.queueId,
    address: Customer.shape.address,
    remark: Customer.shape.remark,
  }),
  run: async (rows, args, { actor }) => {
    if (!mayKeepCustomers(actor) || !actor.spaces.includes(spaceOfQueue(args.queueId)))
      return refuse('not_permitted')
    if (args.name.trim() === '') return refuse('invalid', { field: 'name', problem: 'required' })
    const customer: Customer = {
      ...args,
      externalId: null,
      segment: 'standard',
      creditStanding: 'unknown',
      products: [],
      since: null,
    }
    const existing = await rows.get('customer', args.id)
    if (existing !== undefined)
      return sameValue(existing, customer) ? done : refuse('conflict', { field: 'id' })
    await rows.put('customer', customer)
    return done
  },
})

/** One field's change with what it was on the agent's screen, so that a change made meanwhile is noticed per field. */
const change = <S extends z.ZodType>(value: S) => z.strictObject({ from: value, to: value }).optional()

export const updateCustomer = mutator({
  args: z.strictObject({
    id: CustomerId,
    patch: z.strictObject({
      name: change(Customer.shape.name),
      honorific: change(Customer.shape.honorific),
      numbers: change(Customer.shape.numbers),
      address: change(Customer.shape.address),
      remark: change(Customer.shape.remark),
    }),
  }),
  run: async (rows, { id, patch }, { actor, occurredAt: at }) => {
    if (!mayKeepCustomers(actor)) return refuse('not_permitted')
    if (patch.name !== undefined && patch.name.to.trim() === '')
      return refuse('invalid', { field: 'name', problem: 'required' })
    const current = await survivor(rows, id, actor)
    if (current === undefined) return refuse('not_found')
    const merged = mergeCustomer(current, patch)
    if (merged.ok) {
      if (editedFields(current, merged.value).length === 0) return done
      const by = { byId: actor.agentId, byName: actor.name, at }
      await rows.put('customer', withEdit(current, merged.value, { ...by, how: 'edited' }))
      return done
    }
    return merged.error.code === 'changed_meanwhile'
      ? refuse('conflict', { field: merged.error.field })
      : refuse('invalid', { field: 'numbers', problem: 'too_many', max: merged.error.max })
  },
})

/** The papers have no history and are in no list of what was changed: an old number of an identity card is of use to nobody. */
export const identifyCustomer = mutator({
  args: z.strictObject({
    id: CustomerId,
    /** What stood there, and what shall; null: none. */
    from: IdentityDocument.nullable(),
    to: IdentityDocument.nullable(),
  }),
  audited: ({ id, to }) => ({ of: `customer/${id}`, kind: to?.kind ?? 'none' }),
  run: async (rows, { id, from, to }, { actor }) => {
    if (!mayKeepCustomers(actor)) return refuse('not_permitted')
    const current = await survivor(rows, id, actor)
    if (current === undefined) return refuse('not_found')
    const { identity: now = null, ...customer } = current
    if (sameValue(now, to)) return done
    // Without one of its own it is another record of the same person that has what was seen.
    if (now !== null && !sameValue(now, from)) return refuse('conflict', { field: 'identity' })
    const read = to && readIdentity(to.kind, to.number)
    if (read?.ok === false) return refuse('invalid', { field: 'identity', problem: read.error })
    await rows.put('customer', { ...customer, ...(to !== null && { identity: to }) })
    return done
  },
})

/** C1: two who write apart both keep what they wrote. */
export const addCustomerNote = mutator({
  args: z.strictObject({ id: CustomerId, text: CustomerNote.shape.text }),
  run: async (rows, { id, text }, { actor, mutationId, occurredAt }) => {
    if (!mayKeepCustomers(actor)) return refuse('not_permitted')
    const current = await survivor(rows, id, actor)
    if (current === undefined) return refuse('not_found')
    if (text.trim() === '') return refuse('invalid', { field: 'text', problem: 'required' })
    const notes = current.notes ?? []
    if (notes.some((note) => note.id === mutationId)) return done
    if (notes.length >= MOST_NOTES)
      return refuse('invalid', { field: 'notes', problem: 'too_many', max: MOST_NOTES })
    const note = { id: mutationId, at: occurredAt, byId: actor.agentId, byName: actor.name, text }
    await rows.put('customer', { ...current, notes: [...notes, note] })
    return done
  },
})

export const recordConsent = mutator({
  args: z.strictObject({
    id: CustomerId,
    purpose: Consent.shape.purpose,
    channel: Consent.shape.channel,
    state: Consent.shape.state,
    how: Consent.shape.how,
    note: Consent.shape.note,
  }),
  run: async (rows, { id, note, ...said }, { actor, mutationId, occurredAt }) => {
    if (!mayKeepCustomers(actor)) return refuse('not_permitted')
    const current = await survivor(rows, id, actor)
    if (current === undefined) return refuse('not_found')
    const consents = current.consents ?? []
    if (consents.some((consent) => consent.id === mutationId)) return done
    if (consents.length >= MOST_CONSENTS)
      return refuse('invalid', { field: 'consents', problem: 'too_many', max: MOST_CONSENTS })
    const by = { byId: actor.agentId, byName: actor.name, at: occurredAt }
    const consent = { id: mutationId, ...said, ...by, note: note.trim() }
    await rows.put('customer', { ...current, consents: [...consents, consent] })
    return done
  },
})
