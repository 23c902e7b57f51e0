/** Who is in the database: as many customers and contacts with them as a run wants, and those of them who will call. */

import { sql } from 'kysely'
import type { Customer, PhoneNumber } from '#shared/domain/customer/customer.ts'
import { numberKeys } from '#shared/domain/customer/phone-number.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { type ContactId, CustomerId } from '#shared/kernel/ids.ts'
import { partsOf, type RowOf, spaceOfQueue, type TableName, tables } from '#shared/sync/tables.ts'
import { type AnyRow, insertRows } from '../../server/storage/bulk-rows.ts'
import type { Database, Transaction } from '../../server/storage/database.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { tellProgress } from './progress.ts'

export type KnownCaller = { readonly name: string; readonly number: string }

/** Per transaction: a statement of the server's may take 15 s. */
const BATCH = 4_000
const CONTACTS_PER_STATEMENT = 20_000
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
    const progress = tellProgress('in the database', missing + toTell)
    for (let made = 0; made < missing; made += BATCH) {
      const cloned = clones(customers, made, Math.min(missing, made + BATCH))
      const rows = cloned.map((row): AnyRow => ({ table: 'customer', row }))
      await database.write((tx) => insertRows(tx, rows, now))
      progress(made + cloned.length)
    }
    const like = contacts.map(({ id }) => id)
    for (let told = 0; told < toTell; told += CONTACTS_PER_STATEMENT) {
      const until = Math.min(toTell, told + CONTACTS_PER_STATEMENT)
      await database.write((tx) => tellClones(tx, { like, told, until, toTell, clones: missing }))
      progress(missing + until)
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

type Telling = {
  /** Contacts of the demo's. */
  readonly like: readonly ContactId[]
  readonly told: number
  readonly until: number
  /** As many as there will be, spread evenly over so many clones. */
  readonly toTell: number
  readonly clones: number
}

/** Made by the database itself, beside their customers: a million that go there and back as JSON take half an hour. */
async function tellClones(tx: Transaction, { like, told, until, toTell, clones }: Telling): Promise<void> {
  await sql`
    insert into synced_row (tbl, id, space, data)
    select 'contact', made.id, customer.space,
      like_this.data || jsonb_build_object(
        'id', made.id, 'customerId', customer.id, 'queueId', customer.data -> 'queueId', 'complaintId', null)
    from generate_series(${told}::int, ${until - 1}::int) as number
      cross join lateral (select 'clone-' || number as id,
        'clone-' || (ceil((number + 1)::numeric * ${clones} / ${toTell})::bigint - 1) as customer_id) as made
      join synced_row as customer on customer.tbl = 'customer' and customer.id = made.customer_id
      join synced_row as like_this on like_this.tbl = 'contact'
        and like_this.id = (${[...like]}::text[])[1 + number % ${like.length}::int]`.execute(tx)
}

/** So many of the list, at equal distances. */
const evenly = <T>(list: readonly T[], count: number): T[] =>
  list.filter(
    (_, index) =>
      Math.floor((index * count) / list.length) !== Math.floor(((index - 1) * count) / list.length),
  )
