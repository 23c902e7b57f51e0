/** The agent's own calls, newest first. A lead also holds the practice calls of their learners; they are not theirs. */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { TestedAgent } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { agentStart, testsOf } from '../database/stored-row.ts'
import { visibleRows } from './visible-rows.ts'

export async function recentCalls(
  { database, session }: Pick<Account, 'database' | 'session'>,
  limit: number,
): Promise<CallRecord[]> {
  const { agentId } = session.get().profile
  const stored = await database
    .rows('callRecord')
    .where('keys.agentStart')
    .between(agentStart(agentId, ''), agentStart(agentId, '\uffff'))
    .reverse()
    .limit(limit)
    .toArray()
  return visibleRows(database, 'callRecord', stored)
}

export async function lastTests(
  { database }: Pick<Account, 'database'>,
  agentIds: readonly AgentId[],
): Promise<TestedAgent[]> {
  const last = await Promise.all(
    agentIds.map((agentId) => {
      const tests = testsOf(agentId)
      return database
        .rows('callRecord')
        .where('keys.agentStart')
        .between(agentStart(tests, ''), agentStart(tests, '\uffff'))
        .reverse()
        .limit(1)
        .toArray()
    }),
  )
  const records = await visibleRows(database, 'callRecord', last.flat())
  return records.flatMap(({ agentId, endedAt, readiness }) =>
    readiness === undefined ? [] : [{ agentId, at: endedAt, readiness }],
  )
}
