/**
 * How long a word about an agent holds, what it says of them, and who may see how much of it. A word is a lease: whoever is
 * not heard again in time is unknown, never what they were.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId, TeamId } from '#shared/kernel/ids.ts'
import type { Person } from '../session/permissions.ts'
import type { Doing, HeardPresence, PresenceReport, SeenPresence, Work, WorkAges } from './presence.ts'

/** Said again this often while nothing changes. */
export const HEARTBEAT_MS = 15_000
/** Two of them may be lost on the way. */
export const LEASE_MS = 40_000
/** Nobody who was silent for so long is still at their desk: a shift has ended since. */
export const FORGOTTEN_AFTER_MS = 12 * 3_600_000
/** Ages are measured anew with every word; the way it took is no change. */
const SAME_MOMENT_MS = 3_000

export type HeardFrom = {
  readonly agentId: AgentId
  readonly heardAt: Instant
  /** Whether the device is still signed in. */
  readonly session: 'open' | 'ended'
  readonly said: HeardPresence
}

const earlier = (now: Instant, ageMs: number): Instant => instantFromMs(msFromInstant(now) - ageMs)

/** On the listener's clock; what was so before began when it began. */
export function heard(report: PresenceReport, now: Instant, before: HeardPresence | null): HeardPresence {
  switch (report.is) {
    case 'working':
      return {
        is: 'working',
        work: steady(workAt(report.work, now), before),
        lineSince: before?.is === 'working' && before.work.line === report.work.line ? before.lineSince : now,
      }
    case 'locked': {
      const { during } = report
      const locked = { is: report.is, since: sinceWhen(report.is, before, now) }
      return during === undefined
        ? locked
        : { ...locked, during: { ...during, since: earlier(now, during.since) } }
    }
    case 'gone':
      return { is: report.is, since: sinceWhen(report.is, before, now) }
    default:
      return assertNever(report)
  }
}

const sinceWhen = (is: 'locked' | 'gone', before: HeardPresence | null, now: Instant): Instant =>
  before?.is === is ? before.since : now

const workAt = (ages: WorkAges, now: Instant): Work => ({
  ...ages,
  since: earlier(now, ages.since),
  call: ages.call && { ...ages.call, since: earlier(now, ages.call.since) },
  wrapUp: ages.wrapUp && { ...ages.wrapUp, since: earlier(now, ages.wrapUp.since) },
})

function steady(work: Work, before: HeardPresence | null): Work {
  if (before?.is !== 'working') return work
  return {
    ...withSince(before.work, work),
    call: work.call && withSince(before.work.call, work.call),
    wrapUp: work.wrapUp && withSince(before.work.wrapUp, work.wrapUp),
  }
}

type Lasting = { readonly since: Instant }
const withSince = <T extends Lasting>(before: Lasting | null, now: T): T =>
  before === null ? now : { ...now, since: sameMoment(before.since, now.since) }

const sameMoment = (before: Instant, now: Instant): Instant =>
  Math.abs(msFromInstant(now) - msFromInstant(before)) < SAME_MOMENT_MS ? before : now

type DoingSince = { readonly doing: Doing; readonly since: Instant }

/** A call goes before the wrap-up, and both before what the agent chose; a line that is down before waiting for calls. */
function doingBy({ call, wrapUp, intended, since, line }: Work, lineSince: Instant): DoingSince {
  if (call !== null && call.phase !== 'ringing') return { doing: 'on_call', since: call.since }
  if (wrapUp !== null) return { doing: 'wrap_up', since: wrapUp.since }
  if (line !== 'ready' && intended === 'available') return { doing: 'no_line', since: lineSince }
  return { doing: intended, since }
}

function doingOf({ heardAt, session, said }: HeardFrom, now: Instant): DoingSince {
  const silentMs = msFromInstant(now) - msFromInstant(heardAt)
  if (session === 'ended' || said.is === 'gone' || silentMs >= FORGOTTEN_AFTER_MS)
    return { doing: 'offline', since: said.is === 'gone' ? said.since : heardAt }
  if (said.is === 'locked') return { doing: 'locked', since: said.since }
  if (silentMs >= LEASE_MS) return { doing: 'unknown', since: heardAt }
  return doingBy(said.work, said.lineSince)
}

/** Of an agent with several machines the one that they work at. */
const mostPresent: readonly Doing[] = [
  'on_call',
  'wrap_up',
  'available',
  'back_office',
  'training',
  'meeting',
  'break',
  'no_line',
  'locked',
  'unknown',
  'offline',
]

const isHeard = (doing: Doing): boolean => doing !== 'offline' && doing !== 'unknown' && doing !== 'locked'

/** Whether they may see calls, reasons and what the queues confirmed, of the agents of this team. */
export const maySeeWork = (viewer: Person, teamId: TeamId): boolean =>
  viewer.permissions.includes('lead') && viewer.teamId === teamId

/** What `viewer` may know of the agents of a team; in the order of their ids. Of others: nothing. */
export function seenBy(
  viewer: Person,
  teamId: TeamId,
  words: readonly HeardFrom[],
  now: Instant,
): SeenPresence[] {
  if (viewer.teamId !== teamId) return []
  const whole = maySeeWork(viewer, teamId)
  const seen = new Map<AgentId, SeenPresence>()
  for (const word of words) {
    const { doing, since } = doingOf(word, now)
    const work = whole && isHeard(doing) && word.said.is === 'working' ? word.said.work : null
    const during = whole && doing === 'locked' && word.said.is === 'locked' ? word.said.during : undefined
    const one: SeenPresence = {
      agentId: word.agentId,
      doing,
      since,
      work,
      ...(during === undefined ? {} : { during }),
    }
    const other = seen.get(word.agentId)
    if (other === undefined || isMorePresent(one, other)) seen.set(word.agentId, one)
  }
  return [...seen.values()].toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1))
}

function isMorePresent(a: DoingSince, b: DoingSince): boolean {
  const [one, other] = [mostPresent.indexOf(a.doing), mostPresent.indexOf(b.doing)]
  return one === other ? a.since > b.since : one < other
}

/** Onto a clock that is `ms` ahead. */
export function onClockAhead(seen: SeenPresence, ms: number): SeenPresence {
  const move = (instant: Instant): Instant => instantFromMs(msFromInstant(instant) + ms)
  const { work, during } = seen
  return {
    ...seen,
    since: move(seen.since),
    ...(during === undefined ? {} : { during: { ...during, since: move(during.since) } }),
    work: work && {
      ...work,
      since: move(work.since),
      call: work.call && { ...work.call, since: move(work.call.since) },
      wrapUp: work.wrapUp && { ...work.wrapUp, since: move(work.wrapUp.since) },
    },
  }
}
