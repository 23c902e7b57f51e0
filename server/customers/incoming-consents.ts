/**
 * What a customer agreed to or forbade elsewhere: on the company's web site, in a shop, in the list of those who are not to be called. Like what
 * an agent writes down it is added and never taken away: the newest word about a purpose and a channel counts.
 */
import { Consent, type Customer, MOST_CONSENTS } from '#shared/domain/customer/customer.ts'
import { z } from '#shared/kernel/schema.ts'

const { purpose, channel, state, at, how, note } = Consent.shape
export const IncomingConsent = z.strictObject({
  purpose,
  channel,
  state,
  at,
  how: how.default('online'),
  note: note.default(''),
})
export type IncomingConsent = z.infer<typeof IncomingConsent>
export const IncomingConsents = z.array(IncomingConsent).max(MOST_CONSENTS)

/** What makes two of them one word, which a file says again every night. */
const wordOf = (consent: Pick<Consent, 'purpose' | 'channel' | 'state' | 'at'>): string =>
  [consent.purpose, consent.channel, consent.state, consent.at].join(' ')

/** Those that there are, and of the told ones what is new; undefined: nobody has said anything. */
export function withTold(
  known: Customer['consents'],
  told: readonly IncomingConsent[],
): Customer['consents'] {
  const words = new Set((known ?? []).map(wordOf))
  const news = told.filter((consent) => {
    const word = wordOf(consent)
    return !words.has(word) && words.add(word)
  })
  if (news.length === 0) return known
  return [
    ...(known ?? []),
    ...news.map(
      (consent): Consent => ({ id: `told ${wordOf(consent)}`, ...consent, byId: null, byName: '' }),
    ),
  ]
}

/** The other way round. Who wrote it down is the centre's own knowledge. */
export const toldOfConsents = (consents: Customer['consents']): IncomingConsent[] =>
  (consents ?? []).map(({ id: _, byId: __, byName: ___, ...told }) => told)
