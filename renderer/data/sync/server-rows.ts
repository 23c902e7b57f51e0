/** Puts rows as the server gave them. Must run inside `database.write`. */
import type { RowChange } from '#shared/sync/protocol.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'
import type { NightdeskDatabase, Shadow } from '../database/nightdesk-database.ts'
import { type StoredRow, storedRow } from '../database/stored-row.ts'
import type { Replica, ReportFault } from './replica.ts'

/** For a store in which no waiting mutation shows: no shadow may lie behind these rows. */
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

/** A row that a waiting mutation has changed stays as it is shown; what the server says of it goes behind it, as its shadow. */
export async function putBehindShadows(
  replica: Pick<Replica, 'database' | 'reportFault'>,
  epoch: string,
  space: string,
  changes: readonly RowChange[],
): Promise<void> {
  const { database, reportFault } = replica
  const shadows = new Map<string, Shadow>()
  for (const table of new Set(changes.map((change) => change.table)))
    for (const shadow of await database.shadow
      .where('[table+id]')
      .between([table, ''], [table, '\uffff'])
      .toArray())
      shadows.set(`${table}/${shadow.id}`, shadow)
  const behind = changes.flatMap((change): Shadow[] => {
    const { table, id } = change
    const shadow = shadows.get(`${table}/${id}`)
    if (shadow === undefined) return []
    if (change.row === null) return shadow.row?.space === space ? [{ table, id, row: null }] : []
    const row = toStored(change, epoch, reportFault)
    return row === null ? [] : [{ table, id, row }]
  })
  if (behind.length > 0) await database.shadow.bulkPut(behind)
  const inSight = changes.filter(({ table, id }) => !shadows.has(`${table}/${id}`))
  await putServerRows(replica, epoch, space, inSight)
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
