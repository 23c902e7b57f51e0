/** What somebody owes: a call-back inside the shift that they give away, and the points of a request. */

import type { Instant } from '#shared/kernel/clock.ts'
import { dateIn } from '../business-date.ts'
import type { SwapPolicy } from '../roster.ts'
import { on } from './findings.ts'
import type { JudgedSide } from './judged-side.ts'
import { policyOn, versionOfPolicy } from './policy-in-force.ts'
import type { RosterFacts } from './roster-facts.ts'
import type { RuleFinding } from './rule-finding.ts'

/** A customer waits for it: it has to be handed over. One that falls into a shift that they gain for it is kept. */
export const promise = (
  { agentId, loses, gains, facts }: JudgedSide,
  policies: readonly SwapPolicy[],
): RuleFinding[] =>
  loses.flatMap((lost): RuleFinding[] => {
    const inside = (shift: Pick<typeof lost, 'segments'>, at: Instant): boolean =>
      shift.segments.some(({ start, end }) => start <= at && at < end)
    const due = (facts.promises ?? []).filter(
      (at) => inside(lost, at) && !gains.some((gained) => inside(gained, at)),
    )
    if (due.length === 0) return []
    const policy = policyOn(policies, lost.businessDate)
    const figures = { ...on(lost), count: due.length }
    const under = policy === null ? {} : { under: versionOfPolicy(policy) }
    return [{ rule: 'promise', verdict: 'ask', basis: 'policy', agentId, figures, ...under }]
  })

/** Of whoever asks. How many points they have is nobody else's business. */
export function points(
  { agentId, facts }: JudgedSide,
  { request, policies, now }: RosterFacts,
  zone: string,
): RuleFinding[] {
  const policy = policyOn(policies, dateIn(zone, now))
  const cost = policy?.pointsPerRequest
  if (policy === null || cost === undefined || request?.agentId !== agentId) return []
  if (facts.points === undefined || facts.points >= cost) return []
  const under = versionOfPolicy(policy)
  return [{ rule: 'points', verdict: 'block', basis: 'policy', agentId, figures: { cost }, under }]
}
