/** Writes many changed rows in at most three statements; their versions are stamped at the end (`versions.ts`). */
import { sql } from 'kysely'
import type { TableName } from '#shared/sync/tables.ts'
import type { Transaction } from './database.ts'
import { LostRace, sqlStateOf } from './faults.ts'
import { numberKeysOf } from './number-keys.ts'
import type { Place } from './row-locks.ts'

/** One row from where it is to where it shall be; undefined: nowhere. */
export type RowWrite = {
  readonly table: TableName
  readonly id: string
  /** Locked by this transaction. */
  readonly before: Place
  readonly after: Place
}

const UNIQUE_VIOLATION = '23505'

export async function writeRows(tx: Transaction, writes: readonly RowWrite[]): Promise<void> {
  const stays = ({ before, after }: RowWrite): boolean => before?.space === after?.space
  // Out of one space before into another: a row lives in one at a time.
  await leave(
    tx,
    writes.filter((write) => write.before !== undefined && !stays(write)),
  )
  await update(
    tx,
    writes.filter((write) => write.after !== undefined && stays(write)),
  )
  await enter(
    tx,
    writes.filter((write) => write.after !== undefined && !stays(write)),
  )
}

/** Leaves tombstones, which tell those who may read the space that the row is gone from it. */
async function leave(tx: Transaction, writes: readonly RowWrite[]): Promise<void> {
  if (writes.length === 0) return
  const given = writes.map(({ table, id, before }) => ({ tbl: table, id, space: before?.space }))
  await sql`
    update synced_row as r set data = null, number_keys = null, version = null
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (tbl text, id text, space text)
    where r.space = given.space and r.tbl = given.tbl and r.id = given.id`.execute(tx)
}

async function update(tx: Transaction, writes: readonly RowWrite[]): Promise<void> {
  if (writes.length === 0) return
  await sql`
    update synced_row as r set data = given.data, number_keys = given.number_keys, version = null
    from jsonb_to_recordset(${contentOf(writes)}::jsonb)
      as given (tbl text, id text, space text, data jsonb, number_keys text[])
    where r.space = given.space and r.tbl = given.tbl and r.id = given.id`.execute(tx)
}

async function enter(tx: Transaction, writes: readonly RowWrite[]): Promise<void> {
  if (writes.length === 0) return
  const written = await sql`
    insert into synced_row (tbl, id, space, data, number_keys)
    select tbl, id, space, data, number_keys
    from jsonb_to_recordset(${contentOf(writes)}::jsonb)
      as given (tbl text, id text, space text, data jsonb, number_keys text[])
    on conflict (space, tbl, id) do update
      set data = excluded.data, number_keys = excluded.number_keys, version = null
      where synced_row.data is null
    returning 1`
    .execute(tx)
    .catch((cause: unknown) => {
      throw sqlStateOf(cause) === UNIQUE_VIOLATION ? new LostRace() : cause
    })
  // A live row where there was none a moment ago is somebody else's, committed in between.
  if (written.rows.length !== writes.length) throw new LostRace()
}

const contentOf = (writes: readonly RowWrite[]): string =>
  JSON.stringify(
    writes.map(({ table, id, after }) => ({
      tbl: table,
      id,
      space: after?.space,
      data: after?.data,
      number_keys: numberKeysOf(table, after?.data),
    })),
  )
