/** Lists of complaints. Practice complaints are the learner's own: they are among "mine" and in no other list. */
import { CASE_RULES_ID } from '#shared/domain/complaint/case-rules.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type DueWork, dueWork } from '#shared/domain/complaint/due-work.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { inOrderOfUrgency } from './complaint-order.ts'
import { allRows, oneRow, visibleRows, visibleShown } from './visible-rows.ts'

/** What was handed to somebody may lie in a case of anybody's, so every open one is looked at. */
export async function dueWorkOf(
  { database, session }: Pick<Account, 'database' | 'session'>,
  until: Instant,
): Promise<DueWork> {
  const open = database.rows('complaint').where('keys.open').equals('open')
  const [complaints, rules, categories] = await Promise.all([
    visibleRows(database, 'complaint', open.toArray()),
    oneRow(database, 'caseRules', CASE_RULES_ID),
    allRows(database, 'category'),
  ])
  const { profile, centre } = session.get()
  return dueWork(complaints, profile, until, {
    rules: rules?.followUps ?? [],
    categories,
    zone: centre.zone,
  })
}

type ComplaintFilter = 'mine' | 'department' | 'open' | 'proposed' | 'all'

export async function complaintList(
  { database, session }: Pick<Account, 'database' | 'session'>,
  filter: ComplaintFilter,
): Promise<(Complaint & SendState)[]> {
  const rows = database.rows('complaint')
  const { agentId } = session.get().profile
  const query = {
    mine: () => rows.where('keys.people').equals(agentId),
    department: () => rows.where('keys.open').equals('open'),
    open: () => rows.where('keys.open').equals('open'),
    proposed: () => rows.where('keys.open').equals('open'),
    all: () => rows.toCollection(),
  }[filter]
  const complaints = await visibleShown(database, 'complaint', await query().toArray())
  const departments = filter === 'department' ? await departmentsOf(database, agentId) : []
  const isAmong = ({ status, training, handling }: Complaint): boolean => {
    if (training) return filter === 'mine'
    if (filter === 'proposed') return status === 'proposed'
    if (filter !== 'department') return true
    return status === 'waiting_department' && departments.some((id) => id === handling?.waiting?.departmentId)
  }
  return inOrderOfUrgency(complaints.filter(isAmong))
}

async function departmentsOf(database: NightdeskDatabase, agentId: string): Promise<readonly string[]> {
  const rules = await oneRow(database, 'caseRules', CASE_RULES_ID)
  return (rules?.departments ?? [])
    .filter(({ handlerIds }) => handlerIds.some((id) => id === agentId))
    .map(({ id }) => id)
}
