/**
 * What the rules of the roster ask about and no agent's rows tell: who else of the team works then, whether somebody's last test at
 * home passed, and what they promised. Read without locks, since it only decides whether the lead is asked. Of the shifts also what
 * the mutations before this one have written, which the database learns with the last of them.
 */
import { sql } from 'kysely'
import { CallRecord } from '#shared/domain/call/call-record.ts'
import { holderOf, isOwed } from '#shared/domain/complaint/promise.standing.ts'
import { Shift } from '#shared/domain/schedule/shift.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { RosterView } from '#shared/sync/mutator.ts'
import { spaceOfTraining } from '#shared/sync/tables.ts'
import type { Queries } from './database.ts'
import { casesBy, openCasesOf } from './open-cases.ts'
import type { StagedRows } from './rows.ts'

export const rosterViewIn = (db: Queries, { written }: Pick<StagedRows, 'written'>): RosterView => ({
  async teamShifts(teamId, from, to) {
    const rows = await db
      .selectFrom('synced_row')
      .select('data')
      .where('tbl', '=', sql.lit('shift' as const))
      .where('data', 'is not', null)
      .where(sql<boolean>`data->>'teamId' = ${teamId}`)
      .where(sql<boolean>`data->>'businessDate' between ${from} and ${to}`)
      .execute()
    const found = new Map<string, Shift>()
    for (const { data } of rows) {
      const shift = Shift.safeParse(data)
      if (shift.success) found.set(shift.data.id, shift.data)
    }
    for (const { table, id, row } of written()) {
      if (table !== 'shift') continue
      found.delete(id)
      const shift = Shift.safeParse(row)
      if (shift.data?.teamId === teamId && from <= shift.data.businessDate && shift.data.businessDate <= to)
        found.set(id, shift.data)
    }
    return [...found.values()]
  },

  async homeReadyAt(agentId) {
    const rows = await db
      .selectFrom('synced_row')
      .select('data')
      .where('space', '=', spaceOfTraining(agentId))
      .where('tbl', '=', sql.lit('callRecord' as const))
      .where('data', 'is not', null)
      .where(sql<boolean>`data->'readiness' is not null`)
      .execute()
    const passed = rows.flatMap(({ data }): Instant[] => {
      const record = CallRecord.safeParse(data)
      const readiness = record.data?.readiness
      if (!record.success || readiness === undefined) return []
      return readiness.failed.length + readiness.untested.length === 0 ? [record.data.startedAt] : []
    })
    return passed.sort().at(-1) ?? null
  },

  /** Of the open cases that are theirs: what they owe in those of others stands on their day (`due-work.ts`). */
  async promises(agentId: AgentId) {
    const cases = await casesBy(db, await openCasesOf(db, [agentId]))
    return cases
      .filter(({ training }) => !training)
      .flatMap(({ promises }) => promises)
      .filter((promise) => promise.way === 'call_back' && isOwed(promise))
      .filter((promise) => (holderOf(promise).id ?? agentId) === agentId)
      .map(({ dueAt }) => dueAt)
  },
})
