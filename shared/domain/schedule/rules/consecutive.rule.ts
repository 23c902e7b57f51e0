/** How many days, or nights, on end somebody would work: company policy, and the lead's to decide. */
import { dateOfDay, dayNumber } from '../day-number.ts'
import type { SwapPolicy } from '../roster.ts'
import type { Shift } from '../shift.ts'
import { isNight } from './hours.ts'
import type { JudgedSide } from './judged-side.ts'
import { policyOn, versionOfPolicy } from './policy-in-force.ts'
import type { RuleFinding } from './rule-finding.ts'

type Run = { readonly first: number; readonly last: number }

const lengthOf = ({ first, last }: Run): number => last - first + 1

const daysOf = (shifts: readonly Shift[]): ReadonlySet<number> =>
  new Set(shifts.map(({ businessDate }) => dayNumber(businessDate)))

function runAround(days: ReadonlySet<number>, day: number): Run {
  let [first, last] = [day, day]
  while (days.has(first - 1)) first -= 1
  while (days.has(last + 1)) last += 1
  return { first, last }
}

/** The longest run on end that lies within these days. */
function longestIn(days: ReadonlySet<number>, { first, last }: Run): number {
  let [longest, current] = [0, 0]
  for (let day = first; day <= last; day += 1) {
    current = days.has(day) ? current + 1 : 0
    longest = Math.max(longest, current)
  }
  return longest
}

type Counted = {
  readonly rule: 'consecutive_days' | 'consecutive_nights'
  readonly counts: (shift: Shift) => boolean
  readonly allowed: (policy: SwapPolicy) => number | undefined
}

function onEnd(side: JudgedSide, policies: readonly SwapPolicy[], counted: Counted): RuleFinding[] {
  // No agreement reaches further than this to either side, and a year of shifts is not looked at for it.
  const near = (shift: Shift): boolean => side.gains.some((gained) => withinDays(gained, shift))
  const before = daysOf(side.before.filter((shift) => near(shift) && counted.counts(shift)))
  const after = daysOf(side.after.filter((shift) => near(shift) && counted.counts(shift)))
  const seen = new Set<number>()
  return side.gains.filter(counted.counts).flatMap((gained): RuleFinding[] => {
    const run = runAround(after, dayNumber(gained.businessDate))
    const policy = policyOn(policies, gained.businessDate)
    const allowed = policy === null ? undefined : counted.allowed(policy)
    if (policy === null || allowed === undefined || seen.has(run.first)) return []
    seen.add(run.first)
    if (lengthOf(run) <= allowed || lengthOf(run) <= longestIn(before, run)) return []
    const figures = { date: dateOfDay(run.last), days: lengthOf(run), allowed }
    const { agentId } = side
    const under = versionOfPolicy(policy)
    return [{ rule: counted.rule, verdict: 'ask', basis: 'policy', agentId, figures, under }]
  })
}

const FURTHEST_DAYS = 60
const withinDays = (gained: Shift, other: Shift): boolean =>
  Math.abs(dayNumber(gained.businessDate) - dayNumber(other.businessDate)) <= FURTHEST_DAYS

export const consecutiveDays = (side: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] =>
  onEnd(side, policies, {
    rule: 'consecutive_days',
    counts: () => true,
    allowed: (policy) => policy.consecutiveDays,
  })

export const consecutiveNights = (side: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] =>
  onEnd(side, policies, {
    rule: 'consecutive_nights',
    counts: (shift) => isNight(shift, policies),
    allowed: (policy) => policy.consecutiveNights,
  })
