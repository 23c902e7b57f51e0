/**
 * Rows as the desk may see them: those of spaces that are whole, and our own unsent work. `…Rows` gives the rows
 * themselves, `…Shown` each with whether the server has confirmed it.
 */
import type { SendState } from '#shared/ports/data-port.ts'
import type { RowOf, TableName } from '#shared/sync/tables.ts'
import { readVisibility } from '../database/database-rows.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { bodyOf, type StoredRow } from '../database/stored-row.ts'

export type Shown<T extends TableName> = RowOf<T> & SendState

/** Rows that were read, or are being read: then both questions are asked at once. */
type Reading = readonly StoredRow[] | PromiseLike<readonly StoredRow[]>

export async function visibleRows<T extends TableName>(
  database: NightdeskDatabase,
  table: T,
  reading: Reading,
): Promise<RowOf<T>[]> {
  const [isVisible, stored] = await Promise.all([readVisibility(database), reading])
  return stored.filter(isVisible(table)).map((row) => bodyOf(table, row))
}

export async function visibleShown<T extends TableName>(
  database: NightdeskDatabase,
  table: T,
  reading: Reading,
): Promise<Shown<T>[]> {
  const [isVisible, stored] = await Promise.all([readVisibility(database), reading])
  return stored.filter(isVisible(table)).map((row) => ({ ...bodyOf(table, row), unsent: row.touched }))
}

/** For tables that are small enough to be read whole. */
export const allRows = async <T extends TableName>(
  database: NightdeskDatabase,
  table: T,
): Promise<RowOf<T>[]> => visibleRows(database, table, database.rows(table).toArray())

export const allShown = async <T extends TableName>(
  database: NightdeskDatabase,
  table: T,
): Promise<Shown<T>[]> => visibleShown(database, table, database.rows(table).toArray())

export async function oneRow<T extends TableName>(
  database: NightdeskDatabase,
  table: T,
  id: string,
): Promise<RowOf<T> | null> {
  const [row] = await rowsById(database, table, [id])
  return row ?? null
}

export async function oneShown<T extends TableName>(
  database: NightdeskDatabase,
  table: T,
  id: string,
): Promise<Shown<T> | null> {
  const stored = await database.rows(table).get(id)
  const [row] = stored === undefined ? [] : await visibleShown(database, table, [stored])
  return row ?? null
}

/** In the order of `ids`; `undefined` in place of what is not here. */
export async function rowsById<T extends TableName>(
  database: NightdeskDatabase,
  table: T,
  ids: readonly string[],
): Promise<(RowOf<T> | undefined)[]> {
  const [isVisible, stored] = await Promise.all([
    readVisibility(database),
    database.rows(table).bulkGet([...ids]),
  ])
  const isShown = isVisible(table)
  return stored.map((row) => (row !== undefined && isShown(row) ? bodyOf(table, row) : undefined))
}
