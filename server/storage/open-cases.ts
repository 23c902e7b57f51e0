/** The cases that are still open, found by their own index (migration 15), whose condition stands here once, word for word. */
import { sql } from 'kysely'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Queries } from './database.ts'

const isOpenCase = sql`tbl = 'complaint' and data is not null and data->>'status' <> 'closed'
  and data->>'status' <> 'merged' and data->>'status' <> 'withdrawn'`

export const countOpenCases = (ownerIds: readonly string[]) => sql<{ owner: string; count: string }>`
  select data->>'ownerId' as owner, count(*) as count from synced_row
  where ${isOpenCase} and data->>'ownerId' = any(${[...ownerIds]}) and data->'training' = 'false'::jsonb
  group by data->>'ownerId'`

/** Each with its version, without opening what is in it: there may be fifty thousand. */
export async function openCases(db: Queries): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; version: string | number }>`
    select id, version from synced_row where ${isOpenCase}`.execute(db)
  return new Map(rows.map(({ id, version }) => [id, Number(version)]))
}

export async function openCasesOf(db: Queries, ownerIds: readonly string[]): Promise<readonly string[]> {
  if (ownerIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from synced_row where ${isOpenCase} and data->>'ownerId' = any(${[...ownerIds]})`.execute(db)
  return rows.map(({ id }) => id)
}

export async function casesBy(db: Queries, ids: readonly string[]): Promise<readonly Complaint[]> {
  const rows = await db
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', sql.lit('complaint' as const))
    .where('data', 'is not', null)
    .where('id', '=', sql<string>`any(${[...ids]})`)
    .execute()
  return rows.flatMap(({ data }) => {
    const complaint = Complaint.safeParse(data)
    return complaint.success ? [complaint.data] : []
  })
}

/** Signed out on every machine, and longer ago than that; somebody who never signed in may be coming today. */
export async function absentAmong(
  db: Queries,
  ids: readonly string[] | 'all',
  since: Instant,
): Promise<ReadonlySet<string>> {
  const among = ids === 'all' ? sql`true` : sql`agent_id = any(${[...ids]})`
  const { rows } = await sql<{ agent_id: string }>`
    select agent_id from session where ${among}
    group by agent_id having bool_and(ended_at is not null) and max(ended_at) < ${since}`.execute(db)
  return new Set(rows.map(({ agent_id }) => agent_id))
}

export async function disabledAccounts(db: Queries): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('account')
    .select('agent_id')
    .where('disabled_at', 'is not', null)
    .execute()
  return rows.map(({ agent_id }) => agent_id)
}
