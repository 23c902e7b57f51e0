/** Customers by what a person types: a name or its beginning, its pinyin or initials, a number or its first digits. */
import type { Customer } from '#shared/domain/customer/customer.ts'
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { LookUpOutcome } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { customerNamePrefix } from '../database/customer-name-keys.ts'
import type { StoredRow } from '../database/stored-row.ts'
import { composeCard } from './customer-card.ts'
import { allRows, visibleRows } from './visible-rows.ts'

/** Fewer digits fit too many customers. */
const FEWEST_DIGITS = 4

export async function searchCustomers(
  { database }: Pick<Account, 'database'>,
  text: string,
  limit: number,
): Promise<Customer[]> {
  const rows = database.rows('customer')
  const found = new Map<string, StoredRow>()
  const add = (stored: readonly StoredRow[]): void => {
    for (const row of stored) found.set(row.id, row)
  }
  const { exact, masked } = lookupKeys(text)
  const keys = [...exact, ...(masked === null ? [] : [masked])]
  if (keys.length > 0) add(await rows.where('keys.numbers').anyOf(keys).distinct().limit(limit).toArray())
  const digits = text.replace(/\D/g, '')
  if (found.size < limit && digits.length >= FEWEST_DIGITS && /^[\d\s+()-]+$/.test(text.trim()))
    add(
      await rows.where('keys.numbers').startsWithAnyOf(beginnings(digits)).distinct().limit(limit).toArray(),
    )
  const name = customerNamePrefix(text)
  if (found.size < limit && name !== null && digits.length < FEWEST_DIGITS)
    add(await rows.where('keys.names').startsWith(name).distinct().limit(limit).toArray())
  return (await visibleRows(database, 'customer', [...found.values()])).slice(0, limit)
}

/** As whole numbers are keyed: with the country code, without a trunk 0; short ones as they are dialled. */
const beginnings = (digits: string): string[] => [
  `full:86${digits.replace(/^(?:0086|86(?=1[3-9]|0))?0*/, '')}`,
  `full:${digits}`,
  `local:${digits}`,
]

export async function lookUpOnServer(
  { transport, database, session }: Pick<Account, 'transport' | 'database' | 'session'>,
  number: string,
): Promise<LookUpOutcome> {
  const answer = await transport.lookUp({ number })
  if (!answer.ok) {
    const refused = answer.error.kind === 'rejected' && answer.error.code === 'not_granted'
    return err(refused ? 'not_permitted' : 'offline')
  }
  const around = { categories: await allRows(database, 'category'), zone: session.get().centre.zone }
  return ok(
    answer.value.found.map(({ customer, contacts, complaints }) =>
      composeCard(
        customer,
        contacts,
        complaints.map((complaint) => ({ ...complaint, unsent: false })),
        around,
      ),
    ),
  )
}
