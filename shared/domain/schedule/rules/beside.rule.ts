/** What lies beside a gained shift: another one at the same time, leave, or too little rest. Counted on instants, so midnight is not special. */
import { earlierOf, laterOf, msFromInstant } from '#shared/kernel/clock.ts'
import type { SwapPolicy } from '../roster.ts'
import { overlaps, restBetween, shiftEnd, shiftStart } from '../shift.interval.ts'
import type { Shift } from '../shift.ts'
import { byFact, hoursDown, on } from './findings.ts'
import type { JudgedSide } from './judged-side.ts'
import { lawOn, overtime, standardDay } from './labour-law.data.ts'
import { policyOn, versionOfPolicy } from './policy-in-force.ts'
import type { RuleFinding } from './rule-finding.ts'

const HOUR_MS = 3_600_000

type Pair = { readonly gained: Shift; readonly other: Shift }

/** Each gained shift with whatever they will work near it; two gained ones are one pair, and what is left of their own is not gained. */
function* pairs({ gains, newWork, kept }: JudgedSide, withinMs: number): Generator<Pair> {
  const own = [...kept, ...gains.filter((gained) => !newWork.includes(gained))]
  for (const [index, gained] of newWork.entries()) {
    const from = msFromInstant(shiftStart(gained)) - withinMs
    const to = msFromInstant(shiftEnd(gained)) + withinMs
    for (const other of [...own, ...newWork.slice(index + 1)])
      if (msFromInstant(shiftStart(other)) < to && msFromInstant(shiftEnd(other)) > from)
        yield { gained, other }
  }
}

/** One finding per shift in the way, across midnight and inside split shifts alike. */
export const overlap = (side: JudgedSide): RuleFinding[] =>
  [...pairs(side, 0)]
    .filter(({ gained, other }) => overlaps(gained, other))
    .map(({ gained, other }) =>
      byFact('overlap', side.agentId, { ...on(gained), otherDate: other.businessDate }),
    )

/** Whoever is away is not there to work; why they are away is nobody's business. */
export const leave = ({ agentId, newWork, facts }: JudgedSide): RuleFinding[] =>
  newWork
    .filter(({ segments }) =>
      (facts.leave ?? []).some((away) =>
        segments.some(({ start, end }) => start < away.end && away.start < end),
      ),
    )
    .map((gained) => byFact('leave', agentId, on(gained)))

/**
 * Work of one day that goes on without a pause is one shift, in how many pieces it may be planned, as long as nobody would plan it
 * longer than an ordinary day with the most overtime that the law knows.
 */
function isOneStretch(gained: Shift, other: Shift): boolean {
  if (gained.businessDate !== other.businessDate) return false
  if (shiftEnd(other) !== shiftStart(gained) && shiftEnd(gained) !== shiftStart(other)) return false
  const ordinary = lawOn(standardDay, gained.businessDate)?.hours ?? 0
  const more = lawOn(overtime, gained.businessDate)?.specialDayHours ?? 0
  const from = earlierOf(shiftStart(gained), shiftStart(other))
  const to = laterOf(shiftEnd(gained), shiftEnd(other))
  return msFromInstant(to) - msFromInstant(from) <= (ordinary + more) * HOUR_MS
}

/** Rest between shifts is company policy: Chinese law limits hours, not the pause between two shifts. */
export function minimumRest(side: JudgedSide, policies: readonly SwapPolicy[]): RuleFinding[] {
  const longest = Math.max(0, ...policies.map(({ minimumRestHours }) => minimumRestHours))
  return [...pairs(side, longest * HOUR_MS)].flatMap(({ gained, other }): RuleFinding[] => {
    const policy = policyOn(policies, gained.businessDate)
    if (policy === null || overlaps(gained, other)) return []
    const rest = restBetween(gained, other)
    const needed = policy.minimumRestHours
    if (rest >= needed * HOUR_MS || isOneStretch(gained, other)) return []
    const figures = { ...on(gained), otherDate: other.businessDate, hours: hoursDown(rest), needed }
    const under = versionOfPolicy(policy)
    return [
      { rule: 'minimum_rest', verdict: 'block', basis: 'policy', agentId: side.agentId, figures, under },
    ]
  })
}
