/**
 * Everything that the rules say about a change of the roster, gravest facts first. They run on the agent's machine for an instant
 * answer and again on the server, which decides; each is a function of values in a file of its own, and finds nothing where
 * what it needs is not known. Only what the change makes worse is found: who has too many hours already may swap one hour for another.
 */
import { notice, openRequests, window } from './asking.rule.ts'
import { leave, minimumRest, overlap } from './beside.rule.ts'
import { judgedSide } from './judged-side.ts'
import { ownShift, pastShift } from './ownership.rule.ts'
import type { RosterChange } from './roster-change.ts'
import type { RosterFacts } from './roster-facts.ts'
import type { RuleFinding } from './rule-finding.ts'

export function judge(change: RosterChange, facts: RosterFacts): RuleFinding[] {
  const sides = change.sides.map((side) => judgedSide(side, facts))
  const zone = sides.flatMap(({ loses, gains }) => [...loses, ...gains])[0]?.zone
  const { policies, now } = facts
  return [
    ...ownShift(sides),
    ...sides.flatMap((side) => pastShift(side, now)),
    ...sides.flatMap((side) => [
      ...overlap(side),
      ...leave(side),
      ...minimumRest(side, policies),
      ...window(side, policies, now),
      ...notice(side, policies, now),
    ]),
    ...(zone === undefined ? [] : openRequests(facts, zone)),
  ]
}
