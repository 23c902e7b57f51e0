/** Puts many rows at once, for imports into an empty database: nobody waits, nobody races. */

import { sql } from 'kysely'
import { type RowOf, spaceOf, type TableName } from '#shared/sync/tables.ts'
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

export async function insertRows(tx: Transaction, rows: readonly AnyRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK).map(({ table, row }) => ({
      tbl: table,
      id: row.id,
      space: spaceOf(table, row),
      data: row,
      number_keys: numberKeysOf(table, row),
    }))
    await sql`
      insert into synced_row (tbl, id, space, data, number_keys)
      select tbl, id, space, data, number_keys
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
        as given (tbl text, id text, space text, data jsonb, number_keys text[])`.execute(tx)
  }
}
