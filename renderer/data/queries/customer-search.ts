/** Customers by what a person types: a name or its beginning, its pinyin or initials, a number or its first digits. */
import type { Customer } from '#shared/domain/customer/customer.ts'
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import type { Account } from '../account/open-account.ts'
import { customerNamePrefix } from '../database/customer-name-keys.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { peopleOf } from './merged-customers.ts'
import { rowsById, visibleRows } from './visible-rows.ts'

/** Fewer digits fit too many customers. */
const FEWEST_DIGITS = 4

export async function searchCustomers(
  { database, customerIndex }: Pick<Account, 'database' | 'customerIndex'>,
  text: string,
  limit: number,
): Promise<readonly Customer[]> {
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
  const found = [...whole, ...others.filter((customer) => customer !== undefined)]
  return (await peopleOf(database, found)).slice(0, limit)
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
