/** While a lead is away, somebody of the team decides about its swaps in their place. Every such decision says so. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, DelegationId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const Delegation = z.strictObject({
  id: DelegationId,
  teamId: TeamId,
  fromId: AgentId,
  fromName: z.string(),
  toId: AgentId,
  toName: z.string(),
  start: Instant,
  end: Instant,
  /** When it was ended early; null: it was not. */
  endedAt: Instant.nullable(),
})
export type Delegation = z.infer<typeof Delegation>

/** Nobody is away for longer without naming somebody anew. */
export const LONGEST_DELEGATION_MS = 62 * 86_400_000

export const isInForce = ({ start, end, endedAt }: Delegation, now: Instant): boolean =>
  start <= now && now < end && (endedAt === null || now < endedAt)
