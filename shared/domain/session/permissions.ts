/** What an account may do. Permissions are sets that combine, not a ladder (a planner need not be a lead). */
import type { AgentId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

const permissionSets = ['agent', 'lead', 'planner', 'editor', 'department_handler', 'administrator'] as const
export const PermissionSet = z.enum(permissionSets)
export type PermissionSet = z.infer<typeof PermissionSet>

/** Whoever wants to do something, as far as rules about permission ask: a profile of the desk, an actor of a mutator. */
export type Person = {
  readonly agentId: AgentId
  readonly teamId: TeamId
  readonly permissions: readonly PermissionSet[]
}
