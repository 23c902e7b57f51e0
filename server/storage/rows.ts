/**
 * The rows as a mutator sees them on the server: one instance serves one mutation inside one transaction.
 *
 * A mutator decides by what it looks at, so what it looked at must still be true when it commits:
 *  - a row that was read is locked (`FOR UPDATE`) until the transaction ends; who comes second waits, and then
 *    sees the new row;
 *  - a list that was read locks the pair (table, field, value) by an advisory lock, and so does whoever lets a
 *    row enter or leave that list: no shift appears in a week whose rest hours were just counted;
 *  - reference data (categories, rules, agents, articles …) is read by everybody and is not locked. Whoever
 *    writes such a row after reading it starts again when it was changed in between.
 * Two transactions that wait for each other are told apart by PostgreSQL, and one starts again.
 *
 * Rows outside the readable spaces do not exist for the mutator; writing into a space that is not writable
 * throws `SpaceNotWritable`.
 */

import { sql } from 'kysely'
import type { Rows } from '#shared/sync/mutator.ts'
import { type IndexOf, type RowOf, type TableName, tables } from '#shared/sync/tables.ts'
import type { Transaction } from './database.ts'
import { LostRace } from './faults.ts'
import { fieldOf, indexesOf, numberKeysOf, spaceOf } from './row-shape.ts'

export type SpaceGrants = { readonly readable: readonly string[]; readonly writable: readonly string[] }

export class SpaceNotWritable extends Error {
  override readonly name = 'SpaceNotWritable'
}

const referenceTables: ReadonlySet<TableName> = new Set([
  'agent',
  'team',
  'queue',
  'category',
  'clockRule',
  'swapPolicy',
  'article',
])

type Stored = { readonly space: string; readonly version: number | null; readonly data: unknown }

/** Parsed when it was put; which schema belongs to a table's name is beyond the compiler. */
const rowOf = <T extends TableName>(_table: T, data: unknown): RowOf<T> => data as RowOf<T>

export function rowsIn(tx: Transaction, grants: SpaceGrants): Rows {
  const readable = sql<string>`any(${[...grants.readable]})`
  const writable = new Set(grants.writable)
  /** What this mutation has seen of each row, to notice at `put` that it changed. */
  const seen = new Map<string, number | null | 'absent'>()
  const key = (table: TableName, id: string): string => `${table}/${id}`

  const live = (table: TableName) =>
    tx
      .selectFrom('synced_row')
      .select(['id', 'space', 'version', 'data'])
      // A literal, so that the planner sees which partial index serves it.
      .where('tbl', '=', sql.lit(table))
      .where('data', 'is not', null)
  const readableLive = (table: TableName) =>
    referenceTables.has(table)
      ? live(table).where('space', '=', readable)
      : live(table).where('space', '=', readable).forUpdate()

  /** The row wherever it lives, locked: two agents can hold the same id only by mistake or malice. */
  const lockLive = async (table: TableName, id: string): Promise<Stored | undefined> => {
    const row = await live(table).where('id', '=', id).forUpdate().executeTakeFirst()
    const before = seen.get(key(table, id))
    const now = row === undefined ? 'absent' : row.version
    const hidden = row !== undefined && before === 'absent' && !grants.readable.includes(row.space)
    if (before !== undefined && before !== now && !hidden) throw new LostRace()
    return row
  }
  const lockList = (table: TableName, index: string, value: string) =>
    sql`select pg_advisory_xact_lock(hashtextextended(${`${table}.${index}=${value}`}, 0))`.execute(tx)

  /** Locks the lists that a row leaves and enters. */
  const lockListsBetween = async (table: TableName, before: unknown, after: unknown): Promise<void> => {
    if (referenceTables.has(table)) return
    for (const index of indexesOf(table)) {
      const values = new Set([fieldOf(before, index), fieldOf(after, index)])
      if (values.size === 1) continue
      for (const value of values) if (value !== undefined) await lockList(table, index, value)
    }
  }
  const mustBeWritable = (space: string): void => {
    if (!writable.has(space)) throw new SpaceNotWritable(space)
  }
  const leave = (table: TableName, id: string, space: string) =>
    tx
      .updateTable('synced_row')
      .set({ data: null, number_keys: null, version: null })
      .where('space', '=', space)
      .where('tbl', '=', table)
      .where('id', '=', id)
      .execute()

  return {
    async get<T extends TableName>(table: T, id: string) {
      const row = await readableLive(table).where('id', '=', id).executeTakeFirst()
      seen.set(key(table, id), row === undefined ? 'absent' : row.version)
      return row === undefined ? undefined : rowOf(table, row.data)
    },

    async list<T extends TableName>(table: T, index: IndexOf<T>, value: string) {
      if (!referenceTables.has(table)) await lockList(table, index, value)
      const found = await readableLive(table)
        .where(sql<string>`data->>${sql.lit(index)}`, '=', value)
        .orderBy('id')
        .execute()
      for (const row of found) seen.set(key(table, row.id), row.version)
      return found.map((row) => rowOf(table, row.data))
    },

    async all(table) {
      const found = await readableLive(table).orderBy('id').execute()
      return found.map((row) => rowOf(table, row.data))
    },

    async put(table, unchecked) {
      const row = rowOf(table, tables[table].schema.parse(unchecked))
      const { id } = row
      const space = spaceOf(table, row)
      mustBeWritable(space)
      const before = await lockLive(table, id)
      if (before !== undefined && before.space !== space) {
        mustBeWritable(before.space)
        await leave(table, id, before.space)
      }
      await lockListsBetween(table, before?.data, row)
      const data = JSON.stringify(row)
      const content = { data, number_keys: numberKeysOf(table, row), version: null }
      const written = await tx
        .insertInto('synced_row')
        .values({ tbl: table, id, space, ...content })
        .onConflict((conflict) =>
          conflict
            .columns(['space', 'tbl', 'id'])
            .doUpdateSet(content)
            // A live row where there was none a moment ago is somebody else's, committed in between.
            .where(before === undefined ? sql<boolean>`synced_row.data is null` : sql<boolean>`true`),
        )
        .executeTakeFirst()
      if (written.numInsertedOrUpdatedRows !== 1n) throw new LostRace()
      seen.set(key(table, id), null)
    },

    async remove(table, id) {
      const before = await lockLive(table, id)
      if (before === undefined) return
      mustBeWritable(before.space)
      await lockListsBetween(table, before.data, undefined)
      await leave(table, id, before.space)
      seen.set(key(table, id), 'absent')
    },
  }
}
