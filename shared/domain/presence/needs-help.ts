/** A lead's view of a team: who needs help first, who has been away for longer than the centre allows, how many do what. */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { Doing, SeenPresence } from './presence.ts'

/** For how long they have been beyond what is allowed in what they do now; 0: they are not. */
export function overByMs({ doing, work }: SeenPresence, now: Instant): number {
  if (work === null) return 0
  if (doing === 'wrap_up' && work.wrapUp !== null)
    return over(work.wrapUp.since, work.wrapUp.allowedSeconds * 1_000, now)
  const allowed = work.reason?.allowedMinutes ?? null
  return doing !== work.intended || allowed === null ? 0 : over(work.since, allowed * 60_000, now)
}

const over = (since: Instant, allowedMs: number, now: Instant): number =>
  Math.max(0, msFromInstant(now) - msFromInstant(since) - allowedMs)

/** Whether the queues have not taken what the agent wants to be: they wait for calls that do not come, or get some on a break. */
export const isUnconfirmed = ({ work }: SeenPresence): boolean =>
  work !== null &&
  work.line === 'ready' &&
  (work.confirmation === 'refused' || work.confirmation === 'silent')

/** Somebody who vanished in the middle of work is looked for; after that they have gone home. */
const LOOKED_FOR_MS = 30 * 60_000

/** Why somebody needs help; those named first need it first. */
export const needs = ['no_line', 'unconfirmed', 'vanished', 'over_time', 'none'] as const
export type Need = (typeof needs)[number]

export function needOf(seen: SeenPresence, now: Instant): Need {
  if (seen.doing === 'no_line') return 'no_line'
  if (isUnconfirmed(seen)) return 'unconfirmed'
  if (seen.doing === 'unknown' && over(seen.since, LOOKED_FOR_MS, now) === 0) return 'vanished'
  return overByMs(seen, now) > 0 ? 'over_time' : 'none'
}

/** Of those who need no help: the longest call first, then whoever finishes, waits or is away. */
const quietOrder: readonly Doing[] = [
  'on_call',
  'wrap_up',
  'break',
  'back_office',
  'meeting',
  'training',
  'available',
  'locked',
  'no_line',
  'unknown',
  'offline',
]

/** Equal ones: whoever has been in it for longest. */
export function byNeed(now: Instant): (a: SeenPresence, b: SeenPresence) => number {
  return (a, b) =>
    needs.indexOf(needOf(a, now)) - needs.indexOf(needOf(b, now)) ||
    overByMs(b, now) - overByMs(a, now) ||
    quietOrder.indexOf(a.doing) - quietOrder.indexOf(b.doing) ||
    (a.since < b.since ? -1 : a.since > b.since ? 1 : a.agentId < b.agentId ? -1 : 1)
}

export type TeamCounts = {
  readonly available: number
  readonly onCall: number
  readonly wrapUp: number
  readonly away: number
  readonly unreachable: number
  readonly offline: number
  readonly needHelp: number
}

export function countsOf(team: readonly SeenPresence[], now: Instant): TeamCounts {
  const doing = (...wanted: readonly Doing[]): number =>
    team.filter((seen) => wanted.includes(seen.doing)).length
  return {
    available: doing('available'),
    onCall: doing('on_call'),
    wrapUp: doing('wrap_up'),
    away: doing('break', 'meeting', 'training', 'back_office', 'locked'),
    unreachable: doing('no_line', 'unknown'),
    offline: doing('offline'),
    needHelp: team.filter((seen) => needOf(seen, now) !== 'none').length,
  }
}
