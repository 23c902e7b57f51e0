/** What is kept of a call after it ended: the call log entry and the wrap-up. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, CallId, ComplaintId, CustomerId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { CallQuality } from './call-quality.ts'

/** How a call ended, and which side ended it; told apart because an agent is judged by it. */
export const CallEnding = z.strictObject({
  kind: z.enum([
    'completed',
    'declined',
    'missed',
    'cancelled',
    'answered_elsewhere',
    'busy',
    'no_answer',
    'failed',
    'transferred',
  ]),
  by: z.enum(['agent', 'customer', 'network']),
  /** SIP status of the ending, where there was one (RFC 3261 §21). */
  sipStatus: z.number().int().min(100).max(699).nullable(),
})
export type CallEnding = z.infer<typeof CallEnding>

export const CallRecord = z.strictObject({
  id: CallId,
  agentId: AgentId,
  teamId: TeamId,
  direction: z.enum(['inbound', 'outbound']),
  number: z.string(),
  customerId: CustomerId.nullable(),
  customerName: z.string().nullable(),
  startedAt: Instant,
  answeredAt: Instant.nullable(),
  endedAt: Instant,
  ending: CallEnding,
  disposition: z.string().nullable(),
  notes: z.string().max(4000),
  wrapUpSeconds: z.number().nonnegative().nullable(),
  complaintIds: z.array(ComplaintId),
  training: z.boolean(),
  /** What its sound was like; null when nothing could be measured, absent in what was recorded before anything was. */
  quality: CallQuality.nullable().optional(),
})
export type CallRecord = z.infer<typeof CallRecord>
