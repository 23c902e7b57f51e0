/** A shift swap between two agents; its life cycle is in `swap.transition.ts`, its rules in `swap.rules.ts`. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, ShiftId, SwapId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

/** `queued` is not a state of the row: a swap that waits to be sent is known by its outbox entry. */
export const swapStates = [
  'offered',
  'pending_lead',
  'applied',
  'rule_rejected',
  'peer_declined',
  'withdrawn',
  'denied',
  'expired',
  'superseded',
  'needs_reconfirm',
] as const
export const SwapState = z.enum(swapStates)
export type SwapState = z.infer<typeof SwapState>

/**
 * What a rule says. A block by policy goes to the lead, who may override it with a reason; a block by law, or by a
 * plain fact (nobody works two shifts at once, nobody gives away a shift that is not theirs), is final.
 */
export const RuleFinding = z.strictObject({
  rule: z.enum([
    'overlap',
    'minimum_rest',
    'notice',
    'window',
    'shift_changed',
    'not_own_shift',
    'past_shift',
  ]),
  verdict: z.enum(['allow', 'ask', 'block']),
  basis: z.enum(['law', 'policy', 'fact']),
  agentId: AgentId,
  /** Figures for the sentence in `shared/i18n`, for example `{ hours: 9, needed: 11 }`. */
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type RuleFinding = z.infer<typeof RuleFinding>

export const SwapStep = z.strictObject({
  at: Instant,
  byId: AgentId,
  byName: z.string(),
  to: SwapState,
  reason: z.string().max(500),
})
export type SwapStep = z.infer<typeof SwapStep>

const shiftSide = z.strictObject({
  agentId: AgentId,
  agentName: z.string(),
  shiftId: ShiftId,
  shiftRevision: z.number().int(),
})

export const Swap = z.strictObject({
  id: SwapId,
  kind: z.enum(['one_for_one']),
  teamId: TeamId,
  /** Who asks, and the shift they would give. */
  requester: shiftSide,
  /** Who is asked, and the shift the requester would take over. */
  counterpart: shiftSide,
  message: z.string().max(300),
  state: SwapState,
  findings: z.array(RuleFinding),
  steps: z.array(SwapStep),
})
export type Swap = z.infer<typeof Swap>
