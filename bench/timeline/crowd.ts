/** A team of any size for the benchmark of the time line: the demo centre's people and shifts, cloned within their team. */
import { Agent } from '#shared/domain/schedule/roster.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, ShiftId } from '#shared/kernel/ids.ts'
import { insertRows } from '../../server/storage/bulk-rows.ts'
import { openPostgres } from '../../server/storage/postgres.ts'

const BATCH = 2_000

export async function prepareCrowd(
  databaseUrl: string,
  wanted: { readonly teamId: string; readonly people: number },
): Promise<void> {
  const database = await openPostgres({ url: databaseUrl, poolSize: 2 })
  try {
    const rowsOf = async (table: 'agent' | 'shift'): Promise<unknown[]> => {
      const found = await database.queries
        .selectFrom('synced_row')
        .select('data')
        .where('tbl', '=', table)
        .where('data', 'is not', null)
        .orderBy('id')
        .execute()
      return found.map(({ data }) => data)
    }
    const agents = (await rowsOf('agent')).map((row) => Agent.parse(row))
    const mates = agents.filter(({ teamId }) => teamId === wanted.teamId)
    const shifts = (await rowsOf('shift')).map((row) => Shift.parse(row))
    const clones = Array.from({ length: wanted.people - mates.length }, (_, clone) => {
      const like = mates[clone % mates.length]
      if (like === undefined) throw new Error('The demo centre has nobody in this team')
      const account = String(5_000 + clone)
      return {
        like,
        agent: { ...like, id: AgentId.parse(`a-${account}`), account, name: `${like.name}${clone}` },
      }
    })
    const rows = clones.flatMap(({ like, agent }) => [
      { table: 'agent' as const, row: { ...agent, lead: false } },
      ...shifts
        .filter(({ agentId }) => agentId === like.id)
        .map((shift) => ({
          table: 'shift' as const,
          row: { ...shift, id: ShiftId.parse(`s-${agent.account}-${shift.businessDate}`), agentId: agent.id },
        })),
    ])
    for (let made = 0; made < rows.length; made += BATCH)
      await database.write((tx) => insertRows(tx, rows.slice(made, made + BATCH), instantFromMs(Date.now())))
  } finally {
    await database.close()
  }
}
