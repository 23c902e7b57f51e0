/** What an account may do. Permissions are sets that combine, not a ladder (a planner need not be a lead). */
import { z } from '#shared/kernel/schema.ts'

export const permissionSets = [
  'agent',
  'lead',
  'planner',
  'editor',
  'department_handler',
  'administrator',
] as const
export const PermissionSet = z.enum(permissionSets)
export type PermissionSet = z.infer<typeof PermissionSet>
