/**
 * Swaps as they lie about on any night: one that the agent of the demo is asked for, two that wait for the lead (one of
 * them too tight for company policy), one that was turned down. Judged by the product's own rules, as real ones are.
 */

import type { AgentFacts } from '#shared/domain/schedule/rules/roster-facts.ts'
import type { RuleFinding } from '#shared/domain/schedule/rules/rule-finding.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import { checkExchange } from '#shared/domain/schedule/swap.rules.ts'
import type { Swap, SwapState } from '#shared/domain/schedule/swap.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type AgentId, SwapId } from '#shared/kernel/ids.ts'
import { clock, type Day, dayOf, instantAt, type Moment } from './calendar.ts'
import { agentIdOf, agentName, DEMO_TEAM, demoColleagues, demoSwapPolicy, LEAD_ID } from './team.ts'

type Told = {
  readonly from: AgentId
  /** Whoever of these has a shift that fits. */
  readonly to: readonly AgentId[]
  readonly message: string
  readonly asked: Moment
  /** What was done about it, in order. */
  readonly answers: readonly { readonly at: Moment; readonly to: SwapState; readonly reason?: string }[]
  /** What kind of shift it must be that the message is about. */
  readonly gives: readonly Shift['kind'][]
  /** The rules that block it; none, when nothing speaks against it. */
  readonly rules: readonly RuleFinding['rule'][]
}

const told = (today: Day): readonly Told[] => {
  const on = (daysAgo: number, hour: number, minute: number): Moment => ({
    day: today - daysAgo,
    minute: clock(hour, minute),
  })
  return [
    {
      from: agentIdOf('1003'),
      to: ['1002'].map(agentIdOf),
      message: '岳母那天做手术，想去医院陪着，能不能跟你换一下？',
      asked: on(1, 21, 40),
      answers: [],
      gives: ['early', 'day', 'late', 'split'],
      rules: [],
    },
    {
      from: agentIdOf('1006'),
      to: ['1004'].map(agentIdOf),
      message: '报名的消防员考试正好在这天上午，麻烦你了，改天请你喝奶茶。',
      asked: on(2, 13, 5),
      answers: [{ at: on(1, 9, 20), to: 'pending_lead' }],
      gives: ['early', 'day', 'split'],
      rules: [],
    },
    {
      from: agentIdOf('1005'),
      to: ['1008', '1010', '1009', '1007'].map(agentIdOf),
      message: '孩子发烧转肺炎住院，晚上离不开人。',
      asked: on(1, 18, 15),
      answers: [{ at: on(1, 18, 50), to: 'pending_lead' }],
      gives: ['late', 'split'],
      rules: ['minimum_rest'],
    },
    {
      from: agentIdOf('1007'),
      to: ['1009'].map(agentIdOf),
      message: '老家同学结婚，想早一天走。',
      asked: on(6, 10, 30),
      answers: [
        { at: on(6, 11, 0), to: 'pending_lead' },
        {
          at: on(5, 9, 15),
          to: 'denied',
          reason: '那天白班已有两人请假，人手不够；婚礼前一天的班可以另找人换。',
        },
      ],
      gives: ['early', 'day', 'late'],
      rules: [],
    },
  ]
}

/** `now` is when the roster is looked at: only shifts from three days on are swapped. */
export function createSwaps(shifts: readonly Shift[], today: Day): readonly Swap[] {
  const taken = new Set<string>()
  return told(today).map((story, index) => {
    const found = findShifts(
      story,
      shifts.filter(({ id, businessDate }) => !taken.has(id) && dayOf(businessDate) >= today + 3),
      shifts,
      instantAt({ day: today, minute: 0 }),
    )
    for (const shift of [found.give, found.take]) taken.add(shift.id)
    return swapOf(story, found, SwapId.parse(`sw-${String(index + 1).padStart(4, '0')}`))
  })
}

/** What stands in their row that the rules ask for. */
export function rulesKnowOf(agentId: AgentId): Pick<AgentFacts, 'agentId' | 'workingTime' | 'skills'> {
  const agent = demoColleagues.find((colleague) => colleague.agent.id === agentId)?.agent
  if (agent?.workingTime === undefined || agent.skills === undefined) return { agentId }
  return { agentId, workingTime: agent.workingTime, skills: agent.skills }
}

type Found = { readonly give: Shift; readonly take: Shift; readonly findings: readonly RuleFinding[] }

/** The pair of shifts that the rules block as the story says, and find least about otherwise; the first of several. */
function findShifts(story: Told, free: readonly Shift[], all: readonly Shift[], now: Instant): Found {
  const shiftsOf = (agentId: AgentId, from: readonly Shift[]) =>
    from.filter((shift) => shift.agentId === agentId)
  const agreed = (shift: Shift) => ({ agentId: shift.agentId, shift, agreedRevision: shift.revision })
  const factsOf = ({ agentId }: Shift) => ({ ...rulesKnowOf(agentId), shifts: shiftsOf(agentId, all) })
  const offered = shiftsOf(story.from, free).filter(({ kind }) => story.gives.includes(kind))
  let best: Found | null = null
  for (const give of offered)
    for (const take of story.to.flatMap((agentId) => shiftsOf(agentId, free))) {
      // Whoever cannot come that day is not helped by another shift on it.
      if (give.businessDate === take.businessDate) continue
      const findings = checkExchange(agreed(give), agreed(take), {
        now,
        policies: [demoSwapPolicy],
        agents: [factsOf(give), factsOf(take)],
      })
      const rules = [...new Set(blocksOf(findings).map(({ rule }) => rule))]
      if (rules.join() !== story.rules.join()) continue
      if (best === null || findings.length < best.findings.length) best = { give, take, findings }
    }
  if (best !== null) return best
  throw new Error(`No shifts of ${story.from} and ${story.to.join(', ')} fit the story of their swap`)
}

export const blocksOf = (findings: readonly RuleFinding[]): readonly RuleFinding[] =>
  findings.filter(({ verdict }) => verdict === 'block')

function swapOf(story: Told, { give, take, findings }: Found, id: SwapId): Swap {
  const step = (at: Moment, byId: AgentId, to: SwapState, reason = '') => ({
    at: instantAt(at),
    byId,
    byName: agentName(byId),
    to,
    reason,
  })
  const side = (shift: Shift) => ({
    agentId: shift.agentId,
    agentName: agentName(shift.agentId),
    shiftId: shift.id,
    shiftRevision: shift.revision,
  })
  const decider = (to: SwapState): AgentId => (to === 'denied' ? LEAD_ID : take.agentId)
  return {
    id,
    kind: 'one_for_one',
    teamId: DEMO_TEAM,
    requester: side(give),
    counterpart: side(take),
    message: story.message,
    state: story.answers.at(-1)?.to ?? 'offered',
    findings: [...findings],
    steps: [
      step(story.asked, story.from, 'offered'),
      ...story.answers.map(({ at, to, reason }) => step(at, decider(to), to, reason)),
    ],
  }
}
