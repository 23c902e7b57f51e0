/** Lists of complaints, from what is kept in memory of them: windows of a list, what is due, what waits for a decision. */
import { CASE_RULES_ID } from '#shared/domain/complaint/case-rules.ts'
import type { ComplaintFilter } from '#shared/domain/complaint/complaint.filter.ts'
import type { ComplaintOrder } from '#shared/domain/complaint/complaint.order.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type DueWarning, dueWarnings } from '#shared/domain/complaint/due-warnings.ts'
import { type DueWork, dueWork } from '#shared/domain/complaint/due-work.ts'
import type { FollowUpCentre } from '#shared/domain/complaint/follow-up.rules.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { DepartmentId } from '#shared/kernel/ids.ts'
import type { ComplaintWindow, SendState } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { onlyChanged, watchQuery } from '../database/live-query.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { ListedComplaint } from '../lists/projected-complaints.ts'
import { allRows, oneRow, visibleShown } from './visible-rows.ts'

type ListAccount = Pick<Account, 'database' | 'session' | 'complaints' | 'reportFault'>
type WindowArgs = {
  readonly filter: ComplaintFilter
  readonly order: ComplaintOrder
  readonly from: number
  readonly count: number
}

export function watchComplaintList(
  account: ListAccount,
  { filter, order, from, count }: WindowArgs,
  emit: (window: ComplaintWindow) => void,
): () => void {
  const { agentId } = account.session.get().profile
  let departmentIds: readonly DepartmentId[] | null = filter.scope === 'department' ? null : []
  let last: ComplaintWindow | null = null
  const tell = (): void => {
    if (departmentIds === null) return
    const all = account.complaints.list(filter, order, { agentId, departmentIds })
    if (all === null) return
    const window = { total: all.length, from, rows: all.slice(from, from + count) }
    if (last !== null && last.total === window.total && isSame(last.rows, window.rows)) return
    last = window
    emit(window)
  }
  const stopList = account.complaints.watch(tell)
  const stopDepartments =
    departmentIds === null
      ? watchQuery(
          () => departmentsOf(account.database, agentId),
          (ids) => {
            departmentIds = ids
            tell()
          },
          () => account.reportFault('query_failed', { kind: 'departments' }),
        )
      : () => {}
  tell()
  return () => {
    stopList()
    stopDepartments()
  }
}

/** What was handed to somebody may lie in a case of anybody's, so every open one is looked at. */
export function watchDueWork(
  { complaints, session, database, reportFault }: ListAccount,
  until: Instant,
  emit: (due: DueWork) => void,
): () => void {
  const { profile, centre } = session.get()
  const emitChanged = onlyChanged(emit)
  let around: FollowUpCentre | null = null
  const tell = (): void => {
    const cases = complaints.mayBeDue()
    if (cases !== null && around !== null) emitChanged(dueWork(cases, profile, until, around))
  }
  const stopCases = complaints.watch(tell)
  const stopRules = watchQuery(
    async () => {
      const rules = await oneRow(database, 'caseRules', CASE_RULES_ID)
      return { rules: rules?.followUps ?? [], categories: await allRows(database, 'category') }
    },
    (now) => {
      around = { ...now, zone: centre.zone }
      tell()
    },
    () => reportFault('query_failed', { kind: 'follow_ups' }),
  )
  return () => {
    stopCases()
    stopRules()
  }
}

export function watchDueWarnings(
  { complaints, session }: ListAccount,
  at: Instant,
  emit: (warnings: readonly DueWarning[]) => void,
): () => void {
  const { profile } = session.get()
  const emitChanged = onlyChanged(emit)
  const tell = (): void => {
    const cases = complaints.mayBeDue()
    if (cases !== null) emitChanged(dueWarnings(cases, profile, at))
  }
  tell()
  return complaints.watch(tell)
}

/** More decisions than anybody takes in a day. */
const MOST_PROPOSED = 200

/** Whole cases, for what is decided on stands in them; the most urgent first. */
export function watchProposed(
  account: ListAccount,
  emit: (proposed: readonly (Complaint & SendState)[]) => void,
): () => void {
  const { database, complaints, session, reportFault } = account
  const { agentId } = session.get().profile
  let last: readonly ListedComplaint[] | null = null
  const tell = (): void => {
    const filter: ComplaintFilter = { scope: 'open', statuses: ['proposed'] }
    const all = complaints.list(filter, 'urgency', { agentId, departmentIds: [] })?.slice(0, MOST_PROPOSED)
    if (all === undefined || (last !== null && isSame(last, all))) return
    last = all
    const rows = database.rows('complaint').bulkGet(all.map(({ id }) => id))
    visibleShown(
      database,
      'complaint',
      rows.then((found) => found.filter((row) => row !== undefined)),
    ).then(
      // Otherwise a newer question is under way.
      (proposed) => last === all && emit(proposed),
      (cause: unknown) =>
        reportFault('query_failed', { kind: cause instanceof Error ? cause.name : typeof cause }),
    )
  }
  tell()
  const stop = complaints.watch(tell)
  return () => {
    stop()
    last = []
  }
}

const isSame = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === after.length && before.every((row, index) => row === after[index])

async function departmentsOf(database: NightdeskDatabase, agentId: string): Promise<readonly DepartmentId[]> {
  const rules = await oneRow(database, 'caseRules', CASE_RULES_ID)
  return (rules?.departments ?? [])
    .filter(({ handlerIds }) => handlerIds.some((id) => id === agentId))
    .map(({ id }) => id)
}
