/** The shifts of one agent from a business date on, for what is decided by the roster and not synced. */
import { sql } from 'kysely'
import { Shift } from '#shared/domain/schedule/shift.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
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
  return rows.flatMap(({ data }) => {
    const shift = Shift.safeParse(data)
    return shift.success ? [shift.data] : []
  })
}
