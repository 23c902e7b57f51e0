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

/** With every telephone number in it masked. */
export const maskedText = (text: string): string =>
  numbersInText(text)
    .map((piece) => (piece.type === 'text' ? piece.text : maskNumber(piece.text)))
    .join('')
