/**
 * What must be true of a complaint beyond its shape. The form asks while the agent types, the mutator asks again; both
 * get every fault at once, each tied to its field, with the figures that its sentence needs.
 */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { fieldFaults } from './category.fields.ts'
import type { Category } from './category.ts'
import type { ComplaintClock, ComplaintFacts } from './complaint.ts'

const faultCodes = [
  'required',
  'unknown_category',
  'incident_after_receipt',
  'promise_not_in_future',
  'promise_after_last_clock',
  'promise_off_shift',
  'wrong_type',
  'too_long',
  'too_small',
  'too_large',
  'not_an_option',
  'not_a_moment',
  'wrong_pattern',
  'place_left',
] as const
export type ComplaintFaultCode = (typeof faultCodes)[number]

export type ComplaintFault = {
  /** A path as form libraries write it: `incidentAt`, `promises.0.dueAt`, `fields.outageSince`. */
  readonly field: string
  readonly code: ComplaintFaultCode
  readonly figures: Readonly<Record<string, string | number>>
}

type Detail = Readonly<Record<string, string | number>>

/** A fault as the detail of a refusal, and back: what only the mutator's run finds is told at the field, too. */
export const detailOfFault = ({ field, code, figures }: ComplaintFault): Detail & { field: string } => ({
  ...figures,
  field,
  problem: code,
})
/** Null when the detail is about something else. */
export function faultFromDetail({ field, problem, ...figures }: Detail): ComplaintFault | null {
  const code = faultCodes.find((known) => known === problem)
  return code === undefined || typeof field !== 'string' ? null : { field, code, figures }
}

/**
 * Two machines never agree on the time: what was typed against the agent's clock is judged again against the server's.
 * This much difference is no fault of what was typed.
 */
const CLOCK_TOLERANCE_MS = 10 * 60_000

export type ValidationInput = {
  readonly facts: ComplaintFacts
  readonly receivedAt: Instant
  /** undefined: no such category on this side. */
  readonly category: Category | undefined
  readonly clocks: readonly ComplaintClock[]
}

const fault = (
  field: string,
  code: ComplaintFaultCode,
  figures: ComplaintFault['figures'] = {},
): ComplaintFault => ({ field, code, figures })

export function validateComplaint({
  facts,
  receivedAt,
  category,
  clocks,
}: ValidationInput): ComplaintFault[] {
  const faults: ComplaintFault[] = []
  if (facts.customerName.trim() === '') faults.push(fault('customerName', 'required'))
  if (facts.facts.trim() === '') faults.push(fault('facts', 'required'))
  if (facts.incidentAt !== null && isAfter(facts.incidentAt, receivedAt))
    faults.push(fault('incidentAt', 'incident_after_receipt', { receivedAt }))
  faults.push(...promiseFaults(facts, receivedAt, clocks))
  if (category === undefined) return [...faults, fault('categoryId', 'unknown_category')]
  return [...faults, ...fieldFaults(category.fields, facts.fields)]
}

const isAfter = (a: Instant, b: Instant): boolean => msFromInstant(a) - msFromInstant(b) > CLOCK_TOLERANCE_MS

function promiseFaults(
  facts: ComplaintFacts,
  receivedAt: Instant,
  clocks: readonly ComplaintClock[],
): ComplaintFault[] {
  const ours = clocks.filter(({ terms }) => terms?.binds !== 'authority')
  const ends = ours.map(({ dueAt }) => dueAt)
  return facts.promises.flatMap(({ dueAt }, index) =>
    promiseFault(`promises.${index}.dueAt`, dueAt, { madeAt: receivedAt, ends }),
  )
}

/** A promise is for later than when it is made, and no later than the last end of a clock, where there is any. */
export function promiseFault(
  field: string,
  dueAt: Instant,
  { madeAt, ends }: { readonly madeAt: Instant; readonly ends: readonly Instant[] },
): ComplaintFault[] {
  const last = ends.toSorted().at(-1)
  if (isAfter(madeAt, dueAt)) return [fault(field, 'promise_not_in_future', { receivedAt: madeAt })]
  if (last !== undefined && isAfter(dueAt, last)) return [fault(field, 'promise_after_last_clock', { last })]
  return []
}
