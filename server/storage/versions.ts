/** Versions per space. They say in which order a reader can have seen commits, so that no cursor misses one. */
import { sql } from 'kysely'
import type { Transaction } from './database.ts'

/** A client can stop and go on only between versions, so an import of thousands of rows takes several. */
const ROWS_PER_VERSION = 1_000

/**
 * Gives every row that this transaction wrote (its version is null until now) the next version of its space, and
 * returns the spaces. It must be the last thing before the commit: from here on the counter's row is locked,
 * so that a later version of the space is never committed before this one. A sequence would not do: its
 * numbers are handed out in another order than they are committed, and a cursor passes over the late ones.
 * The counters are taken in order of their names, so that two transactions never wait for each other.
 */
export async function stampTouchedRows(tx: Transaction): Promise<readonly string[]> {
  const stamped = await sql<{ space: string }>`
    with written as (
      select space, tbl, id,
        (row_number() over (partition by space order by tbl, id) - 1) / ${sql.lit(ROWS_PER_VERSION)} as step
      from synced_row where version is null
    ), steps as (
      select space, max(step) + 1 as count from written group by space
    ), bumped as (
      insert into space_version as counter (space, version)
      select space, count from steps order by space
      on conflict (space) do update set version = counter.version + excluded.version
      returning space, version
    ), stamped as (
      update synced_row as r set version = bumped.version - steps.count + written.step + 1
      from written join bumped using (space) join steps using (space)
      where r.space = written.space and r.tbl = written.tbl and r.id = written.id
    )
    select space from bumped order by space`.execute(tx)
  return stamped.rows.map(({ space }) => space)
}

export type SpaceState = {
  /** That the space has reached; where nothing ever happened it is 0. */
  readonly version: number
  /** A cursor below this may have missed a tombstone that is gone. */
  readonly compactedTo: number
}

export async function statesOf(
  tx: Transaction,
  spaces: readonly string[],
): Promise<ReadonlyMap<string, SpaceState>> {
  const counters = await tx
    .selectFrom('space_version')
    .select(['space', 'version', 'compacted_to'])
    .where('space', '=', sql<string>`any(${[...spaces]})`)
    .execute()
  const known = new Map(
    counters.map(({ space, version, compacted_to }) => [space, { version, compactedTo: compacted_to }]),
  )
  return new Map(spaces.map((space) => [space, known.get(space) ?? { version: 0, compactedTo: 0 }]))
}
