/**
 * How much of a shift is work, is at night, and falls on a public holiday. A shift counts whole on its business date, so the
 * end of a night shift never lands on the next day's; night and holiday go by the clock on the wall. Milliseconds
 * throughout: a check looks at a year of shifts.
 */
import { msFromInstant } from '#shared/kernel/clock.ts'
import { dayAt, dayNumber, startOfDay, wallTime } from '../day-number.ts'
import type { NightHours, SwapPolicy } from '../roster.ts'
import { paidMs, UNPAID } from '../shift.time.ts'
import type { Activity, Shift } from '../shift.ts'
import { isPublicHolidayNumber } from '../statutory-calendar.ts'
import { policyOn } from './policy-in-force.ts'

export const HOUR_MS = 3_600_000

export type Stretch = { readonly from: number; readonly to: number }

export const stretchOf = ({ start, end }: Pick<Activity, 'start' | 'end'>): Stretch => ({
  from: msFromInstant(start),
  to: msFromInstant(end),
})

export const ORDINARY_NIGHT: NightHours = { from: '22:00', to: '06:00', counts: 3 }

/** `stretch` without what lies in `holes`. */
function without(stretch: Stretch, holes: readonly Stretch[]): Stretch[] {
  let left: Stretch[] = [stretch]
  for (const hole of holes)
    left = left.flatMap(({ from, to }) => {
      if (hole.to <= from || to <= hole.from) return [{ from, to }]
      const parts: Stretch[] = []
      if (from < hole.from) parts.push({ from, to: hole.from })
      if (hole.to < to) parts.push({ from: hole.to, to })
      return parts
    })
  return left
}

const unpaidOn = (shift: Shift, policies: readonly SwapPolicy[]): readonly Activity['kind'][] =>
  policyOn(policies, shift.businessDate)?.unpaid ?? UNPAID

/** Working time: the segments without what the centre does not pay. */
export function workStretches(shift: Shift, policies: readonly SwapPolicy[]): Stretch[] {
  const unpaid = unpaidOn(shift, policies)
  return shift.segments.flatMap((segment) =>
    without(
      stretchOf(segment),
      segment.activities.filter(({ kind }) => unpaid.includes(kind)).map(stretchOf),
    ),
  )
}

export const workMs = (shift: Shift, policies: readonly SwapPolicy[]): number =>
  paidMs(shift, unpaidOn(shift, policies))

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** How much of these stretches lies between two times of the wall clock, the second of them on the next day when it is earlier. */
export function nightPart(
  stretches: readonly Stretch[],
  zone: string,
  night: Pick<NightHours, 'from' | 'to'>,
): number {
  const [begins, ends] = [minutesOf(night.from), minutesOf(night.to)]
  return stretches.reduce((sum, { from, to }) => {
    let part = 0
    for (let day = dayAt(zone, from) - 1; startOfDay(zone, day) < to; day += 1) {
      const dusk = wallTime(zone, day, begins)
      const dawn = wallTime(zone, ends <= begins ? day + 1 : day, ends)
      part += Math.max(0, Math.min(to, dawn) - Math.max(from, dusk))
    }
    return sum + part
  }, 0)
}

const nightOn = (shift: Shift, policies: readonly SwapPolicy[]): NightHours =>
  policyOn(policies, shift.businessDate)?.night ?? ORDINARY_NIGHT

export const nightMs = (shift: Shift, policies: readonly SwapPolicy[]): number =>
  nightPart(workStretches(shift, policies), shift.zone, nightOn(shift, policies))

export const isNight = (shift: Shift, policies: readonly SwapPolicy[]): boolean =>
  nightMs(shift, policies) >= Math.max(1, nightOn(shift, policies).counts * HOUR_MS)

/** Work on a day that is a public holiday by the law, for which three times the wage is due (Labour Law 44). */
export const holidayMs = (shift: Shift, policies: readonly SwapPolicy[]): number =>
  workStretches(shift, policies).reduce((sum, { from, to }) => {
    let part = 0
    for (let day = dayAt(shift.zone, from); startOfDay(shift.zone, day) < to; day += 1)
      if (isPublicHolidayNumber(day))
        part += Math.min(to, startOfDay(shift.zone, day + 1)) - Math.max(from, startOfDay(shift.zone, day))
    return sum + part
  }, 0)

/** Working time by business date, as day numbers. */
export function workByDay(
  shifts: readonly Shift[],
  policies: readonly SwapPolicy[],
  fromDay: number,
  toDay: number,
): Map<number, number> {
  const byDay = new Map<number, number>()
  for (const shift of shifts) {
    const day = dayNumber(shift.businessDate)
    if (day < fromDay || day > toDay) continue
    byDay.set(day, (byDay.get(day) ?? 0) + workMs(shift, policies))
  }
  return byDay
}
