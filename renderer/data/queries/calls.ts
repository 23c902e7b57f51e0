/** The agent's own calls, newest first. A lead also holds the practice calls of their learners; they are not theirs. */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { Account } from '../account/open-account.ts'
import { agentStart } from '../database/stored-row.ts'
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
