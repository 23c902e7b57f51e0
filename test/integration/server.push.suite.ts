/** Pushing: every mutation counts once, in order, and a refusal leaves nothing behind but its answer. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { complaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { Contact } from '#shared/domain/customer/customer.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { CategoryId, ContactId } from '#shared/kernel/ids.ts'
import { RegisterClientResponse } from '#shared/ports/http.ts'
import { PROTOCOL_VERSION, PullResponse, type PushResponse } from '#shared/sync/protocol.ts'
import { complaintFacts, fault } from '../fixtures/centre-rows.ts'
import type { SignedInClient } from './server.client.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

export const contactOf = (team: Team, facts = '晚上断线'): Contact => {
  const row = team.rows.find((entry) => entry.table === 'contact')
  if (row?.table !== 'contact') throw new Error('the team has no contact')
  const story = { ...row.row.story, facts }
  return { ...row.row, id: ContactId.parse(randomUUID()), story }
}

export const outcomesOf = (response: PushResponse): readonly string[] =>
  response.status === 'done'
    ? response.results.map((result) => (result.outcome === 'refused' ? result.refusal.code : result.outcome))
    : [response.status]

export function pushSuite(rig: () => ServerRig): void {
  const desk = async (): Promise<{ team: Team; agent: SignedInClient }> => {
    const team = await rig().newTeam()
    return { team, agent: await rig().client().signedIn(team.agents[0]) }
  }
  const stored = async (id: string): Promise<unknown> => {
    const { queries } = rig().services.database
    const row = await queries.selectFrom('synced_row').select('data').where('id', '=', id).executeTakeFirst()
    return row?.data
  }

  describe('pushing', () => {
    test('P10: a batch is applied in order and answered one by one', async () => {
      const { team, agent } = await desk()
      const [first, second] = [contactOf(team, '一'), contactOf(team, '二')]
      const response = await agent.push(
        agent.mutation('test.putContact', { row: first }),
        agent.mutation('test.putContact', { row: second }),
        agent.mutation('test.putContact', { row: { ...first, topic: '改过' } }),
      )
      expect(response).toMatchObject({ status: 'done', lastMid: 3 })
      expect(await stored(first.id)).toEqual({ ...first, topic: '改过' })
      expect(await stored(second.id)).toEqual(second)
    })

    test('P3: the same batch again changes nothing and is answered the same', async () => {
      const { team, agent } = await desk()
      const row = contactOf(team)
      const batch = [
        agent.mutation('test.putContact', { row }),
        agent.mutation('test.putContactThenRefuse', { row }),
        agent.mutation('test.removeContact', { id: row.id }),
      ]
      const first = await agent.push(...batch)
      const again = await agent.push(...batch)
      expect(again).toEqual(first)
      expect(await stored(row.id)).toBeUndefined()
    })

    test('P3: the order of keys in the arguments does not make them other arguments', async () => {
      const { team, agent } = await desk()
      const mutation = agent.mutation('test.putContact', { row: contactOf(team) })
      await agent.push(mutation)
      const turned = JSON.parse(JSON.stringify(mutation))
      turned.args.row = Object.fromEntries(Object.entries(turned.args.row).reverse())
      expect(await agent.push(turned)).toMatchObject({ status: 'done', lastMid: 1 })
    })

    test('P3: a batch that overlaps what was answered goes on behind it', async () => {
      const { team, agent } = await desk()
      const one = agent.mutation('test.putContact', { row: contactOf(team) })
      const two = agent.mutation('test.putContact', { row: contactOf(team) })
      await agent.push(one)
      const response = await agent.push(one, two)
      expect(response).toMatchObject({ status: 'done', lastMid: 2, results: [{ mid: 1 }, { mid: 2 }] })
    })

    test('P5: a missing number is a gap: nothing of the batch is applied', async () => {
      const { team, agent } = await desk()
      const row = contactOf(team)
      const ahead = agent.mutation('test.putContact', { row }, { mid: 2 })
      expect(await agent.push(ahead)).toEqual({ status: 'gap', lastMid: 0 })
      expect(await stored(row.id)).toBeUndefined()
    })

    test('P1: numbers that do not follow each other are malformed', async () => {
      const { team, agent } = await desk()
      const mutations = [1, 3].map((mid) =>
        agent.mutation('test.putContact', { row: contactOf(team) }, { mid }),
      )
      const answer = await agent.send('POST', '/sync/push', {
        protocol: PROTOCOL_VERSION,
        clientId: agent.clientId,
        mutations,
      })
      expect(answer).toMatchObject({ status: 400, code: 'malformed_request' })
    })

    test('P4: the same number with other arguments is a cloned disk: nothing is applied', async () => {
      const { team, agent } = await desk()
      await agent.mutate('test.putContact', { row: contactOf(team) })
      const row = contactOf(team)
      const other = agent.mutation('test.putContact', { row }, { mid: 1 })
      const behind = agent.mutation('test.putContact', { row: contactOf(team) }, { mid: 2 })
      expect(await agent.push(other, behind)).toEqual({ status: 'cloned_client', lastMid: 1 })
      expect(await stored(row.id)).toBeUndefined()
    })

    test('P6: what a cloned disk pushes again under a new client counts once', async () => {
      const { team, agent } = await desk()
      const row = contactOf(team)
      const mutation = agent.mutation('test.putContact', { row })
      await agent.push(mutation)
      await agent.mutate('test.removeContact', { id: row.id })
      const { clientId } = RegisterClientResponse.parse(
        (await agent.send('POST', '/clients', { deviceName: 'clone' })).body,
      )
      const answer = await agent.send('POST', '/sync/push', {
        protocol: PROTOCOL_VERSION,
        clientId,
        mutations: [mutation],
      })
      expect(answer.body).toMatchObject({
        status: 'done',
        lastMid: 1,
        results: [{ mid: 1, outcome: 'applied' }],
      })
      expect(await stored(row.id)).toBeNull()
    })

    test('M2, P7: a refusal undoes what its mutation wrote, advances, and lets the next one through', async () => {
      const { team, agent } = await desk()
      const [refused, kept] = [contactOf(team), contactOf(team)]
      const response = await agent.push(
        agent.mutation('test.putContactThenRefuse', { row: refused }),
        agent.mutation('test.putContact', { row: kept }),
      )
      expect(response).toMatchObject({
        status: 'done',
        lastMid: 2,
        results: [
          { outcome: 'refused', refusal: { code: 'wrong_state', detail: { written: 1 } } },
          { outcome: 'applied' },
        ],
      })
      expect(await stored(refused.id)).toBeUndefined()
      expect(await stored(kept.id)).toEqual(kept)
    })

    test('P7: what the ones before it wrote, a mutation sees, and nothing that was refused', async () => {
      const { team, agent } = await desk()
      const [refused, broken, kept] = [
        contactOf(team),
        contactOf(team, 'nul \u0000 character'),
        contactOf(team),
      ]
      const look = ({ id }: Contact) => agent.mutation('test.findContact', { id })
      const inList = ({ id, customerId }: Contact) =>
        agent.mutation('test.findContactInList', { id, customerId })
      const calm = [
        agent.mutation('test.putContactThenRefuse', { row: refused }),
        ...[look(refused), inList(refused)],
        agent.mutation('test.putContact', { row: kept }),
        ...[look(kept), inList(kept)],
        agent.mutation('test.removeContact', { id: kept.id }),
        ...[look(kept), inList(kept)],
        agent.mutation('test.putContact', { row: kept }),
      ]
      const saw = [
        'wrong_state',
        'not_found',
        'not_found',
        'applied',
        'applied',
        'applied',
        'applied',
        'not_found',
        'not_found',
        'applied',
      ]
      expect(outcomesOf(await agent.push(...calm))).toEqual(saw)
      // The same when the database does not take one of them, and each is tried by itself.
      const again = [agent.mutation('test.putContact', { row: broken }), look(broken), look(kept)]
      expect(outcomesOf(await agent.push(...again))).toEqual(['invalid', 'not_found', 'applied'])
    })

    test('P7: a refused change of a row leaves the row as it was', async () => {
      const { team, agent } = await desk()
      const row = contactOf(team)
      await agent.mutate('test.putContact', { row })
      await agent.mutate('test.putContactThenRefuse', { row: { ...row, topic: '不该留下' } })
      expect(await stored(row.id)).toEqual(row)
    })

    test.each([
      ['M9: a name that this version does not know', 'test.unheardOf', {}, 'unknown_mutator'],
      ['M5: arguments of another shape', 'test.putContact', { row: 7 }, 'invalid'],
    ])('%s is refused and does not hold up the queue', async (_what, name, args, code) => {
      const { team, agent } = await desk()
      const response = await agent.push(
        agent.mutation(name, args),
        agent.mutation('test.putContact', { row: contactOf(team) }),
      )
      expect(response).toMatchObject({
        status: 'done',
        results: [{ outcome: 'refused', refusal: { code } }, { outcome: 'applied' }],
      })
    })

    test('P8: a defect in a mutator, or text that no database can store, is refused and holds nothing up', async () => {
      const { team, agent } = await desk()
      const broken = contactOf(team, '机密原文')
      const response = await agent.push(
        agent.mutation('test.putContactThenThrow', { row: broken }),
        agent.mutation('test.putContact', { row: contactOf(team, 'nul \u0000 character') }),
        agent.mutation('test.putContact', { row: contactOf(team) }),
      )
      expect(response).toMatchObject({
        status: 'done',
        lastMid: 3,
        results: [
          { outcome: 'refused', refusal: { code: 'invalid' } },
          { outcome: 'refused', refusal: { code: 'invalid' } },
          { outcome: 'applied' },
        ],
      })
      expect(await stored(broken.id)).toBeUndefined()
      expect(rig().logged.join()).toContain('mutator_failed:test.putContactThenThrow')
      expect(rig().logged.join()).not.toContain('机密原文')
    })

    test.each([
      ['as the client says', 0, -60, -60],
      ['corrected by how far its clock was off', 30, -60, -30],
      ['never in the future', 0, 600, 0],
      ['never absurdly long ago', 0, -90 * 24 * 60, -35 * 24 * 60],
    ])('M8: what happened offline is dated %s', async (_how, offsetMinutes, saidMinutes, datedMinutes) => {
      const { team, agent } = await desk()
      const nowMs = msFromInstant(rig().now())
      const at = instantFromMs(nowMs + saidMinutes * 60_000)
      const row = contactOf(team)
      await agent.push(agent.mutation('test.dateContact', { row }, { at, offsetMinutes }))
      expect(await stored(row.id)).toEqual({ ...row, at: instantFromMs(nowMs + datedMinutes * 60_000) })
    })

    test('C11: a complaint keeps the number of any device of its author, and never takes that of another', async () => {
      const { team, agent } = await desk()
      const other = await rig().client().signedIn(team.agents[1])
      const further = await agent.send('POST', '/clients', { deviceName: 'cloned disk' })
      const { clientId } = RegisterClientResponse.parse(further.body)
      await rig().insert([
        { table: 'category', row: { ...fault, id: CategoryId.parse(`fault-${team.teamId}`) } },
      ])
      const register = (prefix: string, counter: number) => {
        const number = complaintNumber(prefix, counter)
        return agent.mutation('complaint.register', {
          id: randomUUID(),
          number: number.ok ? number.value : '',
          callId: null,
          training: false,
          facts: complaintFacts({ customerId: null, categoryId: CategoryId.parse(`fault-${team.teamId}`) }),
        })
      }
      const mutations = [register(agent.session.devicePrefix, 1), register(other.session.devicePrefix, 1)]
      const answer = await agent.send('POST', '/sync/push', {
        protocol: PROTOCOL_VERSION,
        clientId,
        mutations,
      })
      expect(answer.body).toMatchObject({
        results: [
          { outcome: 'applied' },
          { outcome: 'refused', refusal: { code: 'invalid', detail: { problem: 'foreign_prefix' } } },
        ],
      })
    })

    test("P2: another account's client is unknown", async () => {
      const { team, agent } = await desk()
      const colleague = await rig().client().signedIn(team.agents[1])
      const answer = await colleague.send('POST', '/sync/push', {
        protocol: PROTOCOL_VERSION,
        clientId: agent.clientId,
        mutations: [colleague.mutation('test.putContact', { row: contactOf(team) })],
      })
      expect(answer).toMatchObject({ status: 409, code: 'unknown_client' })
    })

    test('E3: a pull says how long acknowledged work is to be kept', async () => {
      const { agent } = await desk()
      const answer = await agent.send('POST', '/sync/pull', {
        protocol: PROTOCOL_VERSION,
        schemaVersion: 1,
        clientId: agent.clientId,
        cursor: null,
      })
      const { at, covered } = PullResponse.parse(answer.body)
      expect(Date.parse(at) - Date.parse(covered)).toBe(7 * 24 * 3_600_000)
    })

    test('P13: a client that is too old to pull may still push', async () => {
      const { team, agent } = await desk()
      const row = contactOf(team)
      const body = {
        protocol: 0,
        clientId: agent.clientId,
        mutations: [agent.mutation('test.putContact', { row })],
      }
      expect((await agent.send('POST', '/sync/push', body)).status).toBe(200)
      const pull = { protocol: 0, schemaVersion: 1, clientId: agent.clientId, cursor: null }
      expect(await agent.send('POST', '/sync/pull', pull)).toMatchObject({
        status: 426,
        code: 'client_too_old',
      })
    })
  })
}
