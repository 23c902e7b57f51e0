/**
 * What the company's system tells of a record that was merged into another (ADR 28). The record itself takes it, as it would alone, so
 * that the next night's file finds it as it was sent; what is news in it goes on to the record that agents see, as far as that one
 * says it of the same source. Pure.
 */
import type { Absorbed, Customer, CustomerField, PhoneNumber } from '#shared/domain/customer/customer.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { type AgentsChanges, MOST_NUMBERS } from './incoming-customer.ts'

/** What one record says of a person; products of several are shown together anyway (`joined`), and a queue is who may read. */
const carried = ['name', 'honorific', 'segment', 'creditStanding', 'address', 'since', 'remark'] as const
type CarriedField = (typeof carried)[number]

export type Told = {
  /** The merged record, as it was and as it is told now. */
  readonly before: Customer
  readonly after: Customer
  /** The one that it was merged into. */
  readonly into: Customer
}

/** `into`, with what is new; `kept`: fields that were told anew and stay there as they are. */
export function carriedOver(
  { before, after, into }: Told,
  agentsChanges: AgentsChanges,
): { readonly into: Customer; readonly kept: readonly CustomerField[] } {
  const entry = into.absorbed?.find(({ id }) => id === before.id)
  const news = carried.filter((field) => !sameValue(before[field], after[field]))
  const goes = (field: CarriedField): boolean =>
    comesFrom(field, entry, into) && (agentsChanges === 'overwrite' || sameValue(into[field], before[field]))
  const going = news.filter(goes)
  const numbers = withNews(into.numbers, before.numbers, after.numbers)
  // Of numbers that the company tells itself tonight's file would make its own list again.
  const stays = into.externalId === null || into.changed?.numbers !== undefined
  const fits = numbers.length === into.numbers.length || (stays && numbers.length <= MOST_NUMBERS)
  const kept = news.filter((field) => !going.includes(field) && !sameValue(into[field], after[field]))
  return {
    into: {
      ...into,
      ...Object.fromEntries(going.map((field) => [field, after[field]])),
      ...(fits && { numbers }),
    },
    kept: [...kept.filter(isEdited), ...(fits ? [] : (['numbers'] as const))],
  }
}

/** The lead had the field taken from this record, or the other one is not from the company's system, which therefore tells nothing else of it. */
function comesFrom(field: CarriedField, entry: Absorbed | undefined, into: Customer): boolean {
  return into.externalId === null || (isEdited(field) && entry?.after[field] !== undefined)
}

const isEdited = (field: CarriedField): field is CarriedField & CustomerField =>
  field !== 'segment' && field !== 'creditStanding' && field !== 'since'

/** To the last; undefined: they were merged into nobody whom one knows. */
export function survivorOf(customer: Customer, known: ReadonlyMap<string, Customer>): Customer | undefined {
  const into = customer.merged && known.get(customer.merged.into)
  return into && (survivorOf(into, known) ?? into)
}

/** Added numbers are added. One that the company no longer has stays: it is how somebody was found until now. */
function withNews(
  now: readonly PhoneNumber[],
  before: readonly PhoneNumber[],
  after: readonly PhoneNumber[],
): PhoneNumber[] {
  const isIn = (numbers: readonly PhoneNumber[], { raw }: PhoneNumber): boolean =>
    numbers.some((number) => number.raw === raw)
  return [...now, ...after.filter((number) => !isIn(before, number) && !isIn(now, number))]
}
