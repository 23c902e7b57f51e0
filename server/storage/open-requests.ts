/** The swaps and leave that somebody still waits for, found by their own indexes (migration 17), whose conditions stand here once. */
import { sql } from 'kysely'
import type { Queries } from './database.ts'

const isOpenSwap = sql`tbl = 'swap' and data is not null
  and data->>'state' in ('offered', 'pending_lead', 'needs_reconfirm')`
const isOpenLeave = sql`tbl = 'leave' and data is not null and data->>'state' = 'requested'`

export type OpenRequest = { readonly id: string; readonly teamId: string }

export async function openSwaps(db: Queries): Promise<readonly OpenRequest[]> {
  const { rows } = await sql<OpenRequest>`
    select id, data->>'teamId' as "teamId" from synced_row where ${isOpenSwap}`.execute(db)
  return rows
}

/** Asked for late, it may have begun: whoever is ill today says so today, and the lead decides as long as it lasts. */
export async function leaveOverBy(db: Queries, now: string): Promise<readonly OpenRequest[]> {
  const { rows } = await sql<OpenRequest>`
    select id, data->>'teamId' as "teamId" from synced_row
    where ${isOpenLeave} and data->>'end' <= ${now}`.execute(db)
  return rows
}
