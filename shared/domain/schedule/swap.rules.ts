/**
 * The rules of swaps, each a function of values that says what it found: nothing, "ask the lead", or "block". They run
 * on the agent's machine for an instant answer and again on the server, which decides. Both agents are judged as they
 * would stand after the exchange. Figures are for the sentence that a person reads.
 */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { addDays, dateIn } from './business-date.ts'
import type { SwapPolicy } from './roster.ts'
import { overlaps, restBetween, shiftStart } from './shift.interval.ts'
import type { Shift } from './shift.ts'
import type { RuleFinding } from './swap.ts'

const HOUR_MS = 3_600_000

/** One side of the exchange: who gives which shift, as it was when they agreed to it, and all that they are rostered for. */
export type SwapSide = {
  readonly agentId: AgentId
  readonly gives: Shift
  readonly agreedRevision: number
  readonly shifts: readonly Shift[]
}

export type SwapCheck = {
  readonly requester: SwapSide
  readonly counterpart: SwapSide
  /** null: this centre has set no figures, so the rules that need them find nothing. */
  readonly policy: SwapPolicy | null
  readonly now: Instant
}

/** Everything that speaks against the swap, gravest facts first; empty when nothing does. */
export function checkSwap({ requester, counterpart, policy, now }: SwapCheck): RuleFinding[] {
  const sides = [
    { side: requester, taken: counterpart.gives },
    { side: counterpart, taken: requester.gives },
  ] as const
  return [
    ...ownShift(requester, counterpart),
    ...sides.flatMap(({ side }) => [...shiftChanged(side), ...pastShift(side, now)]),
    ...sides.flatMap(({ side, taken }) => {
      const kept = side.shifts.filter((shift) => shift.id !== side.gives.id && shift.id !== taken.id)
      return [
        ...overlap(side.agentId, taken, kept),
        ...(policy === null
          ? []
          : [
              ...minimumRest(side.agentId, taken, kept, policy),
              ...window(side.agentId, taken, policy, now),
              ...notice(side.agentId, taken, policy, now),
            ]),
      ]
    }),
  ]
}

/** Nobody gives away what is not theirs, and nobody swaps with themselves. */
function ownShift(requester: SwapSide, counterpart: SwapSide): RuleFinding[] {
  const found: RuleFinding[] = []
  for (const side of [requester, counterpart])
    if (side.gives.agentId !== side.agentId)
      found.push(block('not_own_shift', 'fact', side.agentId, on(side.gives)))
  if (requester.agentId === counterpart.agentId)
    found.push(block('not_own_shift', 'fact', requester.agentId, on(counterpart.gives)))
  return found
}

/** An agreement is about a shift as it was; a changed one must be agreed on again. */
const shiftChanged = ({ agentId, gives, agreedRevision }: SwapSide): RuleFinding[] =>
  gives.revision === agreedRevision ? [] : [block('shift_changed', 'fact', agentId, on(gives))]

const pastShift = ({ agentId, gives }: SwapSide, now: Instant): RuleFinding[] =>
  shiftStart(gives) > now ? [] : [block('past_shift', 'fact', agentId, on(gives))]

/** One finding per shift in the way, across midnight and inside split shifts alike. */
const overlap = (agentId: AgentId, taken: Shift, kept: readonly Shift[]): RuleFinding[] =>
  kept
    .filter((shift) => overlaps(taken, shift))
    .map((shift) => block('overlap', 'fact', agentId, { ...on(taken), otherDate: shift.businessDate }))

/** Rest between shifts is company policy (Chinese law limits hours, not the pause between two shifts). */
const minimumRest = (
  agentId: AgentId,
  taken: Shift,
  kept: readonly Shift[],
  policy: SwapPolicy,
): RuleFinding[] =>
  kept
    .filter(
      (shift) => !overlaps(taken, shift) && restBetween(taken, shift) < policy.minimumRestHours * HOUR_MS,
    )
    .map((shift) =>
      block('minimum_rest', 'policy', agentId, {
        ...on(taken),
        otherDate: shift.businessDate,
        hours: inHours(restBetween(taken, shift)),
        needed: policy.minimumRestHours,
      }),
    )

/** Too short notice is the lead's to judge. A shift that has begun is `past_shift`, not short notice. */
function notice(agentId: AgentId, taken: Shift, policy: SwapPolicy, now: Instant): RuleFinding[] {
  const left = msFromInstant(shiftStart(taken)) - msFromInstant(now)
  if (left <= 0 || left >= policy.noticeHours * HOUR_MS) return []
  const figures = { ...on(taken), hours: inHours(left), needed: policy.noticeHours }
  return [{ rule: 'notice', verdict: 'ask', basis: 'policy', agentId, figures }]
}

/** Shifts further ahead than the roster is settled are not swapped. Counted in days of the shift's own zone. */
function window(agentId: AgentId, taken: Shift, policy: SwapPolicy, now: Instant): RuleFinding[] {
  const lastDay = addDays(dateIn(taken.zone, now), policy.windowDays)
  if (taken.businessDate <= lastDay) return []
  return [block('window', 'policy', agentId, { ...on(taken), lastDay, allowed: policy.windowDays })]
}

/** What stops a swap whoever approves it: the law, or a plain fact. */
export const finalBlocks = (findings: readonly RuleFinding[]): RuleFinding[] =>
  findings.filter((finding) => finding.verdict === 'block' && finding.basis !== 'policy')

/** What stops it unless the lead overrides it and says why. */
export const blocksToOverride = (findings: readonly RuleFinding[]): RuleFinding[] =>
  findings.filter((finding) => finding.verdict === 'block' && finding.basis === 'policy')

const block = (
  rule: RuleFinding['rule'],
  basis: RuleFinding['basis'],
  agentId: AgentId,
  figures: RuleFinding['figures'],
): RuleFinding => ({ rule, verdict: 'block', basis, agentId, figures })

const on = (shift: Shift): { date: string } => ({ date: shift.businessDate })

/** Hours with one decimal, rounded down: nobody is told that they rested longer than they did. */
const inHours = (ms: number): number => Math.floor((ms / HOUR_MS) * 10) / 10
