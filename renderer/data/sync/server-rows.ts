/** Puts rows as the server gave them. Must run inside `database.write`. */
import type { RowChange } from '#shared/sync/protocol.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'
import type { NightdeskDatabase, Shadow } from '../database/nightdesk-database.ts'
import { type StoredRow, storedRow } from '../database/stored-row.ts'
import { holdLeaving } from './held-customers.ts'
import type { Replica, ReportFault } from './replica.ts'

type Put = (
  replica: Pick<Replica, 'database' | 'reportFault'>,
  epoch: string,
  space: string,
  changes: readonly RowChange[],
) => Promise<void>

/** Gives the names of those that were put. */
async function putRows(
  { database, reportFault }: Pick<Replica, 'database' | 'reportFault'>,
  epoch: string,
  space: string,
  changes: readonly RowChange[],
): Promise<[TableName, string][]> {
  const put: [TableName, string][] = []
  for (const table of new Set(changes.map((change) => change.table))) {
    const ofTable = changes.filter((change) => change.table === table)
    const rows = ofTable.flatMap((change) => toStored(change, epoch, space, reportFault) ?? [])
    if (rows.length === 0) continue
    await database.rows(table).bulkPut(rows)
    put.push(...rows.map(({ id }): [TableName, string] => [table, id]))
  }
  return put
}

/** Puts rows as the server has them, in place of what was shown and of its shadow. */
export const putComing: Put = async (replica, epoch, space, changes) => {
  const { shadow } = replica.database
  const put = await putRows(replica, epoch, space, changes)
  if ((await shadow.count()) > 0) await shadow.bulkDelete(put)
}

/** For a store in which no waiting mutation shows: no shadow may lie behind these rows. */
export const deleteLeaving: Put = async ({ database }, _epoch, space, changes) => {
  const gone = changes.filter(({ row }) => row === null)
  for (const table of new Set(gone.map((change) => change.table))) {
    const ids = gone.filter((change) => change.table === table).map(({ id }) => id)
    // What left this space may be in another one by now, and stays there.
    const stored = await database.rows(table).bulkGet(ids)
    const here = stored.flatMap((row) => (row?.space === space ? [row] : []))
    const held = await holdLeaving(database, table, here)
    await database.rows(table).bulkDelete(here.map(({ id }) => id).filter((id) => !held.has(id)))
  }
}

/** When what comes contains whatever was done to it here, it is what is to be shown; only what goes is kept behind. */
export const putInPlace: Put = async (replica, epoch, space, changes) => {
  await putComing(replica, epoch, space, changes)
  await putBehindShadows(
    replica,
    epoch,
    space,
    changes.filter(({ row }) => row === null),
  )
}

/** A row that a waiting mutation has changed stays as it is shown; what the server says of it goes behind it, as its shadow. */
export const putBehindShadows: Put = async (replica, epoch, space, changes) => {
  const { database, reportFault } = replica
  const shadows = await shadowsOf(database, changes)
  const behind: Shadow[] = []
  for (const change of changes) {
    const { table, id } = change
    const shadow = shadows.get(`${table}/${id}`)
    if (shadow === undefined) continue
    const row = toStored(change, epoch, space, reportFault)
    if (row !== null) behind.push({ table, id, row })
    if (change.row !== null || shadow.row?.space !== space) continue
    const held = await holdLeaving(database, table, [shadow.row])
    if (!held.has(id)) behind.push({ table, id, row: null })
  }
  if (behind.length > 0) await database.shadow.bulkPut(behind)
  const inSight = changes.filter(({ table, id }) => !shadows.has(`${table}/${id}`))
  await putRows(replica, epoch, space, inSight)
  await deleteLeaving(replica, epoch, space, inSight)
}

/** By `table/id`. Of few shadows all are read, of many those that are asked for: neither costs more than what came. */
async function shadowsOf(
  { shadow }: Pick<NightdeskDatabase, 'shadow'>,
  changes: readonly RowChange[],
): Promise<ReadonlyMap<string, Shadow>> {
  const isFew = (await shadow.count()) <= changes.length
  const found = isFew
    ? await shadow.toArray()
    : await shadow.bulkGet(changes.map(({ table, id }): [TableName, string] => [table, id]))
  return new Map(found.flatMap((each) => (each === undefined ? [] : [[`${each.table}/${each.id}`, each]])))
}

/** A row that does not fit its schema is left out and told; it must not keep the others from arriving. */
export function toStored(
  change: RowChange,
  epoch: string,
  space: string,
  reportFault: ReportFault,
): StoredRow | null {
  const { table, version } = change
  if (change.row === null) return null
  const parsed = tables[table].schema.safeParse(change.row)
  if (!parsed.success) {
    reportFault('malformed_row', { table })
    return null
  }
  return storedRow(table, parsed.data as RowOf<typeof table>, { space, version, epoch, touched: false })
}
