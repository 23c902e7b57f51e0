/**
 * The lead's board: every open case of the team with what a lead decides by, the lanes it stands in, and how much each agent
 * has. How a case stands follows from the moment, so the rows stay the same while time passes.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId, ComplaintId, TeamId } from '#shared/kernel/ids.ts'
import { type CaseTraits, type ClockState, type ProductKind, traitsOf } from './case-filter.ts'
import { type LiveClock, nextClock } from './complaint.standing.ts'
import type { Complaint, ComplaintStatus, Priority } from './complaint.ts'
import { isUnread } from './escalation.ts'
import { datesOf, lackOf, type Owners } from './unattended.ts'

/**
 * `away`: whoever has it is not at work before something has to happen. `ahead`: a clock runs out soon. `escalated`: it was told
 * further up, and somebody who was told has not read it. A case may stand in several.
 */
export const lanes = [
  'all',
  'unowned',
  'away',
  'undated',
  'ahead',
  'breached',
  'escalated',
  'reopened',
  'approval',
] as const
export type Lane = (typeof lanes)[number]

export type BoardCase = CaseTraits & {
  readonly id: ComplaintId
  readonly teamId: TeamId
  readonly status: ComplaintStatus
  readonly priority: Priority
  readonly receivedAt: Instant
  readonly reopened: boolean
  readonly escalated: boolean
  /** The clock that runs out next. */
  readonly next: LiveClock | null
  /** Every moment at which something has to happen or had to: ends of clocks, promises, tasks. */
  readonly dates: readonly number[]
}

export function boardCase(complaint: Complaint, product: ProductKind | null): BoardCase {
  const { id, teamId, status, priority, receivedAt, steps, escalations = [] } = complaint
  return {
    ...traitsOf(complaint, product),
    id,
    teamId,
    status,
    priority,
    receivedAt,
    reopened: steps.some(({ to }) => to === 'reopened'),
    escalated: escalations.some(isUnread),
    next: nextClock(complaint),
    dates: datesOf(complaint),
  }
}

export function clockState({ next }: Pick<BoardCase, 'next'>, now: Instant): ClockState {
  if (next === null) return 'none'
  const { dueAt, warnAt } = next.lap
  const at = msFromInstant(now)
  if (dueAt === null) return 'paused'
  if (dueAt < at) return 'overdue'
  return (warnAt ?? dueAt) <= at ? 'near' : 'running'
}

/** As far as a lead plans: until the same hour tomorrow. */
const AHEAD_MS = 86_400_000

/** One whose owner has left the team is nobody's. */
export function isIn(
  lane: Lane,
  row: BoardCase,
  { now, owners }: { readonly now: Instant; readonly owners: Owners },
): boolean {
  switch (lane) {
    case 'all':
      return true
    case 'unowned':
      return ['no_owner', 'owner_gone'].includes(lackOf(row, owners, now).lack ?? '')
    case 'away':
      return lackOf(row, owners, now).lack === 'owner_away'
    case 'undated':
      return row.dates.length === 0
    case 'ahead': {
      const state = clockState(row, now)
      const due = row.next?.lap.dueAt ?? Number.POSITIVE_INFINITY
      return state === 'near' || (state === 'running' && due <= msFromInstant(now) + AHEAD_MS)
    }
    case 'breached':
      return isLate(row, now)
    case 'escalated':
      return row.escalated
    case 'reopened':
      return row.reopened
    case 'approval':
      return row.status === 'proposed'
    default:
      return assertNever(lane)
  }
}

/** A clock has run out, or everything else that was to happen: a promise that nobody kept, a task. */
const isLate = (row: BoardCase, now: Instant): boolean =>
  clockState(row, now) === 'overdue' ||
  (row.dates.length > 0 && row.dates.every((at) => at <= msFromInstant(now)))

const NEVER = Number.MAX_SAFE_INTEGER
/** Whose clock runs out first is first; then who waits longest. */
export function inOrderOfClocks<C extends BoardCase>(rows: readonly C[]): C[] {
  const dueOf = ({ next }: C): number => next?.lap.dueAt ?? NEVER
  return rows.toSorted(
    (a, b) =>
      dueOf(a) - dueOf(b) || a.receivedAt.localeCompare(b.receivedAt) || String(a.id).localeCompare(b.id),
  )
}

export type Load = {
  /** null: nobody has them. */
  readonly agentId: AgentId | null
  readonly open: number
  /** A date that comes until the end of today. */
  readonly dueToday: number
  readonly breached: number
}

/** Of everybody in the team, those with the most first; what nobody has comes before them. */
export function loads(
  rows: readonly BoardCase[],
  team: readonly AgentId[],
  { now, today, dateOf }: Day,
): readonly Load[] {
  const counts = new Map<AgentId | null, { open: number; dueToday: number; breached: number }>()
  for (const id of [null, ...team]) counts.set(id, { open: 0, dueToday: 0, breached: 0 })
  const ownerOf = ({ ownerId }: BoardCase): AgentId | null =>
    ownerId !== null && counts.has(ownerId) ? ownerId : null
  for (const row of rows) {
    const count = counts.get(ownerOf(row))
    if (count === undefined) continue
    const late = isLate(row, now)
    count.open += 1
    if (late) count.breached += 1
    else if (row.dates.some((at) => dateOf(instantFromMs(at)) <= today)) count.dueToday += 1
  }
  return [...counts]
    .map(([agentId, count]) => ({ agentId, ...count }))
    .filter(({ agentId, open }) => agentId !== null || open > 0)
    .toSorted((a, b) => Number(b.agentId === null) - Number(a.agentId === null) || b.open - a.open)
}

type Day = {
  readonly now: Instant
  readonly today: BusinessDate
  readonly dateOf: (instant: Instant) => BusinessDate
}
