/**
 * What somebody has worked, before and after a change: of the month, and of the period where hours are balanced over one. The
 * rules count the same way, and whoever agrees to a swap sees both sides' figures.
 */
import { BusinessDate } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { dateOfDay } from '../day-number.ts'
import type { SwapPolicy } from '../roster.ts'
import type { Shift } from '../shift.ts'
import { periodAround, periodLimits, workInPeriod } from './comprehensive-hours.rule.ts'
import { HOUR_MS, holidayMs, isNight, nightMs } from './hours.ts'
import { judgedSide } from './judged-side.ts'
import { lawOn, overtime } from './labour-law.data.ts'
import { firstOfMonth, lastOfMonth, monthOf, overtimeOfMonth } from './overtime.ts'
import type { RosterChange } from './roster-change.ts'
import type { RosterFacts } from './roster-facts.ts'
import { STANDARD, type WorkingTime } from './working-time.ts'

export type Balance = {
  /** `2026-03`, and all that follows up to `period` is of it. */
  readonly month: string
  readonly paidMs: number
  readonly nightMs: number
  readonly nights: number
  readonly holidayMs: number
  /** null where hours are balanced over a period. */
  readonly overtime: { readonly ms: number; readonly limitMs: number } | null
  /** Where hours are balanced over one: both days are in it. */
  readonly period: {
    readonly from: BusinessDate
    readonly to: BusinessDate
    readonly paidMs: number
    readonly standardMs: number
    readonly limitMs: number
  } | null
}

export function balanceOf(
  shifts: readonly Shift[],
  workingTime: WorkingTime | undefined,
  policies: readonly SwapPolicy[],
  month: string,
): Balance {
  const [fromDay, toDay] = [firstOfMonth(month), lastOfMonth(month)]
  const ofMonth = shifts.filter(({ businessDate }) => monthOf(businessDate) === month)
  const sum = (of: (shift: Shift, policies: readonly SwapPolicy[]) => number): number =>
    ofMonth.reduce((all, shift) => all + of(shift, policies), 0)
  const first = BusinessDate.parse(`${month}-01`)
  const system = workingTime ?? STANDARD
  const limits = lawOn(overtime, first)
  return {
    month,
    paidMs: workInPeriod(shifts, policies, { fromDay, toDay }),
    nightMs: sum(nightMs),
    nights: ofMonth.filter((shift) => isNight(shift, policies)).length,
    holidayMs: sum(holidayMs),
    overtime:
      system.system === 'standard' && limits !== null
        ? { ms: overtimeOfMonth(shifts, policies, month), limitMs: limits.monthHours * HOUR_MS }
        : null,
    period: periodBalance(shifts, system, policies, first),
  }
}

/** A week is that of the month's first day: whoever is balanced by weeks is judged by the rule, week by week. */
function periodBalance(
  shifts: readonly Shift[],
  system: WorkingTime,
  policies: readonly SwapPolicy[],
  date: BusinessDate,
): Balance['period'] {
  if (system.system === 'standard') return null
  const limits = periodLimits(system.period, date)
  if (limits === null) return null
  const days = periodAround(system.period, date)
  return {
    from: dateOfDay(days.fromDay),
    to: dateOfDay(days.toDay),
    paidMs: workInPeriod(shifts, policies, days),
    ...limits,
  }
}

export type BalanceChange = { readonly agentId: AgentId; readonly before: Balance; readonly after: Balance }

/** Each side, once for each month that a shift moves in or out of, in order. */
export const balancesOf = (
  change: RosterChange,
  facts: Pick<RosterFacts, 'agents' | 'policies'>,
): BalanceChange[] =>
  change.sides.flatMap((given) => {
    const side = judgedSide(given, facts)
    const moved = [...side.loses, ...side.gains]
    const months = [...new Set(moved.map(({ businessDate }) => monthOf(businessDate)))].sort()
    return months.map((month) => {
      const of = (shifts: readonly Shift[]): Balance =>
        balanceOf(shifts, side.facts.workingTime, facts.policies, month)
      return { agentId: side.agentId, before: of(side.before), after: of(side.after) }
    })
  })
