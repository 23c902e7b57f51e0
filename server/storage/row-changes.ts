/** Reads the synced rows for clients: what changed in a space after a version, and a whole space page by page. */

import { sql } from 'kysely'
import type { z } from '#shared/kernel/schema.ts'
import type { RowChange } from '#shared/sync/protocol.ts'
import type { TableName } from '#shared/sync/tables.ts'
import type { Queries, Transaction } from './database.ts'

type StoredChange = {
  readonly tbl: TableName
  readonly id: string
  readonly version: number | null
  readonly data: unknown
}

/** A stored row came from JSON; it goes out as it is. */
const changeOf = ({ tbl, id, version, data }: StoredChange): RowChange => ({
  table: tbl,
  id,
  version: version ?? 0,
  row: data as z.core.util.JSONType,
})

/** A space, and what the client knows of it. */
export type Readable = { readonly space: string; readonly tables: readonly TableName[] }

export type Changes = {
  readonly rows: readonly RowChange[]
  /** The version that a client has reached with these rows. */
  readonly to: number
  readonly complete: boolean
}

/**
 * The changes of one space after `from`, at most `limit` rows: but a version is never split, because a cursor
 * cannot stand inside one; a version that is larger than `limit` comes whole.
 */
export async function changesAfter(
  tx: Transaction,
  { space, tables }: Readable,
  from: number,
  reached: number,
  limit: number,
): Promise<Changes> {
  const found = await tx
    .selectFrom('synced_row')
    .select(['tbl', 'id', 'version', 'data'])
    .where('space', '=', space)
    .where('tbl', 'in', tables)
    .where('version', '>', from)
    .orderBy('version')
    .orderBy('tbl')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  if (found.length <= limit) return { rows: found.map(changeOf), to: reached, complete: true }

  const cut = found.at(-1)?.version ?? reached
  const whole = found.filter(({ version }) => version !== cut)
  const to = whole.at(-1)?.version
  if (to !== undefined && to !== null) return { rows: whole.map(changeOf), to, complete: false }

  const rest = await tx
    .selectFrom('synced_row')
    .select(['tbl', 'id', 'version', 'data'])
    .where('space', '=', space)
    .where('tbl', 'in', tables)
    .where('version', '=', cut)
    .orderBy('tbl')
    .orderBy('id')
    .execute()
  return { rows: rest.map(changeOf), to: cut, complete: cut === reached }
}

/** How many live rows each of these spaces has; none that is empty is left out. */
export async function rowsIn(tx: Transaction, spaces: readonly string[]): Promise<Record<string, number>> {
  const counted = await tx
    .selectFrom('synced_row')
    .select(['space', sql<number>`count(*)::int`.as('rows')])
    .where('space', 'in', spaces)
    .where('data', 'is not', null)
    .groupBy('space')
    .execute()
  const counts = new Map(counted.map(({ space, rows }) => [space, rows]))
  return Object.fromEntries(spaces.map((space) => [space, counts.get(space) ?? 0]))
}

export type Page = {
  readonly rows: readonly RowChange[]
  readonly next: { readonly table: TableName; readonly id: string } | null
}

/** The live rows of a space in order of (table, id), after a given one. */
export async function pageOfSpace(
  db: Queries,
  { space, tables }: Readable,
  after: { readonly table: TableName; readonly id: string } | null,
  limit: number,
): Promise<Page> {
  let query = db
    .selectFrom('synced_row')
    .select(['tbl', 'id', 'version', 'data'])
    .where('space', '=', space)
    .where('tbl', 'in', tables)
    .where('data', 'is not', null)
    .orderBy('tbl')
    .orderBy('id')
    .limit(limit + 1)
  if (after !== null) query = query.where(sql<boolean>`(tbl, id) > (${after.table}, ${after.id})`)
  const found = await query.execute()
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map(changeOf),
    next: found.length > limit && last !== undefined ? { table: last.tbl, id: last.id } : null,
  }
}
