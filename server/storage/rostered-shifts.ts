/** The shifts of one agent from a business date on, for what is decided by the roster and not synced. */
import { sql } from 'kysely'
import { Shift } from '#shared/domain/schedule/shift.ts'
import type { AgentId, TeamId } from '#shared/kernel/ids.ts'
import type { Queries } from './database.ts'

export async function shiftsSince(db: Queries, agentId: AgentId, businessDate: string): Promise<Shift[]> {
  const rows = await db
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', 'shift')
    .where('data', 'is not', null)
    .where(sql<boolean>`data->>'agentId' = ${agentId}`)
    .where(sql<boolean>`data->>'businessDate' >= ${businessDate}`)
    .execute()
  return shiftsIn(rows)
}

const shiftsIn = (rows: readonly { readonly data: unknown }[]): Shift[] =>
  rows.flatMap(({ data }) => {
    const shift = Shift.safeParse(data)
    return shift.success ? [shift.data] : []
  })

export type ToPlan = {
  readonly teamId: TeamId
  /** Business dates, both included. */
  readonly from: string
  readonly to: string
  /** Besides, whatever their day is. */
  readonly ids: readonly string[]
}

export async function shiftsToPlan(db: Queries, { teamId, from, to, ids }: ToPlan): Promise<Shift[]> {
  const live = db
    .selectFrom('synced_row')
    .select('data')
    .where('tbl', '=', sql.lit('shift'))
    .where('data', 'is not', null)
  const days = live
    .where(sql<boolean>`data->>'teamId' = ${teamId}`)
    .where(sql<boolean>`data->>'businessDate' between ${from} and ${to}`)
  const named = live.where('id', '=', sql<string>`any(${[...ids]}::text[])`)
  const found = new Map(shiftsIn(await days.execute()).map((shift) => [shift.id, shift]))
  if (ids.length > 0) for (const shift of shiftsIn(await named.execute())) found.set(shift.id, shift)
  return [...found.values()]
}
