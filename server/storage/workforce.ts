/**
 * Who of a team could take a case at this moment, and how much each has already. No row of it is locked: a colleague who gets one
 * case more than another is no mistake, and everybody who files would wait for everybody else.
 */
import { sql } from 'kysely'
import { isAtWork } from '#shared/domain/complaint/promise.rules.ts'
import type { Colleague } from '#shared/domain/complaint/routing.ts'
import { addDays, dateIn } from '#shared/domain/schedule/business-date.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { AgentId, type TeamId } from '#shared/kernel/ids.ts'
import { accountColumns, accountOf } from './accounts.ts'
import type { Queries } from './database.ts'

const DAY_MS = 86_400_000

export type Asked = {
  readonly teamId: TeamId
  readonly now: Instant
  readonly zone: string
  readonly absentAfterDays: number
}

export async function workforceOf(
  db: Queries,
  { teamId, now, zone, absentAfterDays }: Asked,
): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('account')
    .select([...accountColumns])
    .where('team_id', '=', teamId)
    .orderBy('agent_id')
    .execute()
  const ids = rows.map(({ agent_id }) => agent_id)
  const [counts, absent, working] = [
    await openCasesOf(db, ids),
    await absentAmong(db, ids, instantFromMs(msFromInstant(now) - absentAfterDays * DAY_MS)),
    await atWorkIn(db, teamId, now, zone),
  ]
  return rows.map((row) => {
    const { agentId, name, permissions } = accountOf(row)
    return {
      id: agentId,
      name,
      permissions,
      openCases: counts.get(agentId) ?? 0,
      atWork: working.has(agentId) ? 'yes' : 'no',
      standing: row.disabled_at !== null ? 'left' : absent.has(agentId) ? 'absent' : 'here',
    }
  })
}

/** By the index of open cases (migration 15), whose condition is repeated here word for word. */
export const countOpenCases = (ids: readonly string[]) => sql<{ owner: string; count: string }>`
  select data->>'ownerId' as owner, count(*) as count from synced_row
  where tbl = 'complaint' and data is not null and data->>'status' <> 'closed'
    and data->>'status' <> 'merged' and data->>'status' <> 'withdrawn'
    and data->>'ownerId' = any(${[...ids]}) and data->'training' = 'false'::jsonb
  group by data->>'ownerId'`

async function openCasesOf(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await countOpenCases(ids).execute(db)
  return new Map(rows.map(({ owner, count }) => [owner, Number(count)]))
}

/** Signed out on every machine, and longer ago than that; somebody who never signed in may be coming today. */
async function absentAmong(
  db: Queries,
  ids: readonly string[],
  since: Instant,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ agent_id: string }>`
    select agent_id from session where agent_id = any(${[...ids]})
    group by agent_id having bool_and(ended_at is not null) and max(ended_at) < ${since}`.execute(db)
  return new Set(rows.map(({ agent_id }) => agent_id))
}

async function atWorkIn(
  db: Queries,
  teamId: TeamId,
  now: Instant,
  zone: string,
): Promise<ReadonlySet<AgentId>> {
  const today = dateIn(zone, now)
  const rows = await db
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', sql.lit('shift' as const))
    .where('data', 'is not', null)
    .where(sql<boolean>`data->>'teamId' = ${teamId}`)
    // A night shift belongs to the day on which it began.
    .where(sql<boolean>`data->>'businessDate' between ${addDays(today, -1)} and ${today}`)
    .execute()
  return new Set(
    rows.flatMap(({ data }) => {
      const shift = Shift.safeParse(data)
      return shift.success && isAtWork(shift.data, now) ? [AgentId.parse(shift.data.agentId)] : []
    }),
  )
}
