/**
 * The rows as a mutator sees them on the server: one instance serves one mutation inside one transaction. What it
 * looks at is locked (`row-locks.ts`); whoever writes a row that changed since they read it starts again.
 *
 * A mutator sees every row, because some rules hold across spaces (a complaint's number is given once), and decides
 * what its actor may know. Writing into a space that is not granted for it throws `SpaceNotWritable`.
 */
import { sql } from 'kysely'
import type { Rows } from '#shared/sync/mutator.ts'
import { type IndexOf, type RowOf, spaceOf, type TableName, tables } from '#shared/sync/tables.ts'
import type { Transaction } from './database.ts'
import { LostRace, sqlStateOf } from './faults.ts'
import { numberKeysOf } from './number-keys.ts'
import { isLockedByRow, rowLocksIn } from './row-locks.ts'

const UNIQUE_VIOLATION = '23505'

export class SpaceNotWritable extends Error {
  override readonly name = 'SpaceNotWritable'
}

type Stored = { readonly space: string; readonly version: number | null; readonly data: unknown }

/** Parsed when it was put; which schema belongs to a table's name is beyond the compiler. */
const rowOf = <T extends TableName>(_table: T, data: unknown): RowOf<T> => data as RowOf<T>

export function rowsIn(tx: Transaction, writableSpaces: readonly string[]): Rows {
  const locks = rowLocksIn(tx, writableSpaces)
  /** What this mutation has seen of each row, to notice at `put` that it changed. */
  const seen = new Map<string, number | null | 'absent'>()
  /** Rows that are locked since they were read: nobody else can have changed them, so they are not read again to be written. */
  const held = new Map<string, Stored>()
  const key = (table: TableName, id: string): string => `${table}/${id}`

  const live = (table: TableName) =>
    tx
      .selectFrom('synced_row')
      .select(['id', 'space', 'version', 'data'])
      // A literal, so that the planner sees which partial index serves it.
      .where('tbl', '=', sql.lit(table))
      .where('data', 'is not', null)
  const liveForReading = (table: TableName) => (isLockedByRow(table) ? live(table).forUpdate() : live(table))

  /** Locks the row for writing; it must be as this mutation saw it. */
  const hold = async (table: TableName, id: string): Promise<Stored | undefined> => {
    const known = held.get(key(table, id))
    if (known !== undefined) return known
    await locks.look(table)
    const row = await live(table).where('id', '=', id).forUpdate().executeTakeFirst()
    const before = seen.get(key(table, id))
    if (before !== undefined && before !== (row === undefined ? 'absent' : row.version)) throw new LostRace()
    return row
  }
  const mustBeWritable = (space: string): void => {
    if (!writableSpaces.includes(space)) throw new SpaceNotWritable(space)
  }
  /** Leaves a tombstone, which tells those who may read this space that the row is gone from it. */
  const leave = (table: TableName, id: string, space: string) =>
    tx
      .updateTable('synced_row')
      .set({ data: null, number_keys: null, version: null })
      .where('space', '=', space)
      .where('tbl', '=', table)
      .where('id', '=', id)
      .execute()

  const write = async <T extends TableName>(table: T, row: RowOf<T>, before: Stored | undefined) => {
    const content = { data: JSON.stringify(row), number_keys: numberKeysOf(table, row), version: null }
    const written = await tx
      .insertInto('synced_row')
      .values({ tbl: table, id: row.id, space: spaceOf(table, row), ...content })
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
      await locks.look(table)
      const find = () => liveForReading(table).where('id', '=', id).executeTakeFirst()
      // Whoever waited for a row that moved to another space meanwhile finds it at the second look.
      const row = (await find()) ?? (await find())
      seen.set(key(table, id), row === undefined ? 'absent' : row.version)
      if (row === undefined) return undefined
      if (isLockedByRow(table)) held.set(key(table, id), { ...row, data: structuredClone(row.data) })
      return rowOf(table, row.data)
    },

    async list<T extends TableName>(table: T, index: IndexOf<T>, value: string) {
      await locks.look(table)
      await locks.list(table, index, value)
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
      const space = spaceOf(table, row)
      mustBeWritable(space)
      const before = await hold(table, row.id)
      await locks.move(table, before, { space, data: row })
      if (before !== undefined && before.space !== space) {
        mustBeWritable(before.space)
        await leave(table, row.id, before.space)
      }
      await write(table, row, before)
      seen.set(key(table, row.id), null)
      held.delete(key(table, row.id))
    },

    async remove(table, id) {
      const before = await hold(table, id)
      if (before === undefined) return
      mustBeWritable(before.space)
      await locks.move(table, before, undefined)
      await leave(table, id, before.space)
      seen.set(key(table, id), 'absent')
      held.delete(key(table, id))
    },
  }
}
