/**
 * Reading rows inside a Dexie transaction, and putting a mutator's writes behind it with the server's version of
 * each touched row kept as its shadow. Rows of a space that is still being loaded are hidden.
 */
import { copyOf } from '#shared/kernel/copy.ts'
import type { BufferedRows, RowReader } from '#shared/sync/buffered-rows.ts'
import type { RowOf, TableName } from '#shared/sync/tables.ts'
import type { NightdeskDatabase } from './nightdesk-database.ts'
import { WithheldRecord } from './store-cipher.ts'
import { bodyOf, type StoredRow, storedRow } from './stored-row.ts'

export type Visibility = (table: TableName) => (row: StoredRow) => boolean

export async function readVisibility(database: NightdeskDatabase): Promise<Visibility> {
  const visible = new Set(await database.readMeta('visible'))
  return (table) =>
    database.isWithheld(table) ? () => false : (row) => row.touched || visible.has(row.space)
}

export type Looked = { readonly stored: StoredRow | undefined; readonly shadow: 'there' | 'none' }
/** Looks at one row, and at whether a shadow lies behind it. */
export type Look = (table: TableName, id: string) => Promise<Looked>

/**
 * Asks for each row once, for as long as nothing is written. Both questions are asked side by side: one after another,
 * each would wait for the answer from Chromium's other process.
 */
export function lookOnce(database: NightdeskDatabase): Look {
  const looked = new Map<string, Promise<Looked>>()
  const look: Look = async (table, id) => {
    const [stored, shadows] = await Promise.all([
      database.rows(table).get(id),
      database.shadow.where('[table+id]').equals([table, id]).count(),
    ])
    return { stored, shadow: shadows > 0 ? 'there' : 'none' }
  }
  return (table, id) => {
    const name = `${table}/${id}`
    const looking = looked.get(name) ?? look(table, id)
    looked.set(name, looking)
    return looking
  }
}

/** Throws `WithheldRecord` for rows that there is no key for: a mutator must not take them for absent. */
export function databaseReader(database: NightdeskDatabase, visibility: Visibility, look: Look): RowReader {
  const isVisible = (table: TableName) => {
    if (database.isWithheld(table)) throw new WithheldRecord()
    return visibility(table)
  }
  return readerOf(database, isVisible, look)
}

const readerOf = (database: NightdeskDatabase, isVisible: Visibility, look: Look): RowReader => ({
  async get<T extends TableName>(table: T, id: string) {
    const isShown = isVisible(table)
    const { stored } = await look(table, id)
    // A copy: what was looked at once is the row's shadow later, and whoever gets it here may change it.
    return stored !== undefined && isShown(stored) ? copyOf(bodyOf(table, stored)) : undefined
  },
  async list(table, index, value) {
    const isShown = isVisible(table)
    const stored = await database.rows(table).where(`keys.${index}`).equals(value).sortBy('id')
    return stored.filter(isShown).map((row) => bodyOf(table, row))
  },
  async all(table) {
    const isShown = isVisible(table)
    const stored = await database.rows(table).orderBy('id').toArray()
    return stored.filter(isShown).map((row) => bodyOf(table, row))
  },
})

/** One row as a mutator leaves it, with what is known of it so far. */
export type RowWrite = {
  readonly table: TableName
  readonly id: string
  readonly row: RowOf<TableName> | undefined
  readonly before: StoredRow | undefined
  readonly shadow: 'there_already' | 'to_be_made'
}

/** What a mutator wrote, ready to be put for as long as nothing else is written. */
export const prepareWrites = (rows: BufferedRows, look: Look): Promise<RowWrite[]> =>
  Promise.all(
    [...rows.written()].map(async ({ table, id, row }) => {
      const { stored, shadow } = await look(table, id)
      return { table, id, row, before: stored, shadow: shadow === 'there' ? 'there_already' : 'to_be_made' }
    }),
  )

/** Must run inside `database.write`. Asks for everything before it waits for anything. */
export async function putWrites(database: NightdeskDatabase, writes: readonly RowWrite[]): Promise<void> {
  await Promise.all(
    writes.flatMap(({ table, id, row, before, shadow }) => [
      shadow === 'to_be_made' && database.shadow.add({ table, id, row: before ?? null }),
      row === undefined
        ? database.rows(table).delete(id)
        : database.rows(table).put(touched(table, row, before)),
    ]),
  )
}

/** Must run inside `database.write`; nothing may have been written since `look` was first used. */
export const keepWrites = async (
  database: NightdeskDatabase,
  rows: BufferedRows,
  look: Look,
): Promise<void> => putWrites(database, await prepareWrites(rows, look))

const touched = (table: TableName, row: RowOf<TableName>, before: StoredRow | undefined): StoredRow =>
  storedRow(table, row as never, { version: before?.version ?? 0, epoch: before?.epoch ?? '', touched: true })

/**
 * Puts the server's rows back in place of what waiting mutations made of them; those that there is no key for stay as they
 * are, behind their shadows. Must run inside `database.write`.
 */
export async function restoreShadows(database: NightdeskDatabase): Promise<void> {
  const all = await database.shadow.toArray()
  const shadows = all.filter(({ table }) => !database.isWithheld(table))
  if (shadows.length === 0) return
  for (const table of new Set(shadows.map((shadow) => shadow.table))) {
    const ofTable = shadows.filter((shadow) => shadow.table === table)
    const rows = ofTable.flatMap((shadow) => (shadow.row === null ? [] : [shadow.row]))
    const absent = ofTable.flatMap((shadow) => (shadow.row === null ? [shadow.id] : []))
    if (rows.length > 0) await database.rows(table).bulkPut(rows)
    if (absent.length > 0) await database.rows(table).bulkDelete(absent)
  }
  await database.shadow.bulkDelete(shadows.map(({ table, id }) => [table, id]))
}
