/**
 * Two records of one person become one, and two again. The second keeps its row, as it was, with a pointer to the first:
 * nothing that hangs on it is moved, it is found under the first by whoever reads, and undoing restores both exactly.
 *
 *   alone ──absorbed by another──▶ merged ──undone──▶ alone
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { PermissionSet } from '../session/permissions.ts'
import { standingConsents } from './consent.rules.ts'
import { editedFields, withEdit } from './customer.history.ts'
import {
  type Absorbed,
  type Customer,
  type CustomerEdit,
  type CustomerField,
  customerFields,
  MOST_ABSORBED,
  MOST_CONSENTS,
  MOST_PRODUCTS,
  type PhoneNumber,
} from './customer.ts'

/** Numbers are never chosen: both are kept, and each finds them. */
export const chosenFields = ['name', 'honorific', 'address', 'remark'] as const
export type ChosenField = (typeof chosenFields)[number]

/** It changes whom every colleague finds: the lead's to decide. */
export const mayMergeCustomers = ({
  permissions,
}: {
  readonly permissions: readonly PermissionSet[]
}): boolean => permissions.includes('lead')

type By = Pick<CustomerEdit, 'at' | 'byId' | 'byName'>
export type Pair = { readonly into: Customer; readonly from: Customer }
export type MergeFault =
  | { readonly code: 'same' | 'other_queue' | 'merged_already' }
  | { readonly code: 'too_many'; readonly max: number }

const MOST_NUMBERS = 8

/** `take`: the fields that the first one has from the second from now on. */
export function mergeCustomers(
  { into, from }: Pair,
  take: readonly ChosenField[],
  by: By,
): Result<Pair, MergeFault> {
  if (into.id === from.id) return err({ code: 'same' })
  // A queue is who may read: across two of them a part of the person would be hidden from somebody, or shown to them.
  if (into.queueId !== from.queueId) return err({ code: 'other_queue' })
  if (into.merged !== undefined || from.merged !== undefined) return err({ code: 'merged_already' })
  const absorbed = into.absorbed ?? []
  if (absorbed.length >= MOST_ABSORBED) return err({ code: 'too_many', max: MOST_ABSORBED })
  const numbers = [...into.numbers, ...without(from.numbers, into.numbers)]
  if (numbers.length > MOST_NUMBERS) return err({ code: 'too_many', max: MOST_NUMBERS })
  const taken = Object.fromEntries(take.map((field) => [field, from[field]]))
  const after: Customer = { ...into, ...taken, numbers }
  const changed = editedFields(into, after)
  const entry: Absorbed = {
    ...by,
    id: from.id,
    name: from.name,
    before: only(into, changed),
    after: only(after, changed),
  }
  return ok({
    into: { ...withEdit(into, after, { ...by, how: 'merged' }), absorbed: [...absorbed, entry] },
    from: { ...from, merged: { ...by, into: into.id } },
  })
}

/**
 * Both as they were. What was changed since stays with the one whose field it was: a field that the merge had taken from the second
 * goes back to the second as it is by now; a number that was added since stays with the first, one that was taken out is gone from both.
 * null: they are not merged like that.
 */
export function unmergeCustomers({ into, from }: Pair, by: By): Pair | null {
  const entry = into.absorbed?.find(({ id }) => id === from.id)
  if (entry === undefined || from.merged?.into !== into.id) return null
  const { before, after } = entry
  const intoBack: Customer = { ...into }
  const fromBack: Customer = { ...from }
  const giveBack = <F extends ChosenField>(field: F): void => {
    const was = before[field]
    if (was === undefined) return
    if (!sameValue(into[field], after[field])) fromBack[field] = into[field]
    intoBack[field] = was as Customer[F]
  }
  for (const field of chosenFields) giveBack(field)
  if (before.numbers !== undefined && after.numbers !== undefined) {
    const gone = without(after.numbers, into.numbers)
    const added = without(into.numbers, after.numbers)
    intoBack.numbers = [...without(before.numbers, gone), ...added]
    fromBack.numbers = without(from.numbers, gone)
  }
  const { absorbed = [], ...alone } = withEdit(into, intoBack, { ...by, how: 'unmerged' })
  const others = absorbed.filter(({ id }) => id !== from.id)
  const { merged: _, ...back } = withEdit(from, fromBack, { ...by, how: 'unmerged' })
  return { into: others.length === 0 ? alone : { ...alone, absorbed: others }, from: back }
}

/** As many as a record holds: these first, then the newest; in the order in which they came. */
function asManyAsFit<T>(
  all: readonly T[],
  first: readonly T[],
  most: number,
  dateOf: (one: T) => string,
): T[] {
  const newestFirst = all.toSorted((a, b) => dateOf(b).localeCompare(dateOf(a)))
  const kept = new Set([...new Set([...first, ...newestFirst])].slice(0, most))
  return all.filter((one) => kept.has(one))
}

/**
 * What several records of one person say together: the first one's fields, and everything that is told apart by its date. It is a
 * record like any other, which holds no more than one.
 */
export function joined([first, ...others]: readonly [Customer, ...Customer[]]): Customer {
  if (others.length === 0) return first
  const all = [first, ...others]
  const consents = all.flatMap((each) => each.consents ?? [])
  const identity = all.find((each) => each.identity !== undefined)?.identity
  const products = new Map(all.flatMap((each) => each.products).map((product) => [product.id, product]))
  return {
    ...first,
    products: asManyAsFit([...products.values()], [], MOST_PRODUCTS, ({ since }) => since),
    ...(consents.length === 0
      ? {}
      : { consents: asManyAsFit(consents, standingConsents({ consents }), MOST_CONSENTS, ({ at }) => at) }),
    ...(identity === undefined ? {} : { identity }),
  }
}

export type DuplicateSign = 'identity' | 'number' | 'name'

/** Why these two may be one person, the surest reason first; null: nothing says so. */
export function duplicateSign(a: Customer, b: Customer): DuplicateSign | null {
  if (a.id === b.id || a.queueId !== b.queueId || a.merged !== undefined || b.merged !== undefined)
    return null
  if (a.identity !== undefined && sameValue(a.identity, b.identity)) return 'identity'
  if (without(a.numbers, b.numbers).length < a.numbers.length) return 'number'
  return a.name === b.name ? 'name' : null
}

const without = (numbers: readonly PhoneNumber[], others: readonly PhoneNumber[]): PhoneNumber[] =>
  numbers.filter(({ raw }) => !others.some((other) => other.raw === raw))

const only = (customer: Customer, fields: readonly CustomerField[]): CustomerEdit['from'] =>
  Object.fromEntries(
    customerFields.filter((field) => fields.includes(field)).map((field) => [field, customer[field]]),
  )
