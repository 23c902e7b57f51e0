/** A case as it leaves the application in a table: what is counted and told of it, numbers masked unless they are asked for whole. */
import type { Instant } from '#shared/kernel/clock.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { numbersInText } from '../customer/numbers-in-text.ts'
import { maskNumber } from '../customer/phone-number.ts'
import { type CaseTraits, type ProductKind, traitsOf } from './case-filter.ts'
import { nextClock } from './complaint.standing.ts'
import type { Complaint } from './complaint.ts'
import type { Outcome } from './handling.ts'

export type ExportedCase = Omit<CaseTraits, 'district'> &
  Pick<
    Complaint,
    'status' | 'priority' | 'contactNumber' | 'requestedRemedy' | 'receivedAt' | 'repeat' | 'regulator'
  > & {
    readonly clock: string
    readonly dueAt: Instant | null
    readonly reopened: number
    /** How much that was known the customer was asked again. */
    readonly askedAgain: number
    readonly outcome: Outcome | null
    readonly amountFen: number | null
    readonly endedAt: Instant | null
  }

export function exportedCase(
  complaint: Complaint,
  product: ProductKind | null,
  numbers: 'masked' | 'whole',
): ExportedCase {
  const { status, priority, receivedAt, repeat, regulator, steps, handling } = complaint
  const { district: _, ...traits } = traitsOf(complaint, product)
  const next = nextClock(complaint)
  const dueAt = next?.lap.dueAt ?? null
  const written = numbers === 'whole' ? (text: string) => text : maskedText
  return {
    ...traits,
    ...{ status, priority, receivedAt, repeat, regulator },
    facts: written(complaint.facts),
    requestedRemedy: written(complaint.requestedRemedy),
    contactNumber: numbers === 'whole' ? complaint.contactNumber : maskNumber(complaint.contactNumber),
    clock: next?.clock.name ?? '',
    dueAt: dueAt === null ? null : instantFromMs(dueAt),
    reopened: steps.filter(({ to }) => to === 'reopened').length,
    askedAgain: complaint.askedAgain?.length ?? 0,
    outcome: handling?.closure?.outcome ?? null,
    amountFen: handling?.authorisation?.amountFen ?? null,
    endedAt: (status === 'closed' && steps.findLast(({ to }) => to === 'closed')?.at) || null,
  }
}

/** The first character, which is the family's in most Chinese names; nothing says how long the rest is. */
export const maskedName = (name: string): string => `${[...name.trim()].slice(0, 1).join('')}**`

/** Where people write in their own words. */
const WORDS: ReadonlySet<string> = new Set([
  ...['facts', 'requestedRemedy', 'immediateAction', 'place', 'reason', 'text', 'what', 'whom', 'byWhom'],
  ...['summary', 'note', 'comment', 'reference', 'relation', 'authorityProof'],
])

/** As a case leaves on paper with whom it is about hidden: neither number nor name, nor in what was written. */
export function maskedCase(complaint: Complaint): Complaint {
  const name = complaint.customerName.trim()
  const words = (text: string): string =>
    name === '' ? maskedText(text) : maskedText(text).replaceAll(name, maskedName(name))
  const masked = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return WORDS.has(key) ? words(value) : value
    if (Array.isArray(value)) return value.map((one) => masked(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([own, part]) => [own, masked(part, own)]))
  }
  // A category may ask for anything, a number in figures too.
  const answer = (value: Complaint['fields'][string]): Complaint['fields'][string] =>
    typeof value === 'boolean' || words(String(value)) === String(value) ? value : words(String(value))
  const fields = Object.entries(complaint.fields).map(([id, value]) => [id, answer(value)])
  return {
    ...(masked(complaint, '') as Complaint),
    fields: Object.fromEntries(fields),
    customerName: maskedName(complaint.customerName),
    contactNumber: maskNumber(complaint.contactNumber),
  }
}

/** With every telephone number in it masked. */
export const maskedText = (text: string): string =>
  numbersInText(text)
    .map((piece) => (piece.type === 'text' ? piece.text : maskNumber(piece.text)))
    .join('')
