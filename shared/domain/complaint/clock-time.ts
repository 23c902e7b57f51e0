/**
 * When a limit runs out: hours through the time that counts, days as the law counts them. Everything is in epoch
 * milliseconds and days of the centre's zone. `complaint.clocks.oracle.test.ts` holds it against a minute-by-minute count.
 */
import { dayAt, endOfDay, wallTime } from '#shared/domain/schedule/day-number.ts'
import { firstUnannounced, isWorkingDayNumber } from '#shared/domain/schedule/statutory-calendar.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { BusinessHours, TimeLimit } from './clock-rule.ts'

const HOUR_MS = 3_600_000

/** Time in which a clock stands still, `to` excluded; null: it still does. In order of time, never overlapping. */
export type Pause = { readonly from: number; readonly to: number | null }

/** `as_printed` is a date, nothing that runs. */
export type RunningLimit = Exclude<TimeLimit, { unit: 'as_printed' }>

export type Counting = {
  /** A statutory period given in days that would end on a day off ends on the working day after it. */
  readonly kind: 'internal' | 'statutory'
  readonly zone: string
  readonly businessHours?: BusinessHours | undefined
}

export type RunOut =
  | { readonly at: number }
  /** It stands still, with this much left. */
  | { readonly left: { readonly unit: 'ms' | 'days'; readonly amount: number } }

export function runOut(
  limit: RunningLimit,
  from: number,
  counting: Counting,
  pauses: readonly Pause[] = [],
): RunOut {
  if (limit.unit !== 'hours') return daysRunOut(limit, from, counting, pauses)
  let left = limit.amount * HOUR_MS
  for (const [start, end] of countedFrom(from, counting, pauses)) {
    if (left <= end - start) return { at: start + left }
    left -= end - start
  }
  return { left: { unit: 'ms', amount: left } }
}

/** The end of a limit that nothing pauses. */
export function limitEnd(limit: RunningLimit, from: Instant, counting: Counting): Instant {
  const end = runOut(limit, msFromInstant(from), counting)
  if ('left' in end) throw new Error('A limit that nothing pauses runs out')
  return instantFromMs(end.at)
}

/** A day counts when the clock runs at its end; the day on which it began does not (Civil Code, article 201). */
function daysRunOut(
  limit: Exclude<RunningLimit, { unit: 'hours' }>,
  from: number,
  { kind, zone }: Counting,
  pauses: readonly Pause[],
): RunOut {
  let left = limit.amount
  const mayEndOn = (day: number): boolean =>
    kind === 'internal' || limit.unit === 'working_days' || isWorkingDayNumber(day)
  for (let day = dayAt(zone, from) + 1; ; day += 1) {
    // Where nothing pauses it, no day but the last is asked of the zone: lists count thousands of them.
    const end = pauses.length === 0 ? 0 : endOfDay(zone, day)
    const pause = pauses.find((each) => each.from <= end && (each.to === null || end < each.to))
    if (pause?.to === null) return { left: { unit: 'days', amount: Math.max(left, 1) } }
    if (pause !== undefined) continue
    if (limit.unit === 'calendar_days' || isWorkingDayNumber(day)) left -= 1
    if (left <= 0 && mayEndOn(day)) return { at: endOfDay(zone, day) }
  }
}

/** The stretches in which the clock runs, from `from` on; they end only where a pause does not. */
function* countedFrom(
  from: number,
  counting: Counting,
  pauses: readonly Pause[],
): Generator<readonly [start: number, end: number]> {
  for (const [start, end] of openFrom(from, counting)) {
    let at = start
    for (const pause of pauses) {
      if (pause.from >= end) break
      if (pause.to !== null && pause.to <= at) continue
      if (pause.from > at) yield [at, pause.from]
      if (pause.to === null) return
      at = Math.max(at, pause.to)
    }
    if (at < end) yield [at, end]
  }
}

function* openFrom(
  from: number,
  { zone, businessHours }: Counting,
): Generator<readonly [start: number, end: number]> {
  if (businessHours === undefined) {
    yield [from, Number.POSITIVE_INFINITY]
    return
  }
  const { days, segments } = businessHours
  for (let day = dayAt(zone, from); ; day += 1) {
    if (days === 'working' && !isWorkingDayNumber(day)) continue
    for (const segment of segments) {
      const start = Math.max(from, wallTime(zone, day, minutesOf(segment.from)))
      const end = wallTime(zone, day, minutesOf(segment.to))
      if (start < end) yield [start, end]
    }
  }
}

const minutesOf = (time: string): number => {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** The year whose holidays the end depends on and nobody has announced; null: none. */
export function assumedYear(limit: TimeLimit, from: number, to: number, counting: Counting): number | null {
  const days = [dayAt(counting.zone, from), dayAt(counting.zone, to)] as const
  switch (limit.unit) {
    case 'as_printed':
      return null
    case 'hours':
      return counting.businessHours?.days === 'working' ? firstUnannounced(...days) : null
    case 'calendar_days':
      return counting.kind === 'statutory' ? firstUnannounced(days[1], days[1]) : null
    case 'working_days':
      return firstUnannounced(...days)
    default:
      return assertNever(limit)
  }
}
