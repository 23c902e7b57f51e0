/** Who works where: agents, teams and queues, as far as colleagues may know it. */
import { AgentId, QueueId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { PrivacyRules } from '../customer/privacy.rules.ts'

export const Agent = z.strictObject({
  id: AgentId,
  account: z.string(),
  name: z.string(),
  teamId: TeamId,
  place: z.enum(['office', 'home']),
  lead: z.boolean(),
  extension: z.string().nullable(),
})
export type Agent = z.infer<typeof Agent>

export const Team = z.strictObject({ id: TeamId, name: z.string(), leadId: AgentId.nullable() })
export type Team = z.infer<typeof Team>

export const Queue = z.strictObject({
  id: QueueId,
  name: z.string(),
  /** Of its customers; absent where the centre decided nothing (`ordinaryPrivacy`). */
  privacy: PrivacyRules.optional(),
})
export type Queue = z.infer<typeof Queue>

/** The figures of the swap rules, effective-dated company policy rather than constants. */
export const SwapPolicy = z.strictObject({
  id: z.string(),
  minimumRestHours: z.number().positive(),
  noticeHours: z.number().nonnegative(),
  windowDays: z.number().int().positive(),
  source: z.string(),
})
export type SwapPolicy = z.infer<typeof SwapPolicy>
