/** How a customer's consents stand now, and whether they may be called (Personal Information Protection Law, articles 13 to 15). */
import type { Consent, Customer } from './customer.ts'

const isSameThing = (a: Consent, b: Consent): boolean => a.purpose === b.purpose && a.channel === b.channel

/** Of each purpose and channel the newest, whichever machine brought it last. Of two at one moment the withdrawal counts. */
export function standingConsents({ consents = [] }: Pick<Customer, 'consents'>): readonly Consent[] {
  const newestFirst = consents.toSorted(
    (a, b) => b.at.localeCompare(a.at) || Number(a.state === 'given') - Number(b.state === 'given'),
  )
  return newestFirst.filter((consent, index) =>
    newestFirst.slice(0, index).every((newer) => !isSameThing(newer, consent)),
  )
}

const withdrawnByPhone = (
  customer: Pick<Customer, 'consents'>,
  purposes: readonly Consent['purpose'][],
): Consent | null =>
  standingConsents(customer).find(
    ({ purpose, channel, state }) =>
      purposes.includes(purpose) && channel === 'phone' && state === 'withdrawn',
  ) ?? null

/** What they said when they asked not to be called; null: they may be. */
export const doNotCall = (customer: Pick<Customer, 'consents'>): Consent | null =>
  withdrawnByPhone(customer, ['contact'])

/** What they said when they asked not to be called at all, or not to be asked how content they are; null: they may be. */
export const notToBeAsked = (customer: Pick<Customer, 'consents'>): Consent | null =>
  withdrawnByPhone(customer, ['contact', 'survey'])
