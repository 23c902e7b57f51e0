/** Intents about customers: what an agent may learn on a call. Segment, credit standing and products come from elsewhere. */
import { Customer } from '#shared/domain/customer/customer.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { mutator, refuse } from '../mutator.ts'

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
  run: async () => refuse('unknown_mutator'),
})

/** One field's change with what it was on the agent's screen, so that a change made meanwhile is noticed per field. */
const change = <S extends z.ZodType>(value: S) => z.strictObject({ from: value, to: value })

export const updateCustomer = mutator({
  args: z.strictObject({
    id: CustomerId,
    patch: z.strictObject({
      name: change(Customer.shape.name).optional(),
      honorific: change(Customer.shape.honorific).optional(),
      numbers: change(Customer.shape.numbers).optional(),
      address: change(Customer.shape.address).optional(),
      remark: change(Customer.shape.remark).optional(),
    }),
  }),
  run: async () => refuse('unknown_mutator'),
})
