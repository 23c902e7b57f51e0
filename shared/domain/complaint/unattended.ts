/**
 * Open cases that nobody would come back to by themselves: without an owner who can, or without a date at which somebody has
 * to. Every open case has both, or it is in this list, which stands on the lead's board.
 */
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { shiftEnd } from '#shared/domain/schedule/shift.interval.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { isOpen } from './complaint.lifecycle.ts'
import { liveClocks } from './complaint.standing.ts'
import type { Complaint } from './complaint.ts'
import { isOwed } from './promise.standing.ts'
import { openReminders } from './reminder.ts'
import { openTasks } from './task.ts'

/** In the order in which they are put right. */
export const lacks = ['no_owner', 'owner_gone', 'owner_away', 'no_next_date', 'all_overdue'] as const
/**
 * `owner_gone`: no longer in the team. `owner_away`: not at work before the next date, as far as the roster is planned.
 * `all_overdue`: there were dates, and none of them is still to come.
 */
export type Lack = (typeof lacks)[number]

export type Unattended = {
  readonly complaint: Complaint
  readonly lack: Lack
  readonly nextAt: Instant | null
}

type Rostered = Pick<Shift, 'agentId' | 'segments'>
export type Workforce = {
  readonly agents: readonly Pick<Agent, 'id' | 'teamId'>[]
  /** From now on, as far as they are known. */
  readonly shifts: readonly Rostered[]
}

/** By what they lack; of the same, the longest waiting first. */
export function unattended(
  complaints: readonly Complaint[],
  { agents, shifts }: Workforce,
  now: Instant,
): readonly Unattended[] {
  const owners = ownersOf({ agents, shifts })
  return complaints
    .filter(({ training, status }) => !training && isOpen(status))
    .flatMap((complaint): Unattended[] => {
      const { ownerId, teamId } = complaint
      const { lack, nextAt } = lackOf({ ownerId, teamId, dates: datesOf(complaint) }, owners, now)
      return lack === null ? [] : [{ complaint, lack, nextAt }]
    })
    .sort(
      (a, b) =>
        lacks.indexOf(a.lack) - lacks.indexOf(b.lack) ||
        a.complaint.receivedAt.localeCompare(b.complaint.receivedAt),
    )
}

/** Who can have a case, with their shifts. */
export type Owners = ReadonlyMap<
  AgentId,
  { readonly teamId: Agent['teamId']; readonly shifts: readonly Rostered[] }
>

export function ownersOf({ agents, shifts }: Workforce): Owners {
  const owners = new Map(agents.map(({ id, teamId }) => [id, { teamId, shifts: [] as Rostered[] }]))
  for (const shift of shifts) owners.get(shift.agentId)?.shifts.push(shift)
  return owners
}

export function lackOf(
  { ownerId, teamId, dates }: Pick<Complaint, 'ownerId' | 'teamId'> & { readonly dates: readonly number[] },
  owners: Owners,
  now: Instant,
): Pick<Unattended, 'nextAt'> & { readonly lack: Lack | null } {
  const nextAt = nextOf(dates, now)
  const owner = ownerId === null ? null : owners.get(ownerId)
  const lack =
    lackOfOwner(owner, teamId) ?? lackOfDate(dates, nextAt) ?? lackOfTime(owner?.shifts, now, nextAt)
  return { lack, nextAt }
}

type Owner = { readonly teamId: Agent['teamId'] } | null | undefined
function lackOfOwner(owner: Owner, teamId: Agent['teamId']): Lack | null {
  if (owner === null) return 'no_owner'
  return owner?.teamId === teamId ? null : 'owner_gone'
}

function lackOfDate(dates: readonly number[], nextAt: Instant | null): Lack | null {
  if (nextAt !== null) return null
  return dates.length === 0 ? 'no_next_date' : 'all_overdue'
}

/** Of somebody who is planned, but only for later. Where nobody has planned that far, the roster says nothing against them. */
function lackOfTime(own: readonly Rostered[] = [], now: Instant, nextAt: Instant | null): Lack | null {
  if (nextAt === null) return null
  const isThere = own.some(({ segments }) => segments.some(({ start, end }) => start < nextAt && now < end))
  return !isThere && own.some((shift) => shiftEnd(shift) > nextAt) ? 'owner_away' : null
}

/** Every moment, past or to come, at which this case still asks for something. */
export const datesOf = (complaint: Complaint): readonly number[] => [
  ...liveClocks(complaint).flatMap(({ lap }) => lap.dueAt ?? []),
  ...complaint.promises.filter(isOwed).map(({ dueAt }) => msFromInstant(dueAt)),
  ...openTasks(complaint).map(({ dueAt }) => msFromInstant(dueAt)),
  // What reminds somebody else brings nobody back to it.
  ...openReminders(complaint).flatMap(({ forId, remindAt }) =>
    forId === complaint.ownerId ? [msFromInstant(remindAt)] : [],
  ),
]

function nextOf(dates: readonly number[], now: Instant): Instant | null {
  const next = Math.min(...dates.filter((at) => at > msFromInstant(now)))
  return Number.isFinite(next) ? instantFromMs(next) : null
}
