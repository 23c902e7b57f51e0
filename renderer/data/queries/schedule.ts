/** Shifts by their business dates, swaps with the two shifts they are about, and the rules for one being composed. */
import type { AutoApproval } from '#shared/domain/schedule/auto-approval.ts'
import type { CoverageNeed } from '#shared/domain/schedule/coverage-need.ts'
import type { Delegation } from '#shared/domain/schedule/delegation.ts'
import type { OpenShift } from '#shared/domain/schedule/open-shift.ts'
import type { SwapPolicy } from '#shared/domain/schedule/roster.ts'
import { exchange } from '#shared/domain/schedule/rules/roster-change.ts'
import type { RuleFinding } from '#shared/domain/schedule/rules/rule-finding.ts'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { checkExchange } from '#shared/domain/schedule/swap.rules.ts'
import { shiftIdsOf } from '#shared/domain/schedule/swap.ts'
import { type ShiftId, SwapId } from '#shared/kernel/ids.ts'
import type { LeaveView, OpenShiftView, ShiftView, SwapView } from '#shared/ports/data-port.ts'
import { rosterFacts } from '#shared/sync/roster-facts.ts'
import type { Account } from '../account/open-account.ts'
import { databaseReader, lookOnce, readVisibility } from '../database/database-rows.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { agentDay, teamDay } from '../database/stored-row.ts'
import { allRows, allShown, oneRow, oneShown, rowsById, visibleShown } from './visible-rows.ts'

export type ShiftsOf =
  | { readonly who: 'agent'; readonly agentId: string }
  | { readonly who: 'team'; readonly teamId: string }

type Stored = Pick<Account, 'database'>

export async function shiftsBetween(
  { database }: Stored,
  of: ShiftsOf,
  from: string,
  to: string,
): Promise<ShiftView[]> {
  const rows = database.rows('shift')
  const stored =
    of.who === 'agent'
      ? rows.where('keys.agentDay').between(agentDay(of.agentId, from), agentDay(of.agentId, to), true, true)
      : rows.where('keys.teamDay').between(teamDay(of.teamId, from), teamDay(of.teamId, to), true, true)
  const shifts = await visibleShown(database, 'shift', await stored.toArray())
  const agentIds = [...new Set(shifts.map(({ agentId }) => agentId))]
  const agents = await rowsById(database, 'agent', agentIds)
  const names = new Map(agentIds.map((id, index) => [id, agents[index]?.name ?? '']))
  return shifts
    .map((shift) => ({ ...shift, agentName: names.get(shift.agentId) ?? '' }))
    .sort((a, b) => order(`${a.businessDate} ${a.agentId}`, `${b.businessDate} ${b.agentId}`))
}

/** A team has one row of each queue and day: few enough to be looked through. */
export async function coverageNeedsBetween(
  { database }: Stored,
  asked: { readonly teamId: string; readonly from: string; readonly to: string },
): Promise<CoverageNeed[]> {
  const all = await allRows(database, 'coverageNeed')
  return all.filter(
    ({ teamId, businessDate }) =>
      teamId === asked.teamId && businessDate >= asked.from && businessDate <= asked.to,
  )
}

export async function shiftViewOf(database: NightdeskDatabase, id: string): Promise<ShiftView | null> {
  const shift = await oneShown(database, 'shift', id)
  if (shift === null) return null
  return { ...shift, agentName: (await oneRow(database, 'agent', shift.agentId))?.name ?? '' }
}

/** What was touched last comes first. */
export async function swapViews({ database }: Stored): Promise<SwapView[]> {
  const swaps = await allShown(database, 'swap')
  const shiftIds = [...new Set(swaps.flatMap(shiftIdsOf))]
  const planned = new Map<string, OpenShift>(
    (await allRows(database, 'openShift')).map((open) => [open.id, open]),
  )
  const shifts = await rowsById(database, 'shift', shiftIds)
  const byId = new Map<string, Shift | undefined>(shiftIds.map((id, index) => [id, shifts[index]]))
  const lastStep = (swap: Pick<SwapView, 'steps'>): string => swap.steps.at(-1)?.at ?? ''
  return swaps
    .map((swap) => ({
      ...swap,
      give: byId.get(swap.requester.shiftId ?? '') ?? null,
      take: byId.get(swap.counterpart?.shiftId ?? '') ?? null,
      openShift: planned.get(swap.open?.shiftId ?? '') ?? byId.get(swap.open?.shiftId ?? '') ?? null,
    }))
    .sort((a, b) => order(lastStep(b), lastStep(a)) || order(a.id, b.id))
}

/** Nothing when one of the shifts is not on this machine: the server will judge. */
export async function checkComposedSwap(
  { database, session, circumstances }: Pick<Account, 'database' | 'session' | 'circumstances'>,
  giveShiftId: ShiftId,
  takeShiftId: ShiftId,
): Promise<readonly RuleFinding[]> {
  const [give, take] = await rowsById(database, 'shift', [giveShiftId, takeShiftId])
  if (give === undefined || take === undefined) return []
  const { agentId, teamId } = session.get().profile
  const given = { agentId, shift: give, agreedRevision: give.revision }
  const taken = { agentId: take.agentId, shift: take, agreedRevision: take.revision }
  const reader = databaseReader(database, await readVisibility(database), lookOnce(database))
  const facts = await rosterFacts(reader, exchange(given, taken), {
    now: circumstances.clock.now(),
    request: { agentId, swapId: NOT_ASKED_YET, teamId },
  })
  return checkExchange(given, taken, facts)
}

/** The first to begin comes first. */
export async function openShiftViews({
  database,
  circumstances,
}: Pick<Account, 'database' | 'circumstances'>): Promise<OpenShiftView[]> {
  const now = circumstances.clock.now()
  return (await allShown(database, 'openShift'))
    .filter((open) => shiftStart(open) > now)
    .sort((a, b) => order(shiftStart(a), shiftStart(b)) || order(a.id, b.id))
}

/** What was asked for last comes first. */
export const leaveViews = async ({ database }: Stored): Promise<LeaveView[]> =>
  (await allShown(database, 'leave')).sort((a, b) => order(b.start, a.start) || order(a.id, b.id))

export const delegationsHere = ({ database }: Stored): Promise<Delegation[]> =>
  allRows(database, 'delegation')
export const autoApprovalsHere = ({ database }: Stored): Promise<AutoApproval[]> =>
  allRows(database, 'autoApproval')

export async function currentSwapPolicy({ database }: Stored): Promise<SwapPolicy | null> {
  const [policy] = await allRows(database, 'swapPolicy')
  return policy ?? null
}

/** Of a request that is still being put together. */
export const NOT_ASKED_YET = SwapId.parse('composed')

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
