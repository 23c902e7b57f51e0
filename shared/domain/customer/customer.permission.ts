/** Who may write down what a customer tells on a call. */
import type { PermissionSet } from '../session/permissions.ts'

export const mayKeepCustomers = ({
  permissions,
}: {
  readonly permissions: readonly PermissionSet[]
}): boolean => permissions.includes('agent') || permissions.includes('lead')
