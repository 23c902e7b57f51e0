/**
 * Customers by the id that the company's own system knows them by: read, put and removed many at a time, as rows that every
 * machine hears of by its ordinary pull. The law and the place of a row (`customer-activity.ts`) hold for them as for any other.
 */
import { type SqlBool, sql } from 'kysely'
import { Customer } from '#shared/domain/customer/customer.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { partsOf, spaceOf, spaceOfQueue } from '#shared/sync/tables.ts'
import { customersWithOpenCases, enterCustomers, inTheirParts } from './customer-activity.ts'
import type { Queries, Transaction } from './database.ts'
import { mergedGroups } from './merged-customers.ts'
import { type RowWrite, writeRows } from './row-writes.ts'
import { changeRows } from './rows.ts'

export type StoredCustomer = {
  readonly customer: Customer
  /** The part in which it lies. */
  readonly space: string
  /** Of that part, as it was when the row was last written. */
  readonly version: number
}

const live = (db: Queries) =>
  db
    .selectFrom('synced_row')
    .select(['id', 'space', 'version', 'data'])
    .where('tbl', '=', sql.lit('customer'))
    .where('data', 'is not', null)

type Row = { readonly space: string; readonly version: number | null; readonly data: unknown }
const storedOf = ({ space, version, data }: Row): StoredCustomer => ({
  customer: Customer.parse(data),
  space,
  version: version ?? 0,
})

export type Known = {
  readonly externalIds: readonly string[]
  /** Under which those would be that do not exist yet: somebody else may have one of these ids. */
  readonly ids: readonly string[]
}
type Locking = 'look' | 'hold'

/**
 * Everybody who has one of these external ids or one of these ids; `hold`: until the transaction ends nobody changes them. Asked for
 * one by one within a statement: for a thousand at once the planner, who knows little of a table that an import is filling, would
 * read all of it. In their order, so that of two who hold several nobody comes the other way.
 */
export async function externalCustomers(
  db: Queries,
  { externalIds, ids }: Known,
  locking: Locking,
): Promise<readonly StoredCustomer[]> {
  const lock = locking === 'hold' ? sql`for update` : sql``
  const { rows } = await sql<Row & { readonly id: string }>`
    select one.* from unnest(${externalIds.toSorted()}::text[]) as wanted (external_id), lateral (
      select id, space, version, data from synced_row
      where tbl = 'customer' and data is not null and data->>'externalId' collate "C" = wanted.external_id
      limit 2 ${lock}) as one
    union all
    select one.* from unnest(${ids.toSorted()}::text[]) as wanted (id), lateral (
      select synced_row.id, space, version, data from synced_row
      where tbl = 'customer' and data is not null and synced_row.id = wanted.id
      limit 1 ${lock}) as one`.execute(db)
  return [...new Map(rows.map((row) => [row.id, row])).values()].map(storedOf)
}

/** These, and whom they were merged into, to the last. */
export async function withSurvivors(
  db: Queries,
  customers: readonly StoredCustomer[],
  locking: Locking,
): Promise<readonly StoredCustomer[]> {
  const known = new Set(customers.map(({ customer }) => customer.id))
  const ids = customers.flatMap(({ customer: { merged } }) =>
    merged === undefined || known.has(merged.into) ? [] : [merged.into],
  )
  if (ids.length === 0) return customers
  const found = await externalCustomers(db, { externalIds: [], ids: [...new Set(ids)] }, locking)
  return found.length === 0 ? customers : withSurvivors(db, [...customers, ...found], locking)
}

export type CustomerWrite = {
  readonly before: StoredCustomer | undefined
  readonly after: Customer
  /** Of a new customer: when somebody last had to do with them, as far as the company's system knows. */
  readonly activeAt: Instant | null
}

/** Nobody is active by being written down here: a file with everybody in it says nothing of who is likely to call (SPEC K3). */
export async function putCustomers(
  tx: Transaction,
  writes: readonly CustomerWrite[],
  now: Instant,
): Promise<void> {
  const entering = writes.filter(({ before }) => before === undefined)
  if (entering.length > 0) {
    const active = entering.map(({ after, activeAt }) => ({ id: after.id, at: activeAt }))
    await enterCustomers(tx, active, now)
  }
  const rows = writes.map(
    ({ before, after }): RowWrite => ({
      table: 'customer',
      id: after.id,
      before: before && { space: before.space, data: before.customer },
      after: { space: spaceOf('customer', after), data: after },
    }),
  )
  await writeRows(tx, await inTheirParts(tx, rows))
}

/** Everybody of these queues who has an external id, in its order, from after `after` on. */
export async function externalCustomersAfter(
  db: Queries,
  after: string,
  { queues, limit }: { readonly queues: readonly string[] | 'all'; readonly limit: number },
): Promise<readonly StoredCustomer[]> {
  const spaces = queues === 'all' ? 'all' : queues.flatMap((queue) => partsOf(spaceOfQueue(queue)))
  const rows = await live(db)
    .where(sql<SqlBool>`data->>'externalId' collate "C" > ${after}`)
    .$if(spaces !== 'all', (query) => query.where('space', '=', sql<string>`any(${[...spaces]}::text[])`))
    .orderBy(sql`data->>'externalId' collate "C"`)
    .limit(limit)
    .execute()
  return rows.map(storedOf)
}

/** Ids and names of all queues. */
export async function queuesOf(
  db: Queries,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, data->>'name' as name from synced_row where tbl = 'queue' and data is not null order by id`.execute(
    db,
  )
  return rows
}

/** Whether a case of one of them is still open: then they cannot be removed. */
export async function hasOpenCase(db: Queries, customerIds: readonly string[]): Promise<boolean> {
  return (await customersWithOpenCases(db, customerIds)).size > 0
}

/** All records of this person, held until the transaction ends, as the one of this id is already. */
export async function recordsOf(tx: Transaction, customerId: string): Promise<readonly Customer[]> {
  const [person = new Set([customerId])] = await mergedGroups(tx, [customerId])
  const found = await externalCustomers(tx, { externalIds: [], ids: [...person] }, 'hold')
  return found.map(({ customer }) => customer)
}

/** These and every contact leave a tombstone, so that all machines drop them; nothing of them is left here. Says how many rows that were. */
export async function removeCustomers(tx: Transaction, ids: readonly string[]): Promise<number> {
  const spaces = (await queuesOf(tx)).map((queue) => spaceOfQueue(queue.id))
  const removed = await changeRows(tx, spaces, async (rows) => {
    let count = 0
    for (const id of ids) {
      const contacts = await rows.list('contact', 'customerId', id)
      for (const contact of contacts) await rows.remove('contact', contact.id)
      await rows.remove('customer', id)
      count += contacts.length + 1
    }
    return count
  })
  await tx.deleteFrom('customer_activity').where('customer_id', 'in', ids).execute()
  return removed
}
