/** Who is in the database: as many customers and contacts with them as a run wants, and those of them who will call. */

import type { Contact, Customer, PhoneNumber } from '#shared/domain/customer/customer.ts'
import { numberKeys } from '#shared/domain/customer/phone-number.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { ContactId, CustomerId } from '#shared/kernel/ids.ts'
import { partsOf, type RowOf, spaceOfQueue, type TableName, tables } from '#shared/sync/tables.ts'
import { type AnyRow, insertRows } from '../../server/storage/bulk-rows.ts'
import type { Database } from '../../server/storage/database.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { tellProgress } from './progress.ts'

export type KnownCaller = { readonly name: string; readonly number: string }

/** Customers per transaction, with their contacts: a statement of the server's may take 15 s. */
const BATCH = 4_000
const MOBILE = /^1\d{10}$/
const PREFIXES = [
  '130',
  '132',
  '134',
  '147',
  '151',
  '155',
  '156',
  '157',
  '166',
  '173',
  '175',
  '181',
  '183',
  '184',
]

type Wanted = {
  readonly account: string
  readonly total: number
  readonly contacts: number
  readonly callers: number
}

/**
 * Brings the customers whom this account may see to `total` by cloning the demo's with numbers that nobody else has, the contacts
 * with them to `contacts` (never fewer than the demo's) by giving the clones some of the demo's, and gives those who will call:
 * people with a history, each with a mobile number that is theirs alone.
 */
export async function prepareCustomers(databaseUrl: string, wanted: Wanted): Promise<readonly KnownCaller[]> {
  const database = await openPostgres({ url: databaseUrl, poolSize: 2 })
  try {
    const customers = await seenBy(database, wanted.account, 'customer')
    const contacts = await seenBy(database, wanted.account, 'contact')
    const callers = knownCallers(customers, new Set(contacts.map(({ customerId }) => customerId)))
    if (callers.length < wanted.callers) throw new Error('The demo centre has too few people to call with')

    const now = instantFromMs(Date.now())
    const missing = wanted.total - customers.length
    const toTell = Math.max(0, wanted.contacts - contacts.length)
    const toldBefore = (clone: number): number => Math.floor((toTell * clone) / missing)
    const progress = tellProgress('in the database', missing + toTell)
    for (let made = 0; made < missing; made += BATCH) {
      progress(made + toldBefore(made))
      const cloned = clones(customers, made, Math.min(missing, made + BATCH))
      const told = cloned.flatMap((customer, index) =>
        contactsOf(customer, contacts, toldBefore(made + index), toldBefore(made + index + 1)),
      )
      const rows: AnyRow[] = [
        ...cloned.map((row) => ({ table: 'customer' as const, row })),
        ...told.map((row) => ({ table: 'contact' as const, row })),
      ]
      await database.write((tx) => insertRows(tx, rows, now))
    }
    return evenly(callers, wanted.callers)
  } finally {
    await database.close()
  }
}

async function seenBy<T extends TableName>(
  { queries }: Database,
  account: string,
  table: T,
): Promise<RowOf<T>[]> {
  const { queues } = await queries
    .selectFrom('account')
    .select('queues')
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  const found = await queries
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', table)
    .where(
      'space',
      'in',
      queues.flatMap((queue) => partsOf(spaceOfQueue(queue))),
    )
    .where('data', 'is not', null)
    .orderBy('id')
    .execute()
  return found.map(({ data }) => tables[table].schema.parse(data) as RowOf<T>)
}

function knownCallers(customers: readonly Customer[], withHistory: ReadonlySet<CustomerId>): KnownCaller[] {
  const owners = new Map<string, number>()
  for (const { numbers } of customers)
    for (const key of new Set(numbers.flatMap(({ raw }) => numberKeys(raw))))
      owners.set(key, (owners.get(key) ?? 0) + 1)
  return customers
    .filter(({ id }) => withHistory.has(id))
    .flatMap(({ name, numbers }) => {
      const own = numbers.find(({ raw }) => MOBILE.test(raw) && owners.get(`full:86${raw}`) === 1)
      return own === undefined ? [] : [{ name, number: own.raw }]
    })
}

function* numbered(from: number, to: number): Iterable<number> {
  for (let number = from; number < to; number += 1) yield number
}

/** Prefixes that the demo does not use, so that no clone has the number of somebody who calls. */
const mobileOf = (clone: number): string =>
  `${PREFIXES[clone % PREFIXES.length]}${String(10_000_000 + clone * 37).slice(-8)}`

const clones = (customers: readonly Customer[], from: number, to: number): Customer[] =>
  [...numbered(from, to)].flatMap((clone) => {
    const like = customers[clone % customers.length]
    if (like === undefined) return []
    const number: PhoneNumber = { kind: 'mobile', raw: mobileOf(clone) }
    return [{ ...like, id: CustomerId.parse(`clone-${clone}`), numbers: [number] }]
  })

const contactsOf = (
  { id, queueId }: Customer,
  contacts: readonly Contact[],
  from: number,
  to: number,
): Contact[] =>
  [...numbered(from, to)].flatMap((clone) => {
    const like = contacts[clone % contacts.length]
    if (like === undefined) return []
    const contactId = ContactId.parse(`clone-${clone}`)
    return [{ ...like, id: contactId, customerId: id, queueId, complaintId: null }]
  })

/** So many of the list, at equal distances. */
const evenly = <T>(list: readonly T[], count: number): T[] =>
  list.filter(
    (_, index) =>
      Math.floor((index * count) / list.length) !== Math.floor(((index - 1) * count) / list.length),
  )
