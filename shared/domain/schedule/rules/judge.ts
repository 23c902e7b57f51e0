/**
 * Everything that the rules say about a change of the roster, gravest facts first. They run on the agent's machine for an instant
 * answer and again on the server, which decides; each is a function of values in a file of its own, and finds nothing where
 * what it needs is not known. Only what the change makes worse is found: who has too many hours already may swap one hour for another.
 */
import { homeReady, skill } from './able.rule.ts'
import { notice, openRequests, window } from './asking.rule.ts'
import { leave, minimumRest, overlap } from './beside.rule.ts'
import { periodHours } from './comprehensive-hours.rule.ts'
import { consecutiveDays, consecutiveNights } from './consecutive.rule.ts'
import { coverage, seats } from './coverage.rule.ts'
import { type JudgedSide, judgedSide } from './judged-side.ts'
import { points, promise } from './owed.rule.ts'
import { ownShift, pastShift } from './ownership.rule.ts'
import { pay } from './pay.rule.ts'
import { protection } from './protection.rule.ts'
import type { RosterChange } from './roster-change.ts'
import type { RosterFacts } from './roster-facts.ts'
import type { RuleFinding } from './rule-finding.ts'
import { dailyHours, monthlyOvertime, weeklyHours, weeklyRest } from './standard-hours.rule.ts'

export function judge(change: RosterChange, facts: RosterFacts): RuleFinding[] {
  const sides = change.sides.map((side) => judgedSide(side, facts))
  const zone = sides.flatMap(({ loses, gains }) => [...loses, ...gains])[0]?.zone
  if (zone === undefined) return []
  return [
    ...ownShift(sides),
    ...sides.flatMap((side) => pastShift(side, facts.now)),
    ...sides.flatMap((side) => ofSide(side, facts)),
    ...coverage(sides, facts),
    ...seats(sides, facts),
    ...sides.flatMap((side) => points(side, facts, zone)),
    ...openRequests(facts, zone),
  ]
}

const ofSide = (side: JudgedSide, { policies, now }: RosterFacts): RuleFinding[] => [
  ...overlap(side),
  ...leave(side),
  ...protection(side, policies),
  ...dailyHours(side, policies),
  ...weeklyRest(side),
  ...weeklyHours(side, policies),
  ...monthlyOvertime(side, policies),
  ...periodHours(side, policies),
  ...minimumRest(side, policies),
  ...skill(side, policies),
  ...window(side, policies, now),
  ...notice(side, policies, now),
  ...consecutiveDays(side, policies),
  ...consecutiveNights(side, policies),
  ...homeReady(side, policies, now),
  ...pay(side, policies),
  ...promise(side, policies),
]
