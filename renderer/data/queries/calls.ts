/** The agent's own calls, newest first. A lead also holds the practice calls of their learners; they are not theirs. */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import { isOfMachine } from '#shared/domain/call/readiness.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { TestedAgent, TestedMachine } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { agentStart, agentTestStart } from '../database/stored-row.ts'
import { visibleRows } from './visible-rows.ts'

export async function recentCalls(
  { database, session }: Pick<Account, 'database' | 'session'>,
  limit: number,
): Promise<CallRecord[]> {
  const { agentId } = session.get().profile
  return newest(database, (start) => agentStart(agentId, start), limit)
}

/** Of those that lie side by side under this key, by when they began. */
async function newest(
  database: NightdeskDatabase,
  keyOf: (start: string) => string,
  limit: number,
): Promise<CallRecord[]> {
  const stored = await database
    .rows('callRecord')
    .where('keys.agentStart')
    .between(keyOf(''), keyOf('\uffff'))
    .reverse()
    .limit(limit)
    .toArray()
  return visibleRows(database, 'callRecord', stored)
}

/** An agent tests a machine before every shift, and again after a failure: one that was tested this week is among so many. */
const TESTS_LOOKED_AT = 50

/** Of each agent the last test on the machine that is asked for. */
export async function lastTests(
  { database, session }: Pick<Account, 'database' | 'session'>,
  { agentIds, on }: { readonly agentIds: readonly AgentId[]; readonly on: TestedMachine },
): Promise<TestedAgent[]> {
  const { clientId } = session.get()
  const last = await Promise.all(
    agentIds.map(async (agentId) => {
      const limit = on === 'this_machine' ? TESTS_LOOKED_AT : 1
      const records = await newest(database, (start) => agentTestStart(agentId, start), limit)
      const tested = records.flatMap(testedOf)
      return tested.find(({ readiness }) => on === 'any_machine' || isOfMachine(readiness, clientId)) ?? []
    }),
  )
  return last.flat()
}

const testedOf = ({ agentId, endedAt, readiness }: CallRecord): TestedAgent[] =>
  readiness === undefined ? [] : [{ agentId, at: endedAt, readiness }]
