/** Tables of which there are as many rows as the centre has people or queues, read whole. */
import { sql } from 'kysely'
import { type RowOf, tables } from '#shared/sync/tables.ts'
import type { Queries } from './database.ts'

export async function wholeTable<T extends 'agent' | 'queue'>(db: Queries, table: T): Promise<RowOf<T>[]> {
  const rows = await db
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', sql.lit(table))
    .where('data', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.flatMap(({ data }) => {
    const row = tables[table].schema.safeParse(data)
    // Which schema belongs to a table's name is beyond the compiler.
    return row.success ? [row.data as RowOf<T>] : []
  })
}
