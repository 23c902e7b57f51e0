/** Where a case went by itself, and why: kept in the case, so that whoever looks for it is told without asking anybody. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId, DepartmentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const Routed = z.strictObject({
  at: Instant,
  /** null: no rule fitted any more. */
  ruleId: z.string().nullable(),
  ruleName: z.string(),
  departmentId: DepartmentId.nullable(),
  departmentName: z.string(),
  ownerId: AgentId.nullable(),
  ownerName: z.string(),
  /** `received`: it had just come in. The others: what was wrong with whoever had it. */
  because: z.enum(['received', 'owner_left', 'owner_absent']),
})
export type Routed = z.infer<typeof Routed>

/** In whose name the server does what nobody asked it to. */
export const BY_ITSELF = { byId: AgentId.parse('nightdesk'), byName: 'Nightdesk' } as const
