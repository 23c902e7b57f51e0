/** The parts of an account that queries read: a local store filled from a simulated server, and who is signed in. */

import type { SignedIn } from '#shared/domain/session/session.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Account } from '../../renderer/data/account/open-account.ts'
import { liveValue, type SettableValue } from '../../renderer/data/live-value.ts'
import { createCustomerIndex } from '../../renderer/data/search/customer-index.ts'
import { signedInAs } from '../fixtures/signed-in.ts'
import type { SimulatedDesk } from './simulated-desk.ts'

export type QueryAccount = Pick<Account, 'database' | 'circumstances' | 'customerIndex'> & {
  readonly session: SettableValue<SignedIn>
}

export function queryAccount(
  desk: SimulatedDesk,
  clock: Clock,
  session: SignedIn = signedInAs(),
): QueryAccount {
  return {
    database: desk.database,
    customerIndex: createCustomerIndex(desk.database, () => {}),
    session: liveValue(session),
    circumstances: { clock, timers: { after: () => () => {} }, random: () => 0.5, newId: () => 'id' },
  }
}
