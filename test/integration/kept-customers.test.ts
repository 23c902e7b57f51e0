/** A machine at home and the real server: whom it keeps, and that nothing is left of whom it keeps no longer. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { keepUp } from '../../server/upkeep.ts'
import { type DeskMachine, startDeskMachine } from '../fakes/desk-machine.ts'
import { contactOf } from './server.push.suite.ts'
import { type ServerRig, startServerRig } from './server.rig.ts'
import { PASSWORD, type Team } from './server.team.ts'

let server: ServerRig
let team: Team
let home: DeskMachine

beforeAll(async () => {
  server = await startServerRig('pglite')
})
afterAll(() => server.stop())
beforeEach(async () => {
  team = await server.newTeam()
  server.signInsComeFrom('home')
  home = await startDeskMachine(server.url, team.agents[0].profile.account, PASSWORD, server)
  await home.sees('server', {}, ({ state }) => state === 'online')
})
afterEach(() => home.remove())

const [aged, stays] = [0, 1]
function customerAt(index: number): Customer & { readonly number: string } {
  const customer = team.customers[index]
  const number = customer?.numbers[0]?.raw
  if (customer === undefined || number === undefined) throw new Error('the team has no such customer')
  return { ...customer, number }
}
const pops = (index: number, found: 'one' | 'not_on_this_machine') =>
  home.sees('pop', { number: customerAt(index).number }, (pop) => pop.found === found)

/** So many days pass for one customer. */
async function age(index: number, days: number): Promise<void> {
  await server.services.database.queries
    .updateTable('customer_activity')
    .set({ active_at: sql`active_at - make_interval(days => ${days})` })
    .where('customer_id', '=', customerAt(index).id)
    .execute()
  await keepUp(server.services)
}
const recordsAbout = async (index: number): Promise<readonly string[]> => {
  const { id } = customerAt(index)
  return (await home.stored()).filter((record) => record.includes(`"${id}"`))
}

test('K4: of a customer who ages out nothing is left in the store, and of the others everything', async () => {
  await pops(aged, 'one')
  const before = { aged: await recordsAbout(aged), stays: await recordsAbout(stays) }
  expect(before.aged.length).toBeGreaterThanOrEqual(2)
  await age(aged, 90)
  await pops(aged, 'not_on_this_machine')
  expect(await recordsAbout(aged)).toEqual([])
  await pops(stays, 'one')
  expect(await recordsAbout(stays)).toHaveLength(before.stays.length)

  await home.kill()
  await home.start()
  await home.sees('server', {}, ({ state }) => state === 'online')
  await pops(aged, 'not_on_this_machine')
})

test('K4: a colleague speaks to them again, and they are on the machine with all that was said', async () => {
  await age(aged, 400)
  await pops(aged, 'not_on_this_machine')
  server.signInsComeFrom('office')
  const colleague = await server.client().signedIn(team.agents[1])
  const again = { ...contactOf(team), customerId: customerAt(aged).id }
  await colleague.mutate('test.putContact', { row: again })
  const pop = await pops(aged, 'one')
  expect(pop).toMatchObject({ card: { customer: { id: customerAt(aged).id } } })
  const card = await home.sees(
    'customer',
    { id: customerAt(aged).id },
    (shown) => shown?.contacts.length === 2,
  )
  expect(card?.contacts.map(({ id }) => id)).toContain(again.id)
})
