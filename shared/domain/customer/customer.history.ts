/** Keeps with a customer who changed which field from what to what, and when. */
import { sameValue } from '#shared/kernel/same-value.ts'
import {
  type Customer,
  type CustomerEdit,
  type CustomerField,
  customerFields,
  MOST_EDITS,
} from './customer.ts'

export const editedFields = (before: Customer, after: Customer): readonly CustomerField[] =>
  customerFields.filter((field) => !sameValue(before[field], after[field]))

/** `after` with this edit behind those that were there; with nothing changed it is `after` as it was. */
export function withEdit(
  before: Customer,
  after: Customer,
  { how, ...by }: Pick<CustomerEdit, 'at' | 'byId' | 'byName' | 'how'>,
): Customer {
  const fields = editedFields(before, after)
  if (fields.length === 0) return after
  const only = (customer: Customer): CustomerEdit['from'] =>
    Object.fromEntries(fields.map((field) => [field, customer[field]]))
  const edit: CustomerEdit = { ...by, how, from: only(before), to: only(after) }
  return {
    ...after,
    changed: { ...after.changed, ...Object.fromEntries(fields.map((field) => [field, by])) },
    history: [...(after.history ?? []), edit].slice(-MOST_EDITS),
  }
}
