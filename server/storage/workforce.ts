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
import type { Workforce } from '#shared/sync/mutator.ts'
import { accountColumns, accountOf } from './accounts.ts'
import type { Queries } from './database.ts'
import { absentAmong, countOpenCases } from './open-cases.ts'

const DAY_MS = 86_400_000

type Present = { readonly now: Instant; readonly zone: string }
type Asked = Present & { readonly teamId: TeamId; readonly absentAfterDays: number }

/** What is given in this transaction is in no row yet that could be counted. */
export function workforceIn(tx: Queries, present: Present): Workforce {
  const given = new Map<AgentId, number>()
  return {
    async colleagues(teamId, absentAfterDays) {
      const found = await workforceOf(tx, { ...present, teamId, absentAfterDays })
      return found.map((each) => ({ ...each, openCases: each.openCases + (given.get(each.id) ?? 0) }))
    },
    gave: (to) => void given.set(to, (given.get(to) ?? 0) + 1),
  }
}

async function workforceOf(db: Queries, { teamId, now, zone, absentAfterDays }: Asked): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('account')
    .select([...accountColumns])
    .where('team_id', '=', teamId)
    .orderBy('agent_id')
    .execute()
  const ids = rows.map(({ agent_id }) => agent_id)
  const [counts, absent, working] = [
    await countsOf(db, ids),
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

async function countsOf(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await countOpenCases(ids).execute(db)
  return new Map(rows.map(({ owner, count }) => [owner, Number(count)]))
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
