/**
 * Intents that change nothing and are kept all the same: that somebody had a hidden number shown, that cases left the application as a
 * file or on paper, and that somebody was called who asked not to be. The agent's machine journals them like any other, so they are in the server's audit also when it was away.
 */

import { mayKeepCustomers } from '#shared/domain/customer/customer.permission.ts'
import {
  CallAnywayReason,
  mayReveal,
  ordinaryPrivacy,
  RevealReason,
} from '#shared/domain/customer/privacy.rules.ts'
import { ComplaintId, CustomerId, QueueId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { done, mutator, type Rows, refuse } from '../mutator.ts'
import { readable } from './readable.ts'

const rulesOf = async (rows: Rows, queueId: QueueId) =>
  (await rows.get('queue', queueId))?.privacy ?? ordinaryPrivacy

/** Of a customer, or of a case whose customer nobody knows. */
const RevealedOf = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('customer'), id: CustomerId }),
  z.strictObject({ is: z.literal('complaint'), id: ComplaintId }),
])

export const reveal = mutator({
  args: z.strictObject({ of: RevealedOf, what: z.enum(['number', 'identity']), why: RevealReason }),
  audited: ({ of, what, why }) => ({ of: `${of.is}/${of.id}`, what, why }),
  run: async (rows, { of }, { actor, run }) => {
    const row = await readable(rows, of.is, of.id, actor)
    // Shown from the server's answer to a look-up: the customer is merely not on this machine.
    if (row === undefined) return run === 'preview' ? done : refuse('not_found')
    return mayReveal(actor, await rulesOf(rows, row.queueId)) ? done : refuse('not_permitted')
  },
})

export const callAnyway = mutator({
  args: z.strictObject({ id: CustomerId, why: CallAnywayReason }),
  audited: ({ id, why }) => ({ of: `customer/${id}`, why }),
  run: async (rows, { id, why }, { actor }) => {
    if (!mayKeepCustomers(actor)) return refuse('not_permitted')
    const customer = await readable(rows, 'customer', id, actor)
    if (customer === undefined) return refuse('not_found')
    const { callAnyway: permitted } = await rulesOf(rows, customer.queueId)
    return permitted.includes(why) ? done : refuse('rule_blocked', { rule: 'do_not_call' })
  },
})

/** Of a table of cases, or of the record of one. `whole`: the numbers of customers of these queues can be read in it, and why. */
export const exportCases = mutator({
  args: z.strictObject({
    of: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('table'), count: z.number().int().nonnegative() }),
      z.strictObject({ is: z.literal('record'), id: ComplaintId }),
    ]),
    whole: z.strictObject({ why: RevealReason, queueIds: z.array(QueueId).max(500) }).nullable(),
  }),
  audited: ({ of, whole }) => ({
    of: of.is === 'table' ? `table/${of.count}` : `complaint/${of.id}`,
    numbers: whole === null ? 'masked' : 'whole',
    ...(whole !== null && { why: whole.why, queues: whole.queueIds.join(' ') }),
  }),
  run: async (rows, { of, whole }, { actor }) => {
    if (of.is === 'table' && !actor.permissions.includes('lead')) return refuse('not_permitted')
    if (of.is === 'record' && (await readable(rows, 'complaint', of.id, actor)) === undefined)
      return refuse('not_found')
    for (const queueId of whole?.queueIds ?? [])
      if (!mayReveal(actor, await rulesOf(rows, queueId))) return refuse('not_permitted')
    return done
  },
})
