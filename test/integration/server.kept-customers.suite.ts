/** Which customers a machine is given: by how recent they are, and by where its session was begun. */
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { keptRecencies, type Recency, recencies } from '#shared/domain/customer/kept-customers.rules.ts'
import type { Profile } from '#shared/domain/session/session.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { ContactId, CustomerId } from '#shared/kernel/ids.ts'
import { type Cursor, PROTOCOL_VERSION, PullResponse } from '#shared/sync/protocol.ts'
import { partOf, spaceOfQueue } from '#shared/sync/tables.ts'
import { keepUp } from '../../server/upkeep.ts'
import { complaintRow } from '../fixtures/centre-rows.ts'
import type { SignedInClient } from './server.client.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import type { Member, Team } from './server.team.ts'

const DAY = 24 * 3_600_000

export function keptCustomersSuite(rig: () => ServerRig): void {
  afterEach(() => rig().signInsComeFrom('office'))

  const signedInFrom = (place: Profile['place'], member: Member): Promise<SignedInClient> => {
    rig().signInsComeFrom(place)
    return rig().client().signedIn(member)
  }
  const part = (team: Team, recency: Recency): string => partOf(spaceOfQueue(team.queueId), recency)
  const grantedParts = async (desk: SignedInClient, team: Team): Promise<readonly Recency[]> => {
    const { granted } = await desk.pull(null)
    return recencies.filter((recency) => granted.includes(part(team, recency)))
  }
  /** Everything of the team's queue that this machine is given, by the part that it comes in. */
  const given = async (desk: SignedInClient, team: Team): Promise<ReadonlyMap<string, Recency>> => {
    const found = new Map<string, Recency>()
    for (const recency of await grantedParts(desk, team)) {
      const page = await desk.bootstrap(part(team, recency), null, 5_000)
      for (const { id } of page.rows) {
        expect(found.has(id)).toBe(false)
        found.set(id, recency)
      }
    }
    return found
  }
  const contactId = ({ id }: Pick<Customer, 'id'>): string => `of-${id}`
  /** A customer who was last spoken to so long ago; null: never. */
  const customerFrom = async (team: Team, days: number | null): Promise<Customer> => {
    const [like] = team.customers
    if (like === undefined) throw new Error('the team has no customer')
    const row: Customer = { ...like, id: CustomerId.parse(randomUUID()), numbers: [] }
    const at = instantFromMs(msFromInstant(rig().now()) - (days ?? 0) * DAY)
    const contact = { ...contactOf(team), id: ContactId.parse(contactId(row)), customerId: row.id, at }
    await rig().insert([
      { table: 'customer', row },
      ...(days === null ? [] : [{ table: 'contact' as const, row: contact }]),
    ])
    return row
  }
  /** What the server does by itself every few hours. */
  const ageing = async (): Promise<void> => {
    const before = rig().logged.length
    await keepUp(rig().services)
    expect(
      rig()
        .logged.slice(before)
        .filter((line) => line.includes('upkeep_failed')),
    ).toEqual([])
  }
  let cases = 0
  /** An open case of a customer; nothing has happened in it for years. */
  const owedTo = async (team: Team, customer: Customer): Promise<string> => {
    cases += 1
    const { agentId, name } = team.agents[0].profile
    const at = instantFromMs(msFromInstant(rig().now()) - 1_000 * DAY)
    const row = complaintRow(randomUUID(), {
      number: String(7_100_000_000 + cases),
      teamId: team.teamId,
      queueId: team.queueId,
      createdBy: agentId,
      createdByName: name,
      customerId: customer.id,
      receivedAt: at,
      steps: [],
    })
    await rig().insert([{ table: 'complaint', row }])
    return row.id
  }

  describe('the customers that a machine keeps', () => {
    test('K1, K2: at home those of ninety days, in the office all; at either place whoever has an open case', async () => {
      const team = await rig().newTeam()
      const ages = [5, 29, 31, 89, 91, 200, 400, null]
      const customers = await Promise.all(ages.map((days) => customerFrom(team, days)))
      const owed = await customerFrom(team, 1_000)
      await owedTo(team, owed)
      const inOffice = await given(await signedInFrom('office', team.agents[0]), team)
      const atHome = await given(await signedInFrom('home', team.agents[0]), team)

      const parts = customers.map(({ id }) => inOffice.get(id))
      expect(parts).toEqual([30, 30, 90, 90, 180, 365, 'older', 'older'])
      for (const [index, customer] of customers.entries()) {
        const wanted = index < 4 ? inOffice.get(customer.id) : undefined
        expect(atHome.get(customer.id)).toBe(wanted)
        expect(atHome.get(contactId(customer))).toBe(wanted)
      }
      expect([atHome.get(owed.id), atHome.get(contactId(owed))]).toEqual(['open', 'open'])
    })

    test('K2: several records of one person lie together, so whoever is given one has what hangs on all', async () => {
      const team = await rig().newTeam()
      const [first, second] = [await customerFrom(team, 5), await customerFrom(team, 400)]
      const [home, lead] = [
        await signedInFrom('home', team.agents[0]),
        await signedInFrom('office', team.lead),
      ]
      expect((await given(home, team)).has(second.id)).toBe(false)
      const pair = { into: first.id, from: second.id }
      const merged = await lead.mutate('customer.merge', { ...pair, take: [] })
      expect(merged).toMatchObject({ results: [{ outcome: 'applied' }] })
      await owedTo(team, second)
      await ageing()
      const together = await given(home, team)
      for (const row of [first.id, second.id, contactId(first), contactId(second)])
        expect([row, together.get(row)]).toEqual([row, 'open'])
    })

    test('K3: a case keeps its customer on every machine until it is closed', async () => {
      const team = await rig().newTeam()
      const owed = await customerFrom(team, 1_000)
      const desk = await signedInFrom('home', team.agents[0])
      expect((await given(desk, team)).has(owed.id)).toBe(false)
      const complaintId = await owedTo(team, owed)
      expect((await given(desk, team)).get(owed.id)).toBe('open')
      await desk.mutate('complaint.addNote', { complaintId, audience: 'internal', text: '已回电' })
      expect((await given(desk, team)).get(owed.id)).toBe('open')
      const closed = await desk.mutate('complaint.advance', {
        complaintId,
        event: { type: 'withdraw', reason: '客户撤回' },
      })
      expect(closed).toMatchObject({ results: [{ outcome: 'applied' }] })
      expect((await given(desk, team)).get(owed.id)).toBe(30)
      expect((await given(desk, team)).get(contactId(owed))).toBe(30)
    })

    test('K3, K4: who ages leaves by the ordinary pull, with what was said, and is back with the next call', async () => {
      const team = await rig().newTeam()
      const customer = await customerFrom(team, 0)
      const ids = [contactId(customer), customer.id]
      const epoch = await rig().epoch()
      let cursor: Cursor = {
        epoch,
        spaces: Object.fromEntries(keptRecencies(90).map((recency) => [part(team, recency), 0])),
      }
      /** What the machine at home hears of this customer since the last time; months pass, so it signs in anew. */
      const heard = async (): Promise<readonly string[]> => {
        const answer = await (await signedInFrom('home', team.agents[0])).pullAll(cursor)
        expect(answer.pages.flatMap(({ anew }) => anew)).toEqual([])
        const changes = answer.pages.flatMap((page) => page.changes)
        for (const { space, to } of changes) expect(to).toBeGreaterThanOrEqual(cursor.spaces[space] ?? 0)
        cursor = answer.cursor
        return changes.flatMap(({ space, rows }) =>
          rows
            .filter(({ id }) => ids.includes(id))
            .map(({ id, row }) => `${row === null ? 'left' : 'came'} ${space} ${id}`),
        )
      }
      const each = (what: 'left' | 'came', recency: Recency) =>
        ids.map((id) => `${what} ${part(team, recency)} ${id}`)
      const sorted = (lines: readonly string[]) => lines.toSorted()

      expect(sorted(await heard())).toEqual(sorted(each('came', 30)))
      rig().advance(30 * DAY)
      await ageing()
      expect(await heard()).toEqual([])
      rig().advance(1)
      await ageing()
      expect(sorted(await heard())).toEqual(sorted([...each('left', 30), ...each('came', 90)]))
      rig().advance(60 * DAY)
      await ageing()
      expect(sorted(await heard())).toEqual(sorted(each('left', 90)))

      const office = await signedInFrom('office', team.agents[1])
      const again = { ...contactOf(team), customerId: customer.id }
      await office.mutate('test.putContact', { row: again })
      ids.push(again.id)
      expect(sorted(await heard())).toEqual(sorted(each('came', 30)))
    })

    test('K4: an agent who is alone at home changes somebody whom only the server has: it is on the machine again', async () => {
      const team = await rig().newTeam()
      const customer = await customerFrom(team, 500)
      const home = await signedInFrom('home', team.agents[0])
      const patch = { remark: { from: '', to: '晚上九点后打' } }
      const pushed = await home.mutate('customer.update', { id: customer.id, patch })
      expect(pushed).toMatchObject({ results: [{ outcome: 'applied' }] })
      expect((await given(home, team)).get(customer.id)).toBe(30)
    })

    test('K3: practice is no sign of life', async () => {
      const team = await rig().newTeam()
      const customer = await customerFrom(team, 500)
      const row = complaintRow(randomUUID(), {
        number: '7199999999',
        teamId: team.teamId,
        createdBy: team.agents[0].profile.agentId,
        customerId: customer.id,
        training: true,
      })
      await rig().insert([{ table: 'complaint', row }])
      const home = await signedInFrom('home', team.agents[0])
      await home.mutate('complaint.addNote', { complaintId: row.id, audience: 'internal', text: '练习' })
      expect((await given(home, team)).has(customer.id)).toBe(false)
    })

    test('K5: two machines of one agent in two places, and the role that the centre named, are each given their own', async () => {
      const team = await rig().newTeam()
      const [agent] = team.agents
      const home = await signedInFrom('home', agent)
      const office = await signedInFrom('office', agent)
      const lead = await signedInFrom('home', team.lead)
      expect(await grantedParts(home, team)).toEqual(keptRecencies(90))
      expect(await grantedParts(office, team)).toEqual(recencies)
      expect(await grantedParts(lead, team)).toEqual(keptRecencies(180))
      expect([home, office].map(({ session }) => session.profile.place)).toEqual(['home', 'office'])
    })

    test('K5: nothing that a machine says brings it more: not the id of another one, not the name of a part', async () => {
      const team = await rig().newTeam()
      await customerFrom(team, 400)
      const home = await signedInFrom('home', team.agents[0])
      const office = await signedInFrom('office', team.agents[0])
      const older = part(team, 'older')
      const asOther = { protocol: PROTOCOL_VERSION, schemaVersion: 1, clientId: office.clientId }
      const cursor = { epoch: await rig().epoch(), spaces: { [older]: 0 } }
      const pulled = await home.send('POST', '/sync/pull', { ...asOther, cursor })
      expect(PullResponse.parse(pulled.body).granted).not.toContain(older)
      expect(PullResponse.parse(pulled.body).changes).toEqual([])
      const page = {
        protocol: PROTOCOL_VERSION,
        clientId: office.clientId,
        space: older,
        after: null,
        limit: 10,
      }
      expect(await home.send('POST', '/sync/bootstrap', page)).toMatchObject({ status: 403 })
      expect(await office.send('POST', '/sync/bootstrap', page)).toMatchObject({ status: 200 })
    })

    test('K5: who works at home is at home wherever they sign in; moved there, from the next request on', async () => {
      const team = await rig().newTeam()
      const [, agent] = team.agents
      const office = await signedInFrom('office', agent)
      expect(await grantedParts(office, team)).toEqual(recencies)
      await rig()
        .services.database.queries.updateTable('account')
        .set({ place: 'home' })
        .where('agent_id', '=', agent.profile.agentId)
        .execute()
      expect(await grantedParts(office, team)).toEqual(keptRecencies(90))
      expect((await signedInFrom('office', agent)).session.profile.place).toBe('home')
    })

    test('K6: whoever calls and is not on the machine is found on the server, and is on the machine from then on', async () => {
      const team = await rig().newTeam()
      const customer = await customerFrom(team, 4_000)
      const raw = `177${String(msFromInstant(rig().now())).slice(-8)}`
      const desk = await signedInFrom('office', team.agents[1])
      const numbers = { from: [], to: [{ kind: 'mobile', raw }] }
      await desk.mutate('customer.update', { id: customer.id, patch: { numbers } })
      await rig()
        .services.database.queries.updateTable('customer_activity')
        .set({ active_at: null, recency: null })
        .where('customer_id', '=', customer.id)
        .execute()
      await ageing()
      const home = await signedInFrom('home', team.agents[0])
      expect((await given(home, team)).has(customer.id)).toBe(false)
      expect(await home.send('POST', '/customers/lookup', { number: raw })).toMatchObject({
        body: { found: [{ customer: { id: customer.id }, contacts: [{ id: contactId(customer) }] }] },
      })
      expect((await given(home, team)).get(customer.id)).toBe(30)
    })
  })
}
