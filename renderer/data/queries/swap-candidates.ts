/** Who of the team could take a shift, from what this machine knows: no server is asked, and the server checks whom it is offered to. */

import { addDays } from '#shared/domain/schedule/business-date.ts'
import { judge } from '#shared/domain/schedule/rules/judge.ts'
import { workedMs } from '#shared/domain/schedule/shift.interval.ts'
import { type Candidate, type Considered, candidatesAmong } from '#shared/domain/schedule/swap.candidates.ts'
import type { ShiftId } from '#shared/kernel/ids.ts'
import type { RowReader } from '#shared/sync/buffered-rows.ts'
import { rosterFacts } from '#shared/sync/roster-facts.ts'
import type { Account } from '../account/open-account.ts'
import { databaseReader, lookOnce, readVisibility } from '../database/database-rows.ts'
import { NOT_ASKED_YET } from './schedule.ts'
import { oneRow, visibleRows } from './visible-rows.ts'

/** Days before and after the shift in which work counts. */
const AROUND = 3

export async function candidatesFor(
  { database, circumstances }: Pick<Account, 'database' | 'circumstances'>,
  shiftId: ShiftId,
): Promise<readonly Candidate[]> {
  const shift = await oneRow(database, 'shift', shiftId)
  if (shift === null) return []
  const mates = await visibleRows(
    database,
    'agent',
    await database.rows('agent').where('keys.teamId').equals(shift.teamId).toArray(),
  )
  const reader = listOnce(databaseReader(database, await readVisibility(database), lookOnce(database)))
  const request = { agentId: shift.agentId, swapId: NOT_ASKED_YET, teamId: shift.teamId }
  const [from, to] = [addDays(shift.businessDate, -AROUND), addDays(shift.businessDate, AROUND)]
  const considered: Considered[] = []
  for (const mate of mates) {
    if (mate.id === shift.agentId) continue
    const change = {
      sides: [
        { agentId: shift.agentId, loses: [shift], gains: [] },
        { agentId: mate.id, loses: [], gains: [shift] },
      ],
    }
    const facts = await rosterFacts(reader, change, { now: circumstances.clock.now(), request })
    const theirs = facts.agents.find(({ agentId }) => agentId === mate.id)?.shifts ?? []
    considered.push({
      agentId: mate.id,
      name: mate.name,
      // What stands against giving it away at all is said where it is offered, and makes nobody less able.
      findings: judge(change, facts).filter(({ agentId }) => agentId === mate.id),
      workedMs: theirs
        .filter(({ businessDate }) => from <= businessDate && businessDate <= to)
        .reduce((sum, each) => sum + workedMs(each), 0),
    })
  }
  return candidatesAmong(considered)
}

/** A hundred colleagues are judged beside one giver and one team's rules: what is listed for one is there for the next. */
function listOnce(reader: RowReader): RowReader {
  const listed = new Map<string, Promise<unknown>>()
  const once = <T>(key: string, list: () => Promise<T>): Promise<T> => {
    const known = (listed.get(key) as Promise<T> | undefined) ?? list()
    listed.set(key, known)
    return known
  }
  return {
    get: (table, id) => reader.get(table, id),
    list: (table, index, value) => once(`${table}/${index}/${value}`, () => reader.list(table, index, value)),
    all: (table) => once(table, () => reader.all(table)),
  }
}
