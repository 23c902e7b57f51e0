/** What speaks against a swap of two shifts: that they are no longer what was agreed on, and what the rules say of it. */

import { byFact, on } from './rules/findings.ts'
import { judge } from './rules/judge.ts'
import { exchange, type Given } from './rules/roster-change.ts'
import type { RosterFacts } from './rules/roster-facts.ts'
import type { RuleFinding } from './rules/rule-finding.ts'

/** Who gives which shift, as it is now, and at which revision they agreed to. */
export type AgreedShift = Given & { readonly agreedRevision: number }

/** An agreement is about a shift as it was; a changed one must be agreed on again. */
export const changedSince = (agreed: readonly AgreedShift[]): RuleFinding[] =>
  agreed
    .filter(({ shift, agreedRevision }) => shift.revision !== agreedRevision)
    .map(({ agentId, shift }) => byFact('shift_changed', agentId, on(shift)))

export const checkExchange = (one: AgreedShift, other: AgreedShift, facts: RosterFacts): RuleFinding[] => [
  ...changedSince([one, other]),
  ...judge(exchange(one, other), facts),
]
