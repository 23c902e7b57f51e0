/** A shift swap between two agents; its life cycle is in `swap.transition.ts`, its rules in `rules`. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, AutoApprovalId, ShiftId, SwapId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { RuleFinding } from './rules/rule-finding.ts'

/** `queued` is not a state of the row: a swap that waits to be sent is known by its outbox entry (ADR 6). */
export const swapStates = [
  'offered',
  'pending_lead',
  'applied',
  'seen',
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
  /** In whose place a lead, or whoever decides for one, took it. */
  forName: z.string().optional(),
  /** Nobody decided: this policy let it settle itself. */
  policyId: AutoApprovalId.optional(),
  /** What was judged, at which revision, and by which policies: shifts and policies by their ids. */
  under: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
})
export type SwapStep = z.infer<typeof SwapStep>

export const swapKinds = ['one_for_one', 'give_away', 'open_shift', 'partial', 'day_off'] as const
export const SwapKind = z.enum(swapKinds)
export type SwapKind = z.infer<typeof SwapKind>

/** From when until when: of a shift, the part that is given. */
export const ShiftPart = z.strictObject({ start: Instant, end: Instant })
export type ShiftPart = z.infer<typeof ShiftPart>

const party = z.strictObject({
  agentId: AgentId,
  agentName: z.string(),
  /** null: they give nothing. */
  shiftId: ShiftId.nullable(),
  /** As it was when they agreed; 0 where they give nothing. */
  shiftRevision: z.number().int(),
  /** Absent: the whole shift. */
  part: ShiftPart.optional(),
})
export type SwapParty = z.infer<typeof party>

export const Swap = z.strictObject({
  id: SwapId,
  kind: SwapKind,
  teamId: TeamId,
  /** Who asks, and what they would give. */
  requester: party,
  /** Who is asked, and what the requester would take over. null: on the board and not taken, or an open shift. */
  counterpart: party.nullable(),
  /** To one colleague, or to whoever takes it. Absent: to one. */
  way: z.enum(['direct', 'board']).optional(),
  /** The open shift that is asked for, as it was seen. */
  open: z.strictObject({ shiftId: ShiftId, revision: z.number().int() }).optional(),
  /** The applied swap that this one takes back. */
  undoes: SwapId.optional(),
  /** The swap in whose place the lead proposed this one. */
  insteadOf: SwapId.optional(),
  /** Who of the parties has seen that it is in effect. */
  seenBy: z.array(AgentId).optional(),
  message: z.string().max(300),
  state: SwapState,
  findings: z.array(RuleFinding),
  steps: z.array(SwapStep),
})
export type Swap = z.infer<typeof Swap>

/** Everybody whose calendar it is about. */
export const partiesOf = ({
  requester,
  counterpart,
}: Pick<Swap, 'requester' | 'counterpart'>): readonly SwapParty[] =>
  counterpart === null ? [requester] : [requester, counterpart]

export const shiftIdsOf = (swap: Pick<Swap, 'requester' | 'counterpart' | 'open'>): readonly ShiftId[] => [
  ...partiesOf(swap).flatMap(({ shiftId }) => (shiftId === null ? [] : [shiftId])),
  ...(swap.open === undefined ? [] : [swap.open.shiftId]),
]
