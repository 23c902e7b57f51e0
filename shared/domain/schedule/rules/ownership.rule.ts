/** Nobody gives away what is not theirs, nobody swaps with themselves, and what has begun is no longer swapped. */
import type { Instant } from '#shared/kernel/clock.ts'
import { shiftStart } from '../shift.interval.ts'
import { byFact, on } from './findings.ts'
import type { JudgedSide } from './judged-side.ts'
import type { RuleFinding } from './rule-finding.ts'

export function ownShift(sides: readonly JudgedSide[]): RuleFinding[] {
  const foreign = sides.flatMap(({ agentId, loses }) =>
    loses
      .filter((shift) => shift.agentId !== agentId)
      .map((shift) => byFact('not_own_shift', agentId, on(shift))),
  )
  const twice = sides.flatMap(({ agentId, gains }, index) =>
    sides.findIndex((side) => side.agentId === agentId) === index
      ? []
      : gains.slice(0, 1).map((shift) => byFact('not_own_shift', agentId, on(shift))),
  )
  return [...foreign, ...twice]
}

export function pastShift({ agentId, loses, gains }: JudgedSide, now: Instant): RuleFinding[] {
  const given = loses.filter((shift) => shiftStart(shift) <= now)
  // An open shift is lost by nobody; whatever has an owner is said once, of them.
  const taken = gains.filter((shift) => shift.agentId === agentId && shiftStart(shift) <= now)
  return [...given, ...taken.filter((shift) => !loses.includes(shift))].map((shift) =>
    byFact('past_shift', agentId, on(shift)),
  )
}
