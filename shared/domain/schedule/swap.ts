/** A shift swap between two agents; its life cycle is in `swap.transition.ts`, its rules in `rules`. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, ShiftId, SwapId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { RuleFinding } from './rules/rule-finding.ts'

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
