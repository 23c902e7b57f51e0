/**
 * Drops tombstones that every client has had time to see (SPEC T1, T2). How old a tombstone is follows from marks: once a
 * day each space's version is noted with the time, and what is not above a mark is at least as old as the mark.
 */
import { sql } from 'kysely'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { Database, Queries, Transaction } from './database.ts'

const DAY_MS = 24 * 3_600_000
const TOMBSTONE_DAYS = 30
/** Tombstones per transaction: while they are dropped, whoever commits into that space waits. */
const AT_ONCE = 5_000

/** Returns how many were dropped. Several replicas may do this at once, and any of them at any time. */
export async function compactTombstones(database: Database, now: Instant): Promise<number> {
  await markSpaces(database.queries, now)
  let dropped = 0
  for (const { space, version } of await oldMarks(database.queries, now)) {
    for (;;) {
      const some = await database.write((tx) => dropSome(tx, space, version))
      dropped += some
      if (some < AT_ONCE) break
    }
    await database.queries
      .deleteFrom('space_mark')
      .where('space', '=', space)
      .where('version', '<=', version)
      .execute()
  }
  return dropped
}

async function markSpaces(db: Queries, now: Instant): Promise<void> {
  const yesterday = new Date(msFromInstant(now) - DAY_MS)
  await sql`
    insert into space_mark (space, version, at)
    select space, version, ${now} from space_version as counter
    where not exists (
      select from space_mark as mark where mark.space = counter.space and mark.at > ${yesterday}
    )
    on conflict do nothing`.execute(db)
}

/** Per space the highest version that is old enough. */
async function oldMarks(
  db: Queries,
  now: Instant,
): Promise<readonly { readonly space: string; readonly version: number }[]> {
  const marks = await db
    .selectFrom('space_mark')
    .select(['space', (eb) => eb.fn.max('version').as('version')])
    .where('at', '<=', new Date(msFromInstant(now) - TOMBSTONE_DAYS * DAY_MS))
    .groupBy('space')
    .orderBy('space')
    .execute()
  return marks.map(({ space, version }) => ({ space, version: Number(version) }))
}

/** The rows first and the counter last, as every writer does, so that nobody waits in a circle. */
async function dropSome(tx: Transaction, space: string, upTo: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    delete from synced_row
    where data is null and (space, tbl, id) in (
      select space, tbl, id from synced_row
      where space = ${space} and data is null and version <= ${upTo}
      order by version limit ${sql.lit(AT_ONCE)}
    )
    returning version`.execute(tx)
  if (rows.length === 0) return 0
  const highest = Math.max(...rows.map(({ version }) => Number(version)))
  await tx
    .updateTable('space_version')
    .set({ compacted_to: sql`greatest(compacted_to, ${highest})` })
    .where('space', '=', space)
    .execute()
  return rows.length
}
