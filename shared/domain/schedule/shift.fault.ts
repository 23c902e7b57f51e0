/** What cannot be a shift, whoever planned it. */
import { Temporal } from 'temporal-polyfill'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { shiftEnd, shiftStart } from './shift.interval.ts'
import type { Shift } from './shift.ts'

export const shiftFaults = [
  'unknown_zone',
  'ends_before_it_starts',
  'segments_overlap',
  'too_long',
  'other_day',
  'activity_outside',
  'activities_overlap',
] as const
export type ShiftFault = (typeof shiftFaults)[number]

/** From its first minute to its last, the gap of a split shift included. Longer is a wrong date, not a shift. */
const LONGEST_MS = 24 * 3_600_000

type Planned = Pick<Shift, 'segments' | 'businessDate' | 'zone'>
type Span = Pick<Shift['segments'][number], 'start' | 'end'>

/** The first thing that is wrong with it; null: nothing is. */
export function shiftFault(shift: Planned): ShiftFault | null {
  const { segments, businessDate, zone } = shift
  if (!isZone(zone)) return 'unknown_zone'
  const spans = segments.flatMap((segment): readonly Span[] => [segment, ...segment.activities])
  if (spans.some(({ start, end }) => start >= end)) return 'ends_before_it_starts'
  if (overlapping(segments)) return 'segments_overlap'
  if (msFromInstant(shiftEnd(shift)) - msFromInstant(shiftStart(shift)) > LONGEST_MS) return 'too_long'
  if (!beginsAround(shift, businessDate)) return 'other_day'
  for (const { start, end, activities } of segments) {
    if (activities.some((activity) => activity.start < start || activity.end > end)) return 'activity_outside'
    if (overlapping(activities)) return 'activities_overlap'
  }
  return null
}

const overlapping = (spans: readonly Span[]): boolean =>
  spans
    .toSorted((a, b) => (a.start < b.start ? -1 : 1))
    .some((span, index, inOrder) => index > 0 && span.start < (inOrder[index - 1]?.end ?? span.start))

/** On its business date, or in the small hours after it: centres count a shift from 00:30 on as the night before. */
function beginsAround(shift: Planned, businessDate: string): boolean {
  const begins = Temporal.Instant.from(shiftStart(shift)).toZonedDateTimeISO(shift.zone).toPlainDate()
  const days = Temporal.PlainDate.from(businessDate).until(begins, { largestUnit: 'days' }).days
  return days === 0 || days === 1
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
