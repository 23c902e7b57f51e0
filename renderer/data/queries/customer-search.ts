/** Customers by what a person types: a name or its beginning, its pinyin or initials, a number or its first digits. */
import type { Customer } from '#shared/domain/customer/customer.ts'
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import type { ContactId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { HandOverOutcome, LookUpOutcome } from '#shared/ports/data-port.ts'
import type { LookUpRequest } from '#shared/ports/http.ts'
import type { Account } from '../account/open-account.ts'
import { customerNamePrefix } from '../database/customer-name-keys.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { composeCard, handedOverIn } from './customer-card.ts'
import { allRows, rowsById, visibleRows } from './visible-rows.ts'

/** Fewer digits fit too many customers. */
const FEWEST_DIGITS = 4

export async function searchCustomers(
  { database, customerIndex }: Pick<Account, 'database' | 'customerIndex'>,
  text: string,
  limit: number,
): Promise<Customer[]> {
  if (database.isWithheld('customer')) return []
  const digits = text.replace(/\D/g, '')
  const name = customerNamePrefix(text)
  const isNumber = digits.length >= FEWEST_DIGITS && /^[\d\s+()-]+$/.test(text.trim())
  const prefixes = [
    ...(isNumber ? beginnings(digits) : []),
    ...(name !== null && digits.length < FEWEST_DIGITS ? [name] : []),
  ]
  const whole = await customersOf(database, text, limit)
  const begun = customerIndex.beginningWith(prefixes, limit + whole.length)
  const known = new Set<string>(whole.map(({ id }) => id))
  const others = await rowsById(
    database,
    'customer',
    begun.filter((id) => !known.has(id)),
  )
  return [...whole, ...others.filter((customer) => customer !== undefined)].slice(0, limit)
}

/** Of a whole number, or of a masked one. */
async function customersOf(database: NightdeskDatabase, text: string, limit: number): Promise<Customer[]> {
  const { exact, masked } = lookupKeys(text)
  const keys = [...exact, ...(masked === null ? [] : [masked])].flatMap(database.numberKeys)
  if (keys.length === 0) return []
  const found = database.rows('customer').where('keys.numbers').anyOf(keys).distinct().limit(limit).toArray()
  return visibleRows(database, 'customer', found)
}

/** As whole numbers are keyed: with the country code, without a trunk 0; short ones as they are dialled. */
const beginnings = (digits: string): string[] => [
  `full:86${digits.replace(/^(?:0086|86(?=1[3-9]|0))?0*/, '')}`,
  `full:${digits}`,
  `local:${digits}`,
]

type AskingAccount = Pick<Account, 'transport' | 'database' | 'session' | 'circumstances'>

/** Somebody waits for it with a call ringing: an answer that takes longer is none. */
const LONGEST_WAIT_MS = 3_000

export async function lookUpOnServer(account: AskingAccount, number: string): Promise<LookUpOutcome> {
  const answer = await ask(account, { number })
  if (!answer.ok) return answer
  return ok(answer.value.flatMap(({ card, match }) => (match === 'handed_over' ? [] : [{ card, match }])))
}

/** What a colleague wrote a moment ago may still be on its way to the server when the call is here already. */
const TRIES = 4
const BETWEEN_TRIES_MS = 1_500

export async function fetchHandOver(account: AskingAccount, id: ContactId): Promise<HandOverOutcome> {
  for (let tried = 1; ; tried += 1) {
    const answer = await ask(account, { handOver: id })
    if (!answer.ok) return answer
    const [found] = answer.value
    if (found !== undefined) return ok(handedOverIn(found.card, id))
    if (tried === TRIES) return ok(null)
    await new Promise<void>((resolve) => {
      account.circumstances.timers.after(BETWEEN_TRIES_MS, resolve)
    })
  }
}

async function ask(account: AskingAccount, request: LookUpRequest) {
  const { transport, database, session, circumstances } = account
  const tooLate = new Promise<'too_late'>((resolve) => {
    circumstances.timers.after(LONGEST_WAIT_MS, () => resolve('too_late'))
  })
  const answer = await Promise.race([transport.lookUp(request), tooLate])
  if (answer === 'too_late') return err('offline' as const)
  if (!answer.ok) {
    const refused = answer.error.kind === 'rejected' && answer.error.code === 'not_granted'
    return err(refused ? ('not_permitted' as const) : ('offline' as const))
  }
  const around = { categories: await allRows(database, 'category'), zone: session.get().centre.zone }
  return ok(
    answer.value.found.map(({ customer, contacts, complaints, match }) => {
      const shown = complaints.map((complaint) => ({ ...complaint, unsent: false }))
      return { card: composeCard(customer, contacts, shown, around), match }
    }),
  )
}
