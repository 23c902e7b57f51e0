/**
 * The rows as a mutator sees them on the server: one instance serves one mutation inside one transaction.
 *
 * A mutator decides by what it looked at, so that must still be true when it commits:
 *  - the schedule (shifts, swaps) is decided on by one transaction at a time per team: the rules look at whole
 *    weeks and at rival swaps, and whoever locked those one by one would often meet somebody coming the other way;
 *  - of other tables, a row that was read is locked (`FOR UPDATE`) until the transaction ends, and a list that was
 *    read locks the triple (table, field, value), as does whoever lets a row enter or leave that list;
 *  - reference data (categories, rules, agents, articles …) is read by everybody and is not locked.
 * Whoever writes a row that changed since they read it starts again (`LostRace`); so does one of two transactions
 * that wait for each other, which PostgreSQL notices.
 *
 * A mutator sees every row, because some rules hold across spaces (a complaint's number is given once), and decides
 * what its actor may know. Writing into a space that is not granted for it throws `SpaceNotWritable`.
 */

import { sql } from 'kysely'
import type { Rows } from '#shared/sync/mutator.ts'
import {
  type IndexOf,
  type RowOf,
  spaceOf,
  spaceOfTeam,
  type TableName,
  tables,
} from '#shared/sync/tables.ts'
import type { Transaction } from './database.ts'
import { LostRace, sqlStateOf } from './faults.ts'
import { fieldOf, indexesOf, numberKeysOf } from './row-shape.ts'

const UNIQUE_VIOLATION = '23505'

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

const scheduleTables: ReadonlySet<TableName> = new Set(['shift', 'swap'])
const TEAM = spaceOfTeam('')

type Stored = { readonly space: string; readonly version: number | null; readonly data: unknown }

/** Parsed when it was put; which schema belongs to a table's name is beyond the compiler. */
const rowOf = <T extends TableName>(_table: T, data: unknown): RowOf<T> => data as RowOf<T>

export function rowsIn(tx: Transaction, writableSpaces: readonly string[]): Rows {
  const writable = new Set(writableSpaces)
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
  const isLockedByRow = (table: TableName): boolean =>
    !referenceTables.has(table) && !scheduleTables.has(table)
  const liveForReading = (table: TableName) => (isLockedByRow(table) ? live(table).forUpdate() : live(table))

  const lock = (what: string) => sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx)
  let schedule: 'open' | 'locked' = 'open'
  /** Before anything of a table is looked at. Of several teams in order of their names. */
  const lockScheduleFor = async (table: TableName): Promise<void> => {
    if (!scheduleTables.has(table) || schedule === 'locked') return
    for (const space of [...writable].sort()) if (space.startsWith(TEAM)) await lock(`schedule of ${space}`)
    schedule = 'locked'
  }
  const lockList = (table: TableName, index: string, value: string) => lock(`${table}.${index}=${value}`)

  const lockLive = async (table: TableName, id: string): Promise<Stored | undefined> => {
    const row = await live(table).where('id', '=', id).forUpdate().executeTakeFirst()
    const before = seen.get(key(table, id))
    if (before !== undefined && before !== (row === undefined ? 'absent' : row.version)) throw new LostRace()
    return row
  }
  /** Locks the lists that a row leaves and enters. */
  const lockListsBetween = async (table: TableName, before: unknown, after: unknown): Promise<void> => {
    if (!isLockedByRow(table)) return
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

  const write = async (
    table: TableName,
    id: string,
    space: string,
    before: Stored | undefined,
    row: unknown,
  ): Promise<void> => {
    const content = { data: JSON.stringify(row), number_keys: numberKeysOf(table, row), version: null }
    const written = await tx
      .insertInto('synced_row')
      .values({ tbl: table, id, space, ...content })
      .onConflict((conflict) =>
        conflict
          .columns(['space', 'tbl', 'id'])
          .doUpdateSet(content)
          .where(before === undefined ? sql<boolean>`synced_row.data is null` : sql<boolean>`true`),
      )
      .executeTakeFirst()
      .catch((cause: unknown) => {
        throw sqlStateOf(cause) === UNIQUE_VIOLATION ? new LostRace() : cause
      })
    // A live row where there was none a moment ago is somebody else's, committed in between.
    if (written.numInsertedOrUpdatedRows !== 1n) throw new LostRace()
  }

  return {
    async get<T extends TableName>(table: T, id: string) {
      await lockScheduleFor(table)
      const row = await liveForReading(table).where('id', '=', id).executeTakeFirst()
      seen.set(key(table, id), row === undefined ? 'absent' : row.version)
      return row === undefined ? undefined : rowOf(table, row.data)
    },

    async list<T extends TableName>(table: T, index: IndexOf<T>, value: string) {
      await lockScheduleFor(table)
      if (isLockedByRow(table)) await lockList(table, index, value)
      const found = await liveForReading(table)
        .where(sql<string>`data->>${sql.lit(index)}`, '=', value)
        .orderBy('id')
        .execute()
      for (const row of found) seen.set(key(table, row.id), row.version)
      return found.map((row) => rowOf(table, row.data))
    },

    async all(table) {
      const found = await liveForReading(table).orderBy('id').execute()
      return found.map((row) => rowOf(table, row.data))
    },

    async put(table, unchecked) {
      const row = rowOf(table, tables[table].schema.parse(unchecked))
      const { id } = row
      const space = spaceOf(table, row)
      mustBeWritable(space)
      await lockScheduleFor(table)
      const before = await lockLive(table, id)
      if (before !== undefined && before.space !== space) {
        mustBeWritable(before.space)
        await leave(table, id, before.space)
      }
      await lockListsBetween(table, before?.data, row)
      await write(table, id, space, before, row)
      seen.set(key(table, id), null)
    },

    async remove(table, id) {
      await lockScheduleFor(table)
      const before = await lockLive(table, id)
      if (before === undefined) return
      mustBeWritable(before.space)
      await lockListsBetween(table, before.data, undefined)
      await leave(table, id, before.space)
      seen.set(key(table, id), 'absent')
    },
  }
}
