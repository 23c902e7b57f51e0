/**
 * How the clocks of a complaint stand at a moment: derived at reading, from what the row says of its rules and of what happened
 * (ADR 24), so that both sides and every machine offline come to the same.
 */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { type History, type Lap, lapsOf, pausesOf } from './clock-laps.ts'
import { assumedYear, type Pause, type RunningLimit, type RunOut, runOut } from './clock-time.ts'
import { isOpen } from './complaint.lifecycle.ts'
import type { Complaint, ComplaintClock } from './complaint.ts'

export type Left = Extract<RunOut, { left: unknown }>['left']
export type ClockStanding =
  /** The clock of the first response runs, and this one waits for it. */
  | { readonly state: 'not_begun' }
  | { readonly state: 'running'; readonly msLeft: number; readonly near: 'calm' | 'near' }
  | { readonly state: 'overdue'; readonly msOver: number }
  | { readonly state: 'paused'; readonly left: Left }
  /** Stopped by the answer: nothing is reported as late after the customer had it in time. */
  | { readonly state: 'met'; readonly at: Instant }
  | { readonly state: 'missed'; readonly at: Instant; readonly msOver: number }
  /** Stopped in time by something else: handed on, withdrawn, merged. */
  | { readonly state: 'ended'; readonly at: Instant }

/** One lap of a clock, with its end as the pauses so far have moved it; null while it stands still. */
export type TimedLap = Lap & {
  readonly dueAt: number | null
  readonly warnAt: number | null
  readonly left: Left | null
}

const DAY_MS = 86_400_000

export function timedLaps(clock: ComplaintClock, history: History): readonly TimedLap[] {
  const pauses = pausesOf(history, clock.terms?.pausedBy ?? [])
  return lapsOf(clock, history).map((lap, index) => {
    const end = endOf(clock, lap, pauses, index === 0 ? 'first' : 'later')
    const due = 'at' in end ? end.at : null
    return {
      ...lap,
      dueAt: due,
      warnAt: due === null ? null : Math.max(lap.from, warningOf(clock, lap.from, due, pauses)),
      left: 'left' in end ? end.left : null,
    }
  })
}

/** What was stored on registration is the end of the first lap, unless a pause or a calendar since announced moved it. */
function endOf(
  clock: ComplaintClock,
  { from }: Lap,
  pauses: readonly Pause[],
  which: 'first' | 'later',
): RunOut {
  const stored = msFromInstant(clock.dueAt)
  const { terms } = clock
  if (terms === undefined || terms.limit.unit === 'as_printed') return { at: stored }
  const begun = which === 'first' && terms.measures !== 'update'
  const untouched = begun && pauses.every((pause) => pause.from > stored)
  if (untouched && !dependsOnCalendar(terms.limit, clock)) return { at: stored }
  return runOut(terms.limit, from, { ...terms, kind: clock.kind }, pauses)
}

/** Holidays that were announced only after the case came in count all the same. */
const dependsOnCalendar = (limit: RunningLimit, { kind, terms }: ComplaintClock): boolean =>
  limit.unit === 'working_days' ||
  (limit.unit === 'calendar_days' && kind === 'statutory') ||
  terms?.businessHours?.days === 'working'

/** Without a rule of its own: the last quarter, or the last day of a long one. */
function warningOf(clock: ComplaintClock, from: number, due: number, pauses: readonly Pause[]): number {
  const { terms } = clock
  if (terms?.warning === undefined) return due - Math.min((due - from) / 4, DAY_MS)
  if (terms.warning.by === 'time') return due - terms.warning.minutes * 60_000
  const { left } = terms.warning
  if (terms.limit.unit !== 'hours') return due - (due - from) * left
  // In the time that counts: a quarter of the office hours is not a quarter of the weekend.
  const share = { unit: 'hours', amount: terms.limit.amount * (1 - left) } as const
  const end = runOut(share, from, { ...terms, kind: clock.kind }, pauses)
  return 'at' in end ? end.at : due
}

export function lapStanding(lap: TimedLap, now: Instant): ClockStanding {
  const { dueAt, stop } = lap
  const at = stop?.at ?? msFromInstant(now)
  const late = dueAt === null ? 0 : at - dueAt
  if (stop === null) {
    if (dueAt === null) return { state: 'paused', left: lap.left ?? { unit: 'ms', amount: 0 } }
    if (late > 0) return { state: 'overdue', msOver: late }
    return { state: 'running', msLeft: -late, near: at >= (lap.warnAt ?? dueAt) ? 'near' : 'calm' }
  }
  const stopped = instantFromMs(stop.at)
  if (late > 0) return { state: 'missed', at: stopped, msOver: late }
  return { state: stop.how === 'answered' ? 'met' : 'ended', at: stopped }
}

export function clockStanding(clock: ComplaintClock, history: History, now: Instant): ClockStanding {
  const lap = timedLaps(clock, history).at(-1)
  return lap === undefined ? { state: 'not_begun' } : lapStanding(lap, now)
}

/** A clock that runs, or stands still for a while, and is ours to keep. */
export type LiveClock = { readonly clock: ComplaintClock; readonly lap: TimedLap }

/** Those that run, the first to run out before the others; those that stand still are behind them. */
export function liveClocks(complaint: History & Pick<Complaint, 'status'>): readonly LiveClock[] {
  if (!isOpen(complaint.status)) return []
  return complaint.clocks
    .filter(({ terms }) => terms?.binds !== 'authority')
    .flatMap((clock) => {
      const lap = timedLaps(clock, complaint).at(-1)
      return lap === undefined || lap.stop !== null ? [] : [{ clock, lap }]
    })
    .sort((a, b) => endsAt(a) - endsAt(b))
}

const NEVER = Number.MAX_SAFE_INTEGER
const endsAt = ({ lap }: LiveClock): number => lap.dueAt ?? NEVER

/** The clock that runs out next, in time or not; none once the customer has the answer or the case has ended. */
export const nextClock = (complaint: History & Pick<Complaint, 'status'>): LiveClock | null =>
  liveClocks(complaint)[0] ?? null

/** The year whose holidays are assumed in this end, because nobody has announced them; null: it is sure. */
export function assumedYearOf(clock: ComplaintClock, lap: TimedLap): number | null {
  const { terms } = clock
  if (terms === undefined || lap.dueAt === null) return null
  return assumedYear(terms.limit, lap.from, lap.dueAt, { ...terms, kind: clock.kind })
}
