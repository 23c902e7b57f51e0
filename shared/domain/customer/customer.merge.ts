/**
 * Changes to a customer that two people made apart. Each change carries what the field was on the screen of whoever
 * changed it: different fields merge, the list of numbers merges entry by entry, and one field that both changed is a
 * conflict that a person settles, with nothing lost.
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { type Customer, type CustomerField, customerFields, type PhoneNumber } from './customer.ts'

export type FieldChange<T> = { readonly from: T; readonly to: T }

export type EditableCustomer = Pick<Customer, CustomerField>
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

/**
 * How a change stands to what the field is by now: `done` when it says what was wanted, `free` when it is as it was
 * seen (or a list, which merges), `clash` when somebody made something else of it.
 */
function standingOf<F extends CustomerField>(
  field: F,
  now: EditableCustomer[F],
  change: FieldChange<EditableCustomer[F]>,
): 'done' | 'free' | 'clash' {
  if (sameValue(now, change.to)) return 'done'
  return field === 'numbers' || sameValue(now, change.from) ? 'free' : 'clash'
}

export function clashesOf(current: Customer, patch: CustomerPatch): readonly CustomerField[] {
  const clashes = <F extends CustomerField>(field: F): boolean => {
    const change = patch[field]
    return change !== undefined && standingOf(field, current[field], change) === 'clash'
  }
  return customerFields.filter(clashes)
}

/**
 * The same intent once more, on what the customer is by now: the fields that nobody else touched as they were wanted,
 * and those that clashed as the person has decided with both before them.
 */
export function settledPatch(
  current: Customer,
  patch: CustomerPatch,
  decided: Partial<Omit<EditableCustomer, 'numbers'>>,
): CustomerPatch {
  const wanted: EditableCustomer = { ...current }
  const want = <F extends CustomerField>(field: F): void => {
    const change = patch[field]
    if (change === undefined || standingOf(field, current[field], change) !== 'free') return
    wanted[field] = change.to
  }
  for (const field of customerFields) if (field !== 'numbers') want(field)
  const settled = customerPatch(current, { ...wanted, ...decided })
  return patch.numbers === undefined ? settled : { ...settled, numbers: patch.numbers }
}

export function mergeCustomer(current: Customer, patch: CustomerPatch): Result<Customer, CustomerConflict> {
  const [field] = clashesOf(current, patch)
  if (field !== undefined) return err({ code: 'changed_meanwhile', field })
  const settle = <T>(now: T, change: FieldChange<T> | undefined): T =>
    change === undefined ? now : change.to
  const merged: Customer = {
    ...current,
    name: settle(current.name, patch.name),
    honorific: settle(current.honorific, patch.honorific),
    address: settle(current.address, patch.address),
    remark: settle(current.remark, patch.remark),
    numbers: patch.numbers === undefined ? current.numbers : mergeNumbers(current.numbers, patch.numbers),
  }
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
