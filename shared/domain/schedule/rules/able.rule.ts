/** Whether somebody can do the work that they gain: the queue's skill, and at home at night a machine that was tested. */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { SwapPolicy } from '../roster.ts'
import type { Shift } from '../shift.ts'
import { on } from './findings.ts'
import { nightMs } from './hours.ts'
import type { JudgedSide } from './judged-side.ts'
import { policyOn, versionOfPolicy } from './policy-in-force.ts'
import type { RuleFinding } from './rule-finding.ts'

const DAY_MS = 86_400_000

/** A shift whose activities nobody planned is work on its queue. */
const isOnQueue = ({ segments }: Shift): boolean =>
  segments.some(
    ({ activities }) => activities.length === 0 || activities.some(({ kind }) => kind === 'queue'),
  )

export const skill = (
  { agentId, newWork, facts }: JudgedSide,
  policies: readonly SwapPolicy[],
): RuleFinding[] =>
  newWork
    .filter(
      (gained) => isOnQueue(gained) && facts.skills !== undefined && !facts.skills.includes(gained.queueId),
    )
    .map((gained) => {
      const policy = policyOn(policies, gained.businessDate)
      const figures = { ...on(gained), queue: gained.queueId }
      const under = policy === null ? {} : { under: versionOfPolicy(policy) }
      return { rule: 'skill', verdict: 'block', basis: 'policy', agentId, figures, ...under }
    })

export const homeReady = (
  { agentId, newWork, facts }: JudgedSide,
  policies: readonly SwapPolicy[],
  now: Instant,
): RuleFinding[] =>
  newWork.flatMap((gained): RuleFinding[] => {
    const policy = policyOn(policies, gained.businessDate)
    const days = policy?.homeReadyDays
    if (policy === null || days === undefined || facts.homeReadyAt === undefined) return []
    if (gained.place !== 'home' || nightMs(gained, policies) === 0) return []
    const passed = facts.homeReadyAt
    if (passed !== null && msFromInstant(now) - msFromInstant(passed) <= days * DAY_MS) return []
    const under = versionOfPolicy(policy)
    return [
      {
        rule: 'home_ready',
        verdict: 'ask',
        basis: 'policy',
        agentId,
        figures: { ...on(gained), days },
        under,
      },
    ]
  })
