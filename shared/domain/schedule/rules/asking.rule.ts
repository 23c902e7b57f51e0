/** When and how much may be asked for: notice before the shift, how far ahead, and how many requests at once. */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { addDays, dateIn } from '../business-date.ts'
import type { SwapPolicy } from '../roster.ts'
import { shiftStart } from '../shift.interval.ts'
import { hoursDown, on } from './findings.ts'
import type { JudgedSide } from './judged-side.ts'
import { policyOn, versionOfPolicy } from './policy-in-force.ts'
import type { RosterFacts } from './roster-facts.ts'
import type { RuleFinding } from './rule-finding.ts'

const HOUR_MS = 3_600_000

/** Too short notice is the lead's to judge. A shift that has begun is `past_shift`, not short notice. */
export const notice = (
  { agentId, newWork }: JudgedSide,
  policies: readonly SwapPolicy[],
  now: Instant,
): RuleFinding[] =>
  newWork.flatMap((gained): RuleFinding[] => {
    const policy = policyOn(policies, gained.businessDate)
    const left = msFromInstant(shiftStart(gained)) - msFromInstant(now)
    if (policy === null || left <= 0 || left >= policy.noticeHours * HOUR_MS) return []
    const figures = { ...on(gained), hours: hoursDown(left), needed: policy.noticeHours }
    const under = versionOfPolicy(policy)
    return [{ rule: 'notice', verdict: 'ask', basis: 'policy', agentId, figures, under }]
  })

/** Shifts further ahead than the roster is settled are not swapped. Counted in days of the shift's own zone. */
export const window = (
  { agentId, newWork }: JudgedSide,
  policies: readonly SwapPolicy[],
  now: Instant,
): RuleFinding[] =>
  newWork.flatMap((gained): RuleFinding[] => {
    const policy = policyOn(policies, gained.businessDate)
    if (policy === null) return []
    const lastDay = addDays(dateIn(gained.zone, now), policy.windowDays)
    if (gained.businessDate <= lastDay) return []
    const figures = { ...on(gained), lastDay, allowed: policy.windowDays }
    const under = versionOfPolicy(policy)
    return [{ rule: 'window', verdict: 'block', basis: 'policy', agentId, figures, under }]
  })

/** Counted is what is open beside this one; the rules of the day on which it is asked say how many. */
export function openRequests({ request, policies, now }: RosterFacts, zone: string): RuleFinding[] {
  if (request === undefined) return []
  const policy = policyOn(policies, dateIn(zone, now))
  const allowed = policy?.openRequests
  if (policy === null || allowed === undefined || request.others < allowed) return []
  const figures = { open: request.others, allowed }
  const under = versionOfPolicy(policy)
  return [
    {
      rule: 'open_requests',
      verdict: 'block',
      basis: 'policy',
      agentId: request.agentId,
      figures,
      under,
    },
  ]
}
