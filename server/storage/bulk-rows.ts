/** Puts many rows at once, for imports into an empty database: nobody waits, nobody races. */

import { sql } from 'kysely'
import { lastActivity } from '#shared/domain/complaint/complaint.story.ts'
import type { Recency } from '#shared/domain/customer/kept-customers.rules.ts'
import { type Instant, laterOf } from '#shared/kernel/clock.ts'
import { partOf, type RowOf, spaceOf, type TableName } from '#shared/sync/tables.ts'
import { type Activity, noteActivityAt, sortCustomers } from './customer-activity.ts'
import type { Queries, Transaction } from './database.ts'
import { numberKeysOf } from './number-keys.ts'

export type AnyRow = { readonly [T in TableName]: { readonly table: T; readonly row: RowOf<T> } }[TableName]

/** Rows per statement. */
const CHUNK = 1_000

export async function isEmpty(db: Queries): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from account) and not exists (select from synced_row) as empty`.execute(db)
  return rows[0]?.empty === true
}

/** One import at a time, until the transaction ends. */
export async function lockImports(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import', 0))`.execute(tx)
}

/** What is about customers comes last, when it is known how recent they are. */
export async function insertRows(tx: Transaction, rows: readonly AnyRow[], now: Instant): Promise<void> {
  const ofCustomers = rows.filter(({ table }) => table === 'customer' || table === 'contact')
  await insertInto(
    tx,
    rows.filter(({ table }) => table !== 'customer' && table !== 'contact'),
    () => 'open',
  )
  const active = activityIn(rows, now)
  for (let start = 0; start < active.length; start += CHUNK) {
    await noteActivityAt(tx, active.slice(start, start + CHUNK))
  }
  const sorted = await sortCustomers(
    tx,
    active.map(({ id }) => id),
    now,
  )
  await insertInto(tx, ofCustomers, (customerId) => sorted.get(customerId) ?? 'older')
}

/** Told by the rows themselves when something was last done; customers of whom they say nothing are among them. */
function activityIn(rows: readonly AnyRow[], now: Instant): readonly Activity[] {
  const active = new Map<string, Instant | null>()
  const note = (id: string | null, at: Instant | null): void => {
    if (id === null) return
    const before = active.get(id) ?? null
    const until = at === null || at > now ? at && now : at
    active.set(id, before === null || until === null ? (before ?? until) : laterOf(before, until))
  }
  for (const { table, row } of rows) {
    if (table === 'customer') {
      note(row.id, null)
      for (const change of Object.values(row.changed ?? {})) note(row.id, change.at)
    }
    if (table === 'contact') note(row.customerId, row.at)
    if (table === 'complaint' && !row.training) note(row.customerId, lastActivity(row))
    if (table === 'callRecord' && !row.training) note(row.customerId, row.startedAt)
  }
  return [...active].map(([id, at]) => ({ id, at }))
}

async function insertInto(
  tx: Transaction,
  rows: readonly AnyRow[],
  recency: (customerId: string) => Recency,
): Promise<void> {
  const spaceIn = ({ table, row }: AnyRow): string => {
    if (table === 'customer') return partOf(spaceOf(table, row), recency(row.id))
    if (table === 'contact') return partOf(spaceOf(table, row), recency(row.customerId))
    return spaceOf(table, row)
  }
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK).map((given) => ({
      tbl: given.table,
      id: given.row.id,
      space: spaceIn(given),
      data: given.row,
      number_keys: numberKeysOf(given.table, given.row),
    }))
    await sql`
      insert into synced_row (tbl, id, space, data, number_keys)
      select tbl, id, space, data, number_keys
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
        as given (tbl text, id text, space text, data jsonb, number_keys text[])`.execute(tx)
  }
}
