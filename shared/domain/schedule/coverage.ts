/**
 * Who is at the telephone against who is needed there, quarter of an hour by quarter, by the wall clock of a zone. Breaks, meals,
 * meetings and training are not coverage. A queue that has too many does not help one that has too few.
 */
import { Temporal } from 'temporal-polyfill'
import { type BusinessDate, msFromInstant } from '#shared/kernel/clock.ts'
import { type CoverageNeed, QUARTERS } from './coverage-need.ts'
import { dayNumber, startOfDay } from './day-number.ts'
import type { Shift } from './shift.ts'

const QUARTER_MS = 15 * 60_000

export type Coverage = {
  /** People at the telephone on average in each quarter; an hour that a day has twice is one hour of twice the length. */
  readonly staffed: readonly number[]
  readonly needed: readonly number[]
  /** How many are missing, queue by queue, summed up. */
  readonly missing: readonly number[]
}

type Need = Pick<CoverageNeed, 'queueId' | 'businessDate' | 'people'>
type Rostered = Pick<Shift, 'queueId' | 'segments'>

/** A quarter of an hour of real time, and which of the wall clock's it is. */
type Slot = { readonly from: number; readonly to: number; readonly quarter: number }
type Slots = { readonly slots: readonly Slot[]; readonly lengths: readonly number[] }

/** Asked again for the same few days at every change of a roster. */
const known = new Map<string, Slots>()

/** A day on which the clocks go back has some of its quarters twice, one on which they go forward lacks some. */
function slotsOf(date: BusinessDate, zone: string): Slots {
  const found = known.get(`${zone} ${date}`)
  if (found !== undefined) return found
  const day = dayNumber(date)
  const slots: Slot[] = []
  const lengths = Array.from({ length: QUARTERS }, () => 0)
  for (let from = startOfDay(zone, day); from < startOfDay(zone, day + 1); from += QUARTER_MS) {
    const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
    const quarter = hour * 4 + Math.floor(minute / 15)
    slots.push({ from, to: from + QUARTER_MS, quarter })
    lengths[quarter] = (lengths[quarter] ?? 0) + QUARTER_MS
  }
  known.set(`${zone} ${date}`, { slots, lengths })
  return { slots, lengths }
}

function addStaff(into: number[], { slots, lengths }: Slots, { segments }: Rostered): void {
  const [opens = 0, closes = 0] = [slots[0]?.from, slots.at(-1)?.to]
  for (const { activities } of segments)
    for (const { kind, start, end } of activities) {
      const [from, to] = [msFromInstant(start), msFromInstant(end)]
      if (kind !== 'queue' || to <= opens || from >= closes) continue
      for (const slot of slots) {
        const shared = Math.min(to, slot.to) - Math.max(from, slot.from)
        if (shared > 0)
          into[slot.quarter] = (into[slot.quarter] ?? 0) + shared / (lengths[slot.quarter] ?? shared)
      }
    }
}

/** Of one date, from every shift that may reach into it. */
export function coverageOn(
  date: BusinessDate,
  zone: string,
  shifts: readonly Rostered[],
  needs: readonly Need[],
): Coverage {
  const day = slotsOf(date, zone)
  const none = (): number[] => Array.from({ length: QUARTERS }, () => 0)
  const [staffed, needed, missing] = [none(), none(), none()]
  const ofDay = needs.filter(({ businessDate }) => businessDate === date)
  const queues = new Set([...shifts, ...ofDay].map(({ queueId }) => queueId))
  for (const queueId of queues) {
    const here = none()
    for (const shift of shifts) if (shift.queueId === queueId) addStaff(here, day, shift)
    const people = ofDay.find((need) => need.queueId === queueId)?.people ?? []
    for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
      // A quarter that the clocks leap over is nobody's.
      const wanted = day.lengths[quarter] === 0 ? 0 : (people[quarter] ?? 0)
      const present = here[quarter] ?? 0
      staffed[quarter] = (staffed[quarter] ?? 0) + present
      needed[quarter] = (needed[quarter] ?? 0) + wanted
      missing[quarter] = (missing[quarter] ?? 0) + Math.max(0, wanted - present)
    }
  }
  return { staffed, needed, missing }
}

/** Stretches of quarters in which somebody is missing, with the most that is missing in one of them. */
export type Shortage = { readonly from: number; readonly to: number; readonly most: number }
export function shortagesOf({ missing }: Pick<Coverage, 'missing'>): readonly Shortage[] {
  const found: Shortage[] = []
  missing.forEach((people, quarter) => {
    if (people < 0.05) return
    const last = found.at(-1)
    if (last?.to === quarter)
      found[found.length - 1] = { ...last, to: quarter + 1, most: Math.max(last.most, people) }
    else found.push({ from: quarter, to: quarter + 1, most: people })
  })
  return found
}
