/**
 * The rows as mutators see them on the server, inside one transaction. What they look at is locked (`row-locks.ts`) and asked
 * for once; what they write is staged in memory, part by part, and written together at the end: a part that is not kept
 * leaves nothing behind, and a hundred mutations cost the database little more than one.
 *
 * A mutator sees every row, because some rules hold across spaces (a complaint's number is given once), and decides
 * what its actor may know. Writing into a space that is not granted for it throws `SpaceNotWritable`.
 */
import { sql } from 'kysely'
import { copyOf } from '#shared/kernel/copy.ts'
import { BufferedRows, type RowReader } from '#shared/sync/buffered-rows.ts'
import type { Rows } from '#shared/sync/mutator.ts'
import { type IndexOf, type RowOf, spaceOf, type TableName, tables } from '#shared/sync/tables.ts'
import { inTheirParts } from './customer-activity.ts'
import type { Transaction } from './database.ts'
import { LostRace } from './faults.ts'
import { isLockedByRow, rowLocksIn } from './row-locks.ts'
import { type RowWrite, writeRows } from './row-writes.ts'

export class SpaceNotWritable extends Error {
  override readonly name = 'SpaceNotWritable'
}

/** What one mutator does: seen by those after it once it is kept. */
export type RowsPart = {
  readonly rows: Rows
  /** As `table/id`: what it wrote or removed, in order. */
  touched(): readonly string[]
  keep(): Promise<void>
}

export type StagedRows = {
  part(): RowsPart
  /** Locks and reads at once what is about to be asked for one by one; of spaces that are not among these, nothing. */
  expect(rows: readonly RowName[], spaces: readonly string[]): Promise<void>
  /**
   * Reads at once what is about to be asked for one by one, of a table of the schedule; what is not found is known not to be
   * there. From then on nobody else changes the schedule of these teams.
   */
  look(table: 'shift' | 'openShift' | 'coverageNeed', ids: readonly string[]): Promise<void>
  /** What was kept and is not in the database yet; no row: it was removed. */
  written(): ReturnType<BufferedRows['written']>
  /** Everything that was kept; whoever finds that a row changed meanwhile throws `LostRace`. Nothing is to follow. */
  write(): Promise<void>
}
export type RowName = { readonly table: TableName; readonly id: string }

type Stored = {
  readonly id: string
  readonly space: string
  readonly version: number | null
  readonly data: unknown
}
/** `held`: locked by row, so that nobody else changes it before this transaction ends. */
type Known = { readonly stored: Stored | undefined; readonly state: 'held' | 'seen' }

/** Parsed when it was put; which schema belongs to a table's name is beyond the compiler. */
const rowOf = <T extends TableName>(_table: T, data: unknown): RowOf<T> => copyOf(data) as RowOf<T>

export function stageRows(tx: Transaction, writableSpaces: readonly string[]): StagedRows {
  const locks = rowLocksIn(tx, writableSpaces)
  const known = new Map<string, Known>()
  const lists = new Map<string, readonly Stored[]>()
  const nameOf = (table: TableName, id: string): string => `${table}/${id}`

  const live = (table: TableName) =>
    tx
      .selectFrom('synced_row')
      .select(['id', 'space', 'version', 'data'])
      // A literal, so that the planner sees which partial index serves it.
      .where('tbl', '=', sql.lit(table))
      .where('data', 'is not', null)
  const liveForReading = (table: TableName) => (isLockedByRow(table) ? live(table).forUpdate() : live(table))
  const learn = (table: TableName, stored: Stored): void => {
    if (known.has(nameOf(table, stored.id))) return
    known.set(nameOf(table, stored.id), { stored, state: isLockedByRow(table) ? 'held' : 'seen' })
  }
  const listed = async (name: string, table: TableName, find: () => Promise<Stored[]>) => {
    const found = lists.get(name) ?? (await find())
    lists.set(name, found)
    for (const stored of found) learn(table, stored)
    return found
  }

  const reader: RowReader = {
    async get<T extends TableName>(table: T, id: string) {
      const before = known.get(nameOf(table, id))
      if (before !== undefined) return before.stored && rowOf(table, before.stored.data)
      await locks.look(table)
      const find = () => liveForReading(table).where('id', '=', id).executeTakeFirst()
      // Whoever waited for a row that moved to another space meanwhile finds it at the second look.
      const stored = (await find()) ?? (await find())
      known.set(nameOf(table, id), { stored, state: stored && isLockedByRow(table) ? 'held' : 'seen' })
      return stored && rowOf(table, stored.data)
    },

    async list<T extends TableName>(table: T, index: IndexOf<T>, value: string) {
      const found = await listed(JSON.stringify([table, index, value]), table, async () => {
        await locks.look(table)
        await locks.list(table, index, value)
        return liveForReading(table)
          .where(sql<string>`data->>${sql.lit(index)}`, '=', value)
          .orderBy('id')
          .execute()
      })
      return found.map(({ data }) => rowOf(table, data))
    },

    async all(table) {
      const found = await listed(table, table, () => liveForReading(table).orderBy('id').execute())
      return found.map(({ data }) => rowOf(table, data))
    },
  }
  const kept = new BufferedRows(reader)

  const mustBeWritable = (space: string): void => {
    if (!writableSpaces.includes(space)) throw new SpaceNotWritable(space)
  }

  /** Locks what is to be written and was only seen; it must be as it was seen. */
  const hold = async (table: TableName, id: string): Promise<Stored | undefined> => {
    const before = known.get(nameOf(table, id))
    // A row that was not there is not there to be locked: writing it finds out whether somebody made it meanwhile.
    if (before === undefined || before.stored === undefined || before.state === 'held') return before?.stored
    const row = await live(table).where('id', '=', id).forUpdate().executeTakeFirst()
    if (row?.version !== before.stored.version) throw new LostRace()
    return row
  }

  return {
    part() {
      const own = new BufferedRows(kept)
      /** A row that leaves a space is written there, too. */
      const mustBeWritableBefore = async (table: TableName, id: string): Promise<void> => {
        const before = await own.get(table, id)
        if (before !== undefined) mustBeWritable(spaceOf(table, before))
      }
      const rows: Rows = {
        get: (table, id) => own.get(table, id),
        list: (table, index, value) => own.list(table, index, value),
        all: (table) => own.all(table),
        async put(table, unchecked) {
          const row = tables[table].schema.parse(unchecked) as typeof unchecked
          mustBeWritable(spaceOf(table, row))
          await mustBeWritableBefore(table, row.id)
          await own.put(table, row)
        },
        async remove(table, id) {
          await mustBeWritableBefore(table, id)
          await own.remove(table, id)
        },
      }
      return {
        rows,
        touched: () => [...own.written()].map(({ table, id }) => nameOf(table, id)),
        async keep() {
          for (const { table, id, row } of own.written())
            await (row === undefined ? kept.remove(table, id) : kept.put(table, row))
        },
      }
    },

    async expect(rows, spaces) {
      const unknown = rows.filter(({ table, id }) => isLockedByRow(table) && !known.has(nameOf(table, id)))
      if (unknown.length === 0) return
      const found = await sql<Stored & { readonly tbl: TableName }>`
        select tbl, id, space, version, data from synced_row
        where data is not null and space = any(${[...spaces]}) and (tbl, id) in (
          select * from unnest(${unknown.map(({ table }) => table)}::text[], ${unknown.map(({ id }) => id)}::text[]))
        order by tbl, id for update`.execute(tx)
      for (const { tbl, ...stored } of found.rows) learn(tbl, stored)
    },

    async look(table, ids) {
      await locks.look(table)
      const unknown = [...new Set(ids)].filter((id) => !known.has(nameOf(table, id)))
      if (unknown.length === 0) return
      const found = await live(table).where('id', '=', sql<string>`any(${unknown}::text[])`).execute()
      for (const stored of found) learn(table, stored)
      for (const id of unknown)
        if (!known.has(nameOf(table, id))) known.set(nameOf(table, id), { stored: undefined, state: 'seen' })
    },

    written: () => kept.written(),

    async write() {
      const writes: RowWrite[] = []
      // In one order everywhere, so that of two who want the same rows nobody comes the other way.
      const inOrder = [...kept.written()].sort((a, b) =>
        nameOf(a.table, a.id) < nameOf(b.table, b.id) ? -1 : 1,
      )
      for (const { table, id, row } of inOrder) {
        const before = await hold(table, id)
        const after = row === undefined ? undefined : { space: spaceOf(table, row), data: row }
        if (before !== undefined || after !== undefined) writes.push({ table, id, before, after })
      }
      const placed = await inTheirParts(tx, writes)
      await locks.move(placed)
      await writeRows(tx, placed)
    },
  }
}

/** For whoever changes some rows once: all of it, or nothing when `work` fails. */
export async function changeRows<T>(
  tx: Transaction,
  writableSpaces: readonly string[],
  work: (rows: Rows) => Promise<T>,
): Promise<T> {
  const staged = stageRows(tx, writableSpaces)
  const part = staged.part()
  const value = await work(part.rows)
  await part.keep()
  await staged.write()
  return value
}
