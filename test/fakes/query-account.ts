/** What queries read: the store of one agent's machine, which a simulated server fills, and who is signed in. */
import type { SignedIn } from '#shared/domain/session/session.ts'
import type { Account } from '../../renderer/data/account/open-account.ts'
import { projectComplaints } from '../../renderer/data/lists/projected-complaints.ts'
import { liveValue, type SettableValue } from '../../renderer/data/live-value.ts'
import { createCustomerIndex } from '../../renderer/data/search/customer-index.ts'
import { actorOf, li, NOW } from '../fixtures/centre-rows.ts'
import { setUpCentre } from '../fixtures/set-up-centre.ts'
import { signedInAs } from '../fixtures/signed-in.ts'
import { MemorySyncServer } from './memory-sync-server.ts'
import { SimulatedDesk } from './simulated-desk.ts'

export type QueryAccount = Pick<
  Account,
  'database' | 'circumstances' | 'customerIndex' | 'complaints' | 'reportFault'
> & {
  readonly session: SettableValue<SignedIn>
}
export type QueryScene = {
  readonly server: MemorySyncServer
  readonly desk: SimulatedDesk
  readonly account: QueryAccount
}

/** Li at their desk in a centre that has been set up. What the server has is on the machine once the desk has settled. */
export async function queryScene(): Promise<QueryScene> {
  const server = new MemorySyncServer()
  await setUpCentre(server)
  server.setActor(actorOf(li))
  const desk = new SimulatedDesk(server, li.id)
  await desk.start()
  return { server, desk, account: queryAccount(desk) }
}

const queryAccount = (desk: SimulatedDesk): QueryAccount => ({
  database: desk.database,
  customerIndex: createCustomerIndex(desk.database, () => {}),
  complaints: projectComplaints(desk.database, () => {}),
  reportFault: () => {},
  session: liveValue(signedInAs()),
  circumstances: {
    clock: { now: () => NOW },
    timers: { after: () => () => {} },
    random: () => 0.5,
    newId: () => 'id',
  },
})
