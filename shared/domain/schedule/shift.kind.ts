/** What a shift is called, of which nobody said it: by when it begins and whether it has a gap. */
import { msFromInstant } from '#shared/kernel/clock.ts'
import { dayAt, startOfDay } from './day-number.ts'
import { nightPart, ORDINARY_NIGHT, stretchOf } from './rules/hours.ts'
import { shiftStart } from './shift.interval.ts'
import type { Shift } from './shift.ts'

const HOUR_MS = 3_600_000
/** Half of an ordinary shift. */
const NIGHT_SHIFT_MS = 4 * HOUR_MS

type Times = readonly Pick<Shift['segments'][number], 'start' | 'end'>[]

export function derivedKind(times: Times, zone: string): Shift['kind'] {
  if (times.length > 1) return 'split'
  const segments = times.map((segment) => ({ ...segment, activities: [] }))
  if (nightPart(times.map(stretchOf), zone, ORDINARY_NIGHT) >= NIGHT_SHIFT_MS) return 'night'
  const start = msFromInstant(shiftStart({ segments }))
  const hour = (start - startOfDay(zone, dayAt(zone, start))) / HOUR_MS
  return hour < 9 ? 'early' : hour < 12 ? 'day' : 'late'
}
