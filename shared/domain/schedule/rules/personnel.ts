/**
 * What a centre keeps of an agent that is nobody else's business: synced to the agent alone (its space is theirs), written by
 * administrators. Colleagues and leads learn nothing of it but `not_eligible`.
 */
import { BusinessDate } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

/** Special Rules on the Labour Protection of Female Employees: pregnant from the seventh month on (article 6), nursing a child under one year (article 9). */
export const Protection = z.strictObject({
  kind: z.enum(['pregnant', 'nursing']),
  from: BusinessDate,
  until: BusinessDate,
})
export type Protection = z.infer<typeof Protection>

export const Personnel = z.strictObject({
  /** The agent's own id. */
  id: AgentId,
  protections: z.array(Protection).max(20),
  /** Earned and not spent; absent: this centre uses no points. */
  points: z.number().int().optional(),
})
export type Personnel = z.infer<typeof Personnel>
