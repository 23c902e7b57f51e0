/** The API for the company's other systems: who may do what, that asking twice does nothing twice, and that it is as described. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { ComplaintId, ContactId, CustomerId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { carryOutKeyTask } from '../../server/api/key-tasks.ts'
import { renewEpoch } from '../../server/storage/epoch.ts'
import { complaintRow } from '../fixtures/centre-rows.ts'
import { type Answer, apiAsking } from './server.api-asking.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'

export function apiSuite(rig: () => ServerRig): void {
  const { keyWith, ask, made, description, answered } = apiAsking(rig)
  const idOf = async (key: string, externalId: string): Promise<string> => {
    const { body } = await ask(key, 'GET', `/customers/${externalId}`)
    return z.object({ id: z.string() }).parse(body).id
  }
  const nextOf = ({ body }: Answer): string => z.object({ next: z.string() }).parse(body).next

  describe('the API', () => {
    test('a customer who is made is read back, found by number, changed where it is as it was seen, and not otherwise', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const number = `1${String(Math.floor(Math.random() * 1e9) + 3_800_000_000).slice(0, 10)}`
      const externalId = await made(team, key, { numbers: [number], remark: '白天打' })
      const read = await ask(key, 'GET', `/customers/${externalId}`)
      expect(read.body).toMatchObject({
        externalId,
        name: '王芳',
        numbers: [number],
        remark: '白天打',
        honorific: 'none',
      })
      const tag = read.headers.get('etag') ?? ''
      expect(
        await ask(key, 'GET', `/customers/${externalId}`, { headers: { 'if-none-match': tag } }),
      ).toMatchObject({ status: 304 })
      expect(await ask(key, 'POST', '/customers/search', { body: { number } })).toMatchObject({
        status: 200,
        body: { customers: [{ externalId }] },
      })
      const change = { body: { remark: '晚上打' }, headers: { 'if-match': tag } }
      const changed = await ask(key, 'PATCH', `/customers/${externalId}`, change)
      expect(changed).toMatchObject({ status: 200, body: { outcome: 'changed' } })
      expect(await ask(key, 'PATCH', `/customers/${externalId}`, change)).toMatchObject({
        status: 412,
        body: { code: 'not_as_seen' },
      })
      const absent = { body: { name: '又' }, headers: { 'if-none-match': '*' } }
      expect(await ask(key, 'PATCH', `/customers/${externalId}`, absent)).toMatchObject({ status: 412 })
      expect((await ask(key, 'GET', `/customers/${externalId}`)).headers.get('etag')).toBe(
        changed.headers.get('etag'),
      )
    })

    test('of many at once whoever cannot be taken is named, and the others are in', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const one = { externalId: `${team.queueId}-a`, name: '甲', queueId: team.queueId }
      const customers = [
        one,
        { ...one, externalId: `${team.queueId}-b`, queueId: 'elsewhere' },
        { externalId: `${team.queueId}-c` },
      ]
      expect(await ask(key, 'POST', '/customers/bulk', { body: { customers } })).toMatchObject({
        status: 200,
        body: {
          results: [
            { outcome: 'new', kept: [] },
            { outcome: 'refused', field: 'queueId', problem: 'unknown_queue' },
            { outcome: 'refused', field: 'name', problem: 'required' },
          ],
        },
      })
      expect(await ask(key, 'POST', '/customers/bulk', { body: { customers: [one, one] } })).toMatchObject({
        status: 422,
      })
      const bad = await ask(key, 'POST', '/customers/bulk', { body: { customers: [{ ...one, shoe: 44 }] } })
      expect(bad).toMatchObject({ status: 400, body: { code: 'malformed_request' } })
    })

    test('pages of customers hold each of them once, and none of another queue', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const ids = [await made(team, key), await made(team, key), await made(team, key)].toSorted()
      const first = await ask(key, 'GET', '/customers?limit=2')
      const second = await ask(key, 'GET', `/customers?limit=2&cursor=${nextOf(first)}`)
      const idsIn = ({ body }: Answer) =>
        z.object({ customers: z.array(z.object({ externalId: z.string() })) }).parse(body).customers
      expect([...idsIn(first), ...idsIn(second)].map(({ externalId }) => externalId)).toEqual(ids)
      expect(second.body).toMatchObject({ next: null })
      expect(await ask(key, 'GET', '/customers?cursor=made-up')).toMatchObject({ status: 400 })
    })

    test('a key sees no customer and no case of a queue that is not its own', async () => {
      const [mine, other] = [await rig().newTeam(), await rig().newTeam()]
      const theirs = await made(other, await keyWith([other.queueId]))
      const key = await keyWith([mine.queueId])
      for (const [method, path] of [
        ['GET', `/customers/${theirs}`],
        ['GET', `/customers/${theirs}/contacts`],
        ['DELETE', `/customers/${theirs}`],
      ] as const)
        expect(await ask(key, method, path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(await ask(key, 'PATCH', `/customers/${theirs}`, { body: { name: '我的' } })).toMatchObject({
        status: 422,
      })
      const filed = { ...complaintRow(`case-${other.queueId}`), queueId: other.queueId, teamId: other.teamId }
      await rig().insert([{ table: 'complaint', row: { ...filed, number: '9000000001' } }])
      expect(await ask(key, 'GET', '/complaints')).toMatchObject({ body: { complaints: [], more: false } })
    })

    test.each([
      ['none', ''],
      ['one that was made up', `nd_${'0'.repeat(12)}_${'A'.repeat(43)}`],
      ['one of another form', 'eyJhbGciOiJIUzI1NiJ9.e30.x'],
    ])('with no good key (%s) there is nothing to see', async (_, key) => {
      expect(await ask(key, 'GET', '/customers')).toMatchObject({
        status: 401,
        body: { code: 'not_signed_in' },
      })
    })

    test('a key that was revoked or ran out opens nothing, and one without the scope is refused and on record', async () => {
      const team = await rig().newTeam()
      const { database, clock } = rig().services
      const key = await keyWith([team.queueId], ['customers:read'])
      const id = key.split('_')[1] ?? ''
      expect(await ask(key, 'PATCH', '/customers/x', { body: { name: 'x' } })).toMatchObject({ status: 403 })
      const refused = await database.queries
        .selectFrom('audit')
        .select(['action', 'outcome'])
        .where('client_id', '=', `api-key:${id}`)
        .execute()
      expect(refused).toEqual([{ action: 'api.customers:write', outcome: 'not_granted' }])
      await carryOutKeyTask({ apiKey: 'revoke', id }, database, clock)
      expect(await ask(key, 'GET', '/customers')).toMatchObject({ status: 401 })
      const short = await carryOutKeyTask(
        { apiKey: 'create', name: 'short', scopes: ['customers:read'], queues: 'all', days: 1 },
        database,
        clock,
      )
      expect(await ask(short.made ?? '', 'GET', '/customers?limit=1')).toMatchObject({ status: 200 })
      rig().advance(25 * 3_600_000)
      expect(await ask(short.made ?? '', 'GET', '/customers?limit=1')).toMatchObject({ status: 401 })
      const stored = await database.queries
        .selectFrom('api_key')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect(JSON.stringify(stored)).not.toContain(key.split('_').slice(2).join('_'))
    })

    test('a request that is sent again gets the first answer and does nothing; another one under its key is refused', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const headers = { 'idempotency-key': randomUUID() }
      const path = `/customers/${team.queueId}-once`
      const body = { name: '甲', queueId: team.queueId }
      const first = await ask(key, 'PATCH', path, { body, headers })
      expect(first).toMatchObject({ status: 201 })
      const again = await ask(key, 'PATCH', path, { body, headers })
      expect(again).toMatchObject({ status: 201, body: first.body })
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect(await ask(key, 'PATCH', path, { body: { ...body, name: '乙' }, headers })).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      })
      // What failed was not done, and may be tried again.
      const second = { 'idempotency-key': randomUUID() }
      expect(await ask(key, 'PATCH', '/customers/nobody', { body: {}, headers: second })).toMatchObject({
        status: 422,
      })
      expect(await ask(key, 'PATCH', '/customers/nobody', { body: {}, headers: second })).toMatchObject({
        status: 422,
      })
    })

    test('what was done and whose answer could not be kept is not done again by the same request', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const db = rig().services.database.queries
      const headers = { 'idempotency-key': `unkept-${team.queueId}` }
      const externalId = await made(team, key)
      await sql`create function keep_no_answer() returns trigger language plpgsql as 'begin raise exception ''no''; end'`.execute(
        db,
      )
      try {
        await sql`create trigger keep_no_answer before update on api_answer for each row execute function keep_no_answer()`.execute(
          db,
        )
        const remove = () => ask(key, 'DELETE', `/customers/${externalId}`, { headers })
        expect(await remove()).toMatchObject({ status: 500 })
        expect(await ask(key, 'GET', `/customers/${externalId}`)).toMatchObject({ status: 404 })
        expect(await remove()).toMatchObject({ status: 409, body: { code: 'under_way' } })
      } finally {
        await sql`drop function keep_no_answer cascade`.execute(db)
      }
    })

    test('a key that asks without end is told when to come again, and another one is not held up', async () => {
      const strict = await rig().slow({ burst: 2, perSecond: 0.001 })
      const [key, other] = [await keyWith('all'), await keyWith('all')]
      const asked = async (by: string) =>
        fetch(`${strict.client.url}/api/v1/customers?limit=1`, { headers: { authorization: `Bearer ${by}` } })
      expect([(await asked(key)).status, (await asked(key)).status]).toEqual([200, 200])
      const refused = await asked(key)
      expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, 1_000])
      expect((await asked(other)).status).toBe(200)
      await strict.stop()
    })

    test('whoever is removed leaves the server and every machine with all contacts, but not while a case is open', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const externalId = await made(team, key)
      const id = CustomerId.parse(await idOf(key, externalId))
      const contact = { ...contactOf(team), id: ContactId.parse(randomUUID()), customerId: id }
      await rig().insert([{ table: 'contact', row: contact }])
      expect(await ask(key, 'GET', `/customers/${externalId}/contacts`)).toMatchObject({
        body: { contacts: [{ topic: contact.topic }], next: null },
      })
      const filed = {
        ...complaintRow(`open-${team.queueId}`),
        number: '9000000002',
        queueId: team.queueId,
        teamId: team.teamId,
      }
      await rig().insert([{ table: 'complaint', row: { ...filed, customerId: id } }])
      expect(await ask(key, 'DELETE', `/customers/${externalId}`)).toMatchObject({
        status: 409,
        body: { code: 'open_cases' },
      })
      await rig().services.database.write(async (tx) => {
        await tx.deleteFrom('synced_row').where('tbl', '=', 'complaint').where('id', '=', filed.id).execute()
      })
      expect(await ask(key, 'DELETE', `/customers/${externalId}`)).toMatchObject({ status: 204 })
      expect(await ask(key, 'GET', `/customers/${externalId}`)).toMatchObject({ status: 404 })
      const left = await rig()
        .services.database.queries.selectFrom('synced_row')
        .select(['tbl', 'data', 'number_keys'])
        .where('id', 'in', [id, contact.id])
        .execute()
      expect(left.length).toBeGreaterThan(1)
      for (const row of left) expect(row).toMatchObject({ data: null, number_keys: null })
    })

    test('the feed of cases gives each change once, nothing internal, nothing confidential, and says when to begin anew', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId], ['complaints:read', 'customers:write', 'customers:read'])
      const row = (name: string, changes: object) => ({
        ...complaintRow(`${name}-${team.queueId}`),
        queueId: team.queueId,
        teamId: team.teamId,
        ...changes,
      })
      const note = (audience: 'internal' | 'customer') => ({
        id: audience,
        at: rig().now(),
        byId: team.lead.profile.agentId,
        byName: '班长',
        audience,
        text: audience,
      })
      await rig().insert([
        {
          table: 'complaint',
          row: row('one', { number: '9000000011', notes: [note('internal'), note('customer')] }),
        },
        { table: 'complaint', row: row('two', { number: '9000000012' }) },
        { table: 'complaint', row: row('three', { number: '9000000013' }) },
        { table: 'complaint', row: row('secret', { number: '9000000014', confidential: true }) },
        { table: 'complaint', row: row('practice', { number: '9000000015', training: true }) },
      ])
      const numbersIn = ({ body }: Answer) =>
        z
          .object({ complaints: z.array(z.object({ number: z.string() })) })
          .parse(body)
          .complaints.map(({ number }) => number)
      const first = await ask(key, 'GET', '/complaints?limit=2')
      expect(first.body).toMatchObject({ more: true })
      const second = await ask(key, 'GET', `/complaints?limit=2&cursor=${nextOf(first)}`)
      expect(second.body).toMatchObject({ more: false })
      expect([...numbersIn(first), ...numbersIn(second)].toSorted()).toEqual([
        '9000000011',
        '9000000012',
        '9000000013',
      ])
      expect(JSON.stringify([first.body, second.body])).toContain('"text":"customer"')
      expect(JSON.stringify([first.body, second.body])).not.toContain('internal"')
      expect(numbersIn(await ask(key, 'GET', `/complaints?cursor=${nextOf(second)}`))).toEqual([])
      const desk = await rig().client().signedIn(team.lead)
      await desk.mutate('complaint.addNote', {
        complaintId: ComplaintId.parse(`two-${team.queueId}`),
        audience: 'customer',
        text: '已回电',
      })
      const third = await ask(key, 'GET', `/complaints?cursor=${nextOf(second)}`)
      expect(numbersIn(third)).toEqual(['9000000012'])
      await rig().services.database.write((tx) => renewEpoch(tx, rig().now(), 'command'))
      expect(await ask(key, 'GET', `/complaints?cursor=${nextOf(third)}`)).toMatchObject({
        status: 410,
        body: { code: 'start_again' },
      })
    })

    test('the description is OpenAPI 3.1, and every route in it was held against a good answer', () => {
      expect(description()?.openapi).toMatch(/^3\.1/)
      const inOurWords = [...answered].map((route) => route.replace(' /', ' /api/v1/')).toSorted()
      expect(inOurWords).toEqual(description()?.routes.toSorted())
    })

    test('nothing that was asked or answered is in the log', async () => {
      const team = await rig().newTeam()
      const key = await keyWith([team.queueId])
      const externalId = await made(team, key, { name: '不可见', numbers: ['13912345678'] })
      await ask(key, 'GET', `/customers/${externalId}`)
      expect(rig().logged.join('\n')).not.toMatch(/不可见|13912345678/)
      expect(rig().logged.join('\n')).not.toContain(externalId)
      expect(rig().logged.join('\n')).not.toContain(key)
    })
  })
}
