/**
 * Changes to a customer that two people made apart. Each change carries what the field was on the screen of whoever
 * changed it: different fields merge, the list of numbers merges entry by entry, and one field that both changed is a
 * conflict that a person settles, with nothing lost.
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { Customer, PhoneNumber } from './customer.ts'

export type FieldChange<T> = { readonly from: T; readonly to: T }

/** What an agent may learn on a call; segment, credit standing and products come from elsewhere. */
export type EditableCustomer = Pick<Customer, 'name' | 'honorific' | 'numbers' | 'address' | 'remark'>
export type CustomerField = keyof EditableCustomer
export type CustomerPatch = {
  readonly [F in CustomerField]?: FieldChange<EditableCustomer[F]> | undefined
}

export type CustomerConflict =
  | { readonly code: 'changed_meanwhile'; readonly field: CustomerField }
  | { readonly code: 'too_many_numbers'; readonly max: number }

const MOST_NUMBERS = 8

/** What was changed between the row that was shown and what stands in the form now. */
export function customerPatch(shown: EditableCustomer, edited: EditableCustomer): CustomerPatch {
  const change = <T>(from: T, to: T): FieldChange<T> | undefined =>
    sameValue(from, to) ? undefined : { from, to }
  const patch: { [F in CustomerField]: FieldChange<EditableCustomer[F]> | undefined } = {
    name: change(shown.name, edited.name),
    honorific: change(shown.honorific, edited.honorific),
    numbers: change(shown.numbers, edited.numbers),
    address: change(shown.address, edited.address),
    remark: change(shown.remark, edited.remark),
  }
  return Object.fromEntries(Object.entries(patch).filter(([, changed]) => changed !== undefined))
}

export function mergeCustomer(current: Customer, patch: CustomerPatch): Result<Customer, CustomerConflict> {
  const clashes: CustomerField[] = []
  const settle = <T>(field: CustomerField, now: T, change: FieldChange<T> | undefined): T => {
    if (change === undefined || sameValue(now, change.to)) return now
    if (sameValue(now, change.from)) return change.to
    clashes.push(field)
    return now
  }
  const merged: Customer = {
    ...current,
    name: settle('name', current.name, patch.name),
    honorific: settle('honorific', current.honorific, patch.honorific),
    address: settle('address', current.address, patch.address),
    remark: settle('remark', current.remark, patch.remark),
    numbers: patch.numbers === undefined ? current.numbers : mergeNumbers(current.numbers, patch.numbers),
  }
  const [field] = clashes
  if (field !== undefined) return err({ code: 'changed_meanwhile', field })
  if (merged.numbers.length > MOST_NUMBERS) return err({ code: 'too_many_numbers', max: MOST_NUMBERS })
  return ok(merged)
}

/** What was added is added and what was taken out is taken out, whatever else the list holds by now. */
function mergeNumbers(
  current: readonly PhoneNumber[],
  { from, to }: FieldChange<readonly PhoneNumber[]>,
): PhoneNumber[] {
  if (sameValue(current, from)) return [...to]
  const has = (list: readonly PhoneNumber[], wanted: PhoneNumber): boolean =>
    list.some((number) => sameValue(number, wanted))
  const kept = current.filter((number) => !has(from, number) || has(to, number))
  return [...kept, ...to.filter((number) => !has(from, number) && !has(kept, number))]
}
