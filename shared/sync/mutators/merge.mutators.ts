/** Intents about two records of one person. What is meant for the second goes to the first, however late it arrives. */
import {
  chosenFields,
  mayMergeCustomers,
  mergeCustomers,
  unmergeCustomers,
} from '#shared/domain/customer/customer.duplicates.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { type Actor, done, type MutationContext, mutator, type Rows, refuse } from '../mutator.ts'
import { readable } from './readable.ts'

const bothOf = async (rows: Rows, { into, from }: Pairing, actor: Actor) => ({
  into: await readable(rows, 'customer', into, actor),
  from: await readable(rows, 'customer', from, actor),
})
type Pairing = { readonly into: CustomerId; readonly from: CustomerId }
const byWhom = ({ actor, occurredAt }: MutationContext) => ({
  byId: actor.agentId,
  byName: actor.name,
  at: occurredAt,
})

export const mergeCustomer = mutator({
  args: z.strictObject({
    into: CustomerId,
    from: CustomerId,
    take: z.array(z.enum(chosenFields)).max(chosenFields.length),
  }),
  audited: ({ into, from }) => ({ into: `customer/${into}`, from: `customer/${from}` }),
  run: async (rows, args, context) => {
    if (!mayMergeCustomers(context.actor)) return refuse('not_permitted')
    const { into, from } = await bothOf(rows, args, context.actor)
    if (into === undefined || from === undefined) return refuse('not_found')
    if (from.merged?.into === into.id) return done
    const merged = mergeCustomers({ into, from }, args.take, byWhom(context))
    if (!merged.ok) {
      const { code } = merged.error
      if (code === 'merged_already') return refuse('already_taken')
      return refuse('invalid', { field: 'from', problem: code })
    }
    await rows.put('customer', merged.value.into)
    await rows.put('customer', merged.value.from)
    return done
  },
})

export const unmergeCustomer = mutator({
  args: z.strictObject({ into: CustomerId, from: CustomerId }),
  audited: ({ into, from }) => ({ into: `customer/${into}`, from: `customer/${from}` }),
  run: async (rows, args, context) => {
    if (!mayMergeCustomers(context.actor)) return refuse('not_permitted')
    const { into, from } = await bothOf(rows, args, context.actor)
    if (into === undefined || from === undefined) return refuse('not_found')
    if (from.merged === undefined) return done
    const apart = unmergeCustomers({ into, from }, byWhom(context))
    if (apart === null) return refuse('wrong_state')
    await rows.put('customer', apart.into)
    await rows.put('customer', apart.from)
    return done
  },
})

/** Whom a change of this customer is about by now: the one that they were merged into, as far as the actor may read. */
export async function survivor(rows: Rows, id: CustomerId, actor: Actor): Promise<Customer | undefined> {
  const customer = await readable(rows, 'customer', id, actor)
  if (customer?.merged === undefined) return customer
  return (await survivor(rows, customer.merged.into, actor)) ?? customer
}
