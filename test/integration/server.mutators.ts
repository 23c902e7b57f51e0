/** Mutators that exist in tests only: each does one thing to the store, so that a test can see what becomes of it. */
import { Contact } from '#shared/domain/customer/customer.ts'
import { Queue } from '#shared/domain/schedule/roster.ts'
import { ok } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import { mutator, refuse } from '#shared/sync/mutator.ts'
import type { AnyMutator } from '#shared/sync/mutators/registry.ts'

const putContact = mutator({
  args: z.strictObject({ row: Contact }),
  run: async (rows, { row }) => {
    await rows.put('contact', row)
    return ok(undefined)
  },
})

/** Dates the contact by when the server believes that it happened. */
const dateContact = mutator({
  args: z.strictObject({ row: Contact }),
  run: async (rows, { row }, { occurredAt }) => {
    await rows.put('contact', { ...row, at: occurredAt })
    return ok(undefined)
  },
})

const putContactThenRefuse = mutator({
  args: z.strictObject({ row: Contact }),
  run: async (rows, { row }) => {
    await rows.put('contact', row)
    return refuse('wrong_state', { written: 1 })
  },
})

const putContactThenThrow = mutator({
  args: z.strictObject({ row: Contact }),
  run: async (rows, { row }) => {
    await rows.put('contact', row)
    throw new TypeError(`a defect that quotes ${row.story.facts}`)
  },
})

const removeContact = mutator({
  args: z.strictObject({ id: z.string() }),
  run: async (rows, { id }) => {
    await rows.remove('contact', id)
    return ok(undefined)
  },
})

const putQueue = mutator({
  args: z.strictObject({ row: Queue }),
  run: async (rows, { row }) => {
    await rows.put('queue', row)
    return ok(undefined)
  },
})

/** Gives a shift to whoever runs it, if it is still what they saw: as naive as a mutator can be. */
const takeShift = mutator({
  args: z.strictObject({ id: z.string(), revision: z.number() }),
  run: async (rows, { id, revision }, { actor }) => {
    const shift = await rows.get('shift', id)
    if (shift === undefined) return refuse('not_found')
    if (shift.revision !== revision) return refuse('shift_changed')
    await rows.put('shift', { ...shift, agentId: actor.agentId, revision: revision + 1 })
    return ok(undefined)
  },
})

/** Adds a contact unless the customer has three: right only if nobody adds one between the look and the commit. */
const addContactUpToThree = mutator({
  args: z.strictObject({ row: Contact }),
  run: async (rows, { row }) => {
    const theirs = await rows.list('contact', 'customerId', row.customerId)
    if (theirs.length >= 3) return refuse('rule_blocked', { contacts: theirs.length })
    await rows.put('contact', row)
    return ok(undefined)
  },
})

const findContact = mutator({
  args: z.strictObject({ id: z.string() }),
  run: async (rows, { id }) =>
    (await rows.get('contact', id)) === undefined ? refuse('not_found') : ok(undefined),
})

const findContactInList = mutator({
  args: z.strictObject({ id: z.string(), customerId: z.string() }),
  run: async (rows, { id, customerId }) => {
    const listed = await rows.list('contact', 'customerId', customerId)
    return listed.some((contact) => contact.id === id) ? ok(undefined) : refuse('not_found')
  },
})

export const testMutators: Readonly<Record<string, AnyMutator>> = {
  'test.putContact': putContact,
  'test.dateContact': dateContact,
  'test.putContactThenRefuse': putContactThenRefuse,
  'test.putContactThenThrow': putContactThenThrow,
  'test.removeContact': removeContact,
  'test.findContact': findContact,
  'test.findContactInList': findContactInList,
  'test.putQueue': putQueue,
  'test.takeShift': takeShift,
  'test.addContactUpToThree': addContactUpToThree,
}
