/** What the company's system says of somebody whose record a lead merged into another: it reaches who is seen, or is said not to (ADR 28). */
import { describe, expect, test } from 'vitest'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import type { ArgsOfMutator } from '#shared/sync/mutators/registry.ts'
import { upsertCustomers } from '../../server/customers/upsert-customers.ts'
import { externalCustomers } from '../../server/storage/external-customers.ts'
import { complaintRow } from '../fixtures/centre-rows.ts'
import { apiAsking } from './server.api-asking.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

export function mergedCustomersSuite(rig: () => ServerRig): void {
  const { keyWith, ask, made } = apiAsking(rig)

  const rowOf = async (id: string): Promise<Customer | undefined> => {
    const [one] = await externalCustomers(
      rig().services.database.queries,
      { externalIds: [], ids: [id] },
      'look',
    )
    return one?.customer
  }
  const idBehind = async (key: string, externalId: string): Promise<CustomerId> =>
    CustomerId.parse(
      z.object({ id: z.string() }).parse((await ask(key, 'GET', `/customers/${externalId}`)).body).id,
    )
  const merge = async (
    team: Team,
    pair: { readonly into: CustomerId; readonly from: CustomerId },
    take: ArgsOfMutator<'customer.merge'>['take'] = [],
  ) => {
    const lead = await rig().client().signedIn(team.lead)
    await lead.mutate('customer.merge', { ...pair, take })
    return () => lead.mutate('customer.unmerge', pair)
  }
  /** Two of the company's, of whom the second was merged into the first. */
  const twoOfOne = async (take: ArgsOfMutator<'customer.merge'>['take'] = []) => {
    const team = await rig().newTeam()
    const key = await keyWith([team.queueId])
    const [first, second] = [
      await made(team, key, { name: '王芳', numbers: ['13800000001'] }),
      await made(team, key, { name: '王方', numbers: ['13800000002'] }),
    ]
    const pair = { into: await idBehind(key, first), from: await idBehind(key, second) }
    return { team, key, first, second, pair, apart: await merge(team, pair, take) }
  }
  const change = (key: string, externalId: string, body: unknown) =>
    ask(key, 'PATCH', `/customers/${externalId}`, { body })

  describe('a record that was merged into another, as the company tells of it', () => {
    test('is shown with where it went, and its number finds the other', async () => {
      const { key, first, second, pair } = await twoOfOne()
      const mergedInto = { id: pair.into, externalId: first }
      expect(await ask(key, 'GET', `/customers/${second}`)).toMatchObject({ body: { mergedInto } })
      expect(await ask(key, 'GET', `/customers/${first}`)).toMatchObject({ body: { mergedInto: null } })
      const page = await ask(key, 'GET', '/customers')
      expect(page.body).toMatchObject({
        customers: expect.arrayContaining([expect.objectContaining({ externalId: second, mergedInto })]),
      })
      const found = await ask(key, 'POST', '/customers/search', { body: { number: '13800000002' } })
      expect(found).toMatchObject({ body: { customers: [{ externalId: first, mergedInto: null }] } })
    })

    test('a view of before the merge is no longer what is there', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const [first, second] = [await made(team, key), await made(team, key)]
      const tag = (await ask(key, 'GET', `/customers/${second}`)).headers.get('etag') ?? ''
      await merge(team, { into: await idBehind(key, first), from: await idBehind(key, second) })
      const answer = await ask(key, 'PATCH', `/customers/${second}`, {
        body: { remark: '晚上打' },
        headers: { 'if-match': tag },
      })
      expect(answer).toMatchObject({ status: 412, body: { code: 'not_as_seen' } })
    })

    test('what is news in it reaches the other where the lead had taken the field from it, and goes back with it', async () => {
      const { key, first, second, pair, apart } = await twoOfOne(['name'])
      expect(
        await change(key, second, { name: '王芳芳', numbers: ['13800000002', '13800000003'] }),
      ).toMatchObject({
        status: 200,
        body: { outcome: 'changed', kept: [] },
      })
      expect(await rowOf(pair.into)).toMatchObject({ name: '王芳芳' })
      expect((await rowOf(pair.into))?.numbers.map(({ raw }) => raw)).toEqual([
        '13800000001',
        '13800000002',
        '13800000003',
      ])
      // The first one's own file of tonight does not undo it.
      expect(await change(key, first, { name: '王芳', numbers: ['13800000001'] })).toMatchObject({
        body: { outcome: 'equal', kept: expect.arrayContaining(['name', 'numbers']) },
      })
      await apart()
      expect(await rowOf(pair.into)).toMatchObject({ name: '王芳' })
      expect(await rowOf(pair.from)).toMatchObject({ name: '王芳芳' })
    })

    test('what the company tells of the other under its own id stays so, and is said to have stayed', async () => {
      const { key, second, pair } = await twoOfOne()
      expect(await change(key, second, { remark: '晚上打' })).toMatchObject({
        body: { outcome: 'changed', kept: ['remark'] },
      })
      expect(await rowOf(pair.into)).toMatchObject({ remark: '' })
      expect(await rowOf(pair.from)).toMatchObject({ remark: '晚上打' })
      // The same once more is nothing new: no machine hears of it.
      expect(await change(key, second, { remark: '晚上打' })).toMatchObject({ body: { outcome: 'equal' } })
    })

    test('merged into one whom the company does not know, it is still the company that tells of them', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const [agents] = team.customers
      if (agents === undefined) throw new Error('the team has customers')
      const second = await made(team, key, { name: agents.name, segment: agents.segment })
      await merge(team, { into: agents.id, from: await idBehind(key, second) })
      await change(key, second, { name: '新姓名', segment: 'vip' })
      expect(await rowOf(agents.id)).toMatchObject({ name: '新姓名', segment: 'vip' })
    })

    test('its queue cannot change while they are one, nor that of the other', async () => {
      const { key, first, second } = await twoOfOne()
      const elsewhere = await rig().newTeam()
      const both = await keyWith('all')
      for (const externalId of [first, second])
        expect(await change(both, externalId, { queueId: elsewhere.queueId })).toMatchObject({
          status: 422,
          body: { field: 'queueId', problem: 'merged' },
        })
      expect(await ask(key, 'GET', `/customers/${second}`)).toMatchObject({ status: 200 })
    })

    test('both in one batch: each is taken in, whoever comes first', async () => {
      const { team, first, second, pair } = await twoOfOne(['name'])
      const { database, clock } = rig().services
      const upsert = (
        customers: readonly { externalId: string; name?: string; segment?: 'vip' | 'gold' }[],
      ) =>
        upsertCustomers(
          database,
          customers.map((customer) => ({ customer, activeAt: null })),
          {
            agentsChanges: 'keep',
            queues: new Set([team.queueId]),
            now: clock.now(),
            by: { action: 'customers.import', clientId: null },
          },
        )
      const [news, own] = [
        { externalId: second, name: '王芳芳' },
        { externalId: first, segment: 'vip' as const },
      ]
      await upsert([news, own])
      expect(await rowOf(pair.into)).toMatchObject({ segment: 'vip', name: '王芳芳' })
      await upsert([
        { ...own, segment: 'gold' },
        { ...news, name: '王香' },
      ])
      expect(await rowOf(pair.into)).toMatchObject({ segment: 'gold', name: '王香' })
    })

    test('it cannot be removed alone; with the other it is gone whole, and with neither while a case of one is open', async () => {
      const { team, key, first, second, pair } = await twoOfOne()
      const contact = { ...contactOf(team), customerId: pair.from }
      await rig().insert([{ table: 'contact', row: contact }])
      expect(await ask(key, 'DELETE', `/customers/${second}`)).toMatchObject({
        status: 409,
        body: { code: 'merged', mergedInto: first },
      })
      const row = complaintRow(`open-${team.queueId}`, {
        number: '9000000101',
        queueId: team.queueId,
        teamId: team.teamId,
        customerId: pair.from,
      })
      await rig().insert([{ table: 'complaint', row }])
      expect(await ask(key, 'DELETE', `/customers/${first}`)).toMatchObject({ body: { code: 'open_cases' } })
      await rig().services.database.write(async (tx) => {
        await tx.deleteFrom('synced_row').where('id', '=', row.id).execute()
      })
      expect(await ask(key, 'DELETE', `/customers/${first}`)).toMatchObject({ status: 204 })
      const left = await rig()
        .services.database.queries.selectFrom('synced_row')
        .select(['data'])
        .where('id', 'in', [pair.into, pair.from, contact.id])
        .execute()
      expect(left.length).toBeGreaterThanOrEqual(3)
      for (const row of left) expect(row.data).toBeNull()
    })

    test('merged into one whom the company does not know, it is removed with them', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const [agents] = team.customers
      if (agents === undefined) throw new Error('the team has customers')
      const second = await made(team, key)
      await merge(team, { into: agents.id, from: await idBehind(key, second) })
      expect(await ask(key, 'DELETE', `/customers/${second}`)).toMatchObject({ status: 204 })
      expect(await rowOf(agents.id)).toBeUndefined()
    })
  })
}
