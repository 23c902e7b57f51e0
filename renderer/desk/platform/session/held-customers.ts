/** Whether what this machine holds about customers is on hold, because the server has not answered for too long. */
import { useSession } from './session.store.ts'

/** `not_held` also while nobody is signed in: nothing is shown then. */
export type CustomersHold = 'not_held' | 'customers_over' | 'all_over'

export function useCustomersHold(): CustomersHold {
  const session = useSession()
  if (session?.status !== 'signed_in') return 'not_held'
  const { state } = session.lease
  return state === 'customers_over' || state === 'all_over' ? state : 'not_held'
}
