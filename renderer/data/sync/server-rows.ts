/** Puts rows as the server gave them. Must run inside `database.write`, with no shadow in front of these rows. */
import type { RowChange } from '#shared/sync/protocol.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { type StoredRow, storedRow } from '../database/stored-row.ts'
import type { Replica, ReportFault } from './replica.ts'

export async function putServerRows(
  { database, reportFault }: Pick<Replica, 'database' | 'reportFault'>,
  epoch: string,
  space: string,
  changes: readonly RowChange[],
): Promise<void> {
  for (const table of new Set(changes.map((change) => change.table))) {
    const ofTable = changes.filter((change) => change.table === table)
    const rows = ofTable.flatMap((change) => toStored(change, epoch, reportFault) ?? [])
    if (rows.length > 0) await database.rows(table).bulkPut(rows)
    const gone = ofTable.filter((change) => change.row === null).map((change) => change.id)
    if (gone.length > 0) await deleteFrom(database, table, space, gone)
  }
}

/** What left this space may be in another one by now, and stays there. */
async function deleteFrom(
  database: NightdeskDatabase,
  table: TableName,
  space: string,
  ids: readonly string[],
): Promise<void> {
  const stored = await database.rows(table).bulkGet([...ids])
  const here = stored.flatMap((row) => (row?.space === space ? [row.id] : []))
  await database.rows(table).bulkDelete(here)
}

/** A row that does not fit its schema is left out and told; it must not keep the others from arriving. */
export function toStored(change: RowChange, epoch: string, reportFault: ReportFault): StoredRow | null {
  const { table, version } = change
  if (change.row === null) return null
  const parsed = tables[table].schema.safeParse(change.row)
  if (!parsed.success) {
    reportFault('malformed_row', { table })
    return null
  }
  return storedRow(table, parsed.data as RowOf<typeof table>, { version, epoch, touched: false })
}
