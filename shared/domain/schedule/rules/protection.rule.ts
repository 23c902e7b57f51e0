/**
 * From the seventh month of a pregnancy on, and while a child under one year is nursed, nobody works overtime or at night
 * (Special Rules, articles 6 and 9). What this finds is for the person concerned and for administrators only: whoever else is
 * to see findings gets them through `withoutProtections`.
 */

import { dateIn } from '../business-date.ts'
import { dayNumber } from '../day-number.ts'
import type { SwapPolicy } from '../roster.ts'
import { shiftEnd } from '../shift.interval.ts'
import type { Shift } from '../shift.ts'
import { HOUR_MS, nightPart, stretchOf, workByDay } from './hours.ts'
import type { JudgedSide } from './judged-side.ts'
import { lawOn, protectedKinds, standardDay, versionOfLaw } from './labour-law.data.ts'
import { mondayOf, overtimeMs } from './overtime.ts'
import type { RuleFinding } from './rule-finding.ts'

export const protection = (side: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] =>
  (side.facts.protections ?? []).flatMap((given) =>
    side.newWork.flatMap((gained): RuleFinding[] => {
      const { businessDate: date } = gained
      if (date > given.until || dateIn(gained.zone, shiftEnd(gained)) < given.from) return []
      const law = lawOn(
        protectedKinds.filter(({ kind }) => kind === given.kind),
        date,
      )
      if (law === null) return []
      // Whoever eats at night is there at night.
      const atNight = nightPart(gained.segments.map(stretchOf), gained.zone, law.night) > 0
      if (!atNight && !worksMoreOvertime(side, gained, policies)) return []
      const figures = { date, kind: given.kind }
      const { agentId } = side
      return [
        { rule: 'protection', verdict: 'block', basis: 'law', agentId, figures, under: versionOfLaw(law) },
      ]
    }),
  )

/** In the week of the gained shift, whether by one long day or by one day too many; also where hours are balanced over months. */
function worksMoreOvertime(side: JudgedSide, gained: Shift, policies: readonly SwapPolicy[]): boolean {
  const monday = mondayOf(dayNumber(gained.businessDate))
  const of = (shifts: readonly Shift[]): number =>
    side.facts.workingTime?.system === 'comprehensive'
      ? longDays(shifts, gained, policies)
      : overtimeMs(shifts, policies, monday, monday + 6)
  return of(side.after) > of(side.before)
}

function longDays(shifts: readonly Shift[], gained: Shift, policies: readonly SwapPolicy[]): number {
  const day = dayNumber(gained.businessDate)
  const ordinary = (lawOn(standardDay, gained.businessDate)?.hours ?? 24) * HOUR_MS
  return Math.max(0, (workByDay(shifts, policies, day, day).get(day) ?? 0) - ordinary)
}
