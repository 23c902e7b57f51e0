/** What an administrator can do about a lost machine and about somebody who left. */
import { describe, expect, test } from 'vitest'
import { Devices } from '#shared/ports/http.ts'
import { carryOut } from '../../server/administration/orders.ts'
import { hashPassword } from '../../server/auth/passwords.ts'
import { insertAccounts } from '../../server/storage/accounts.ts'
import { refreshed, type SignedInClient } from './server.client.ts'
import type { ServerRig } from './server.rig.ts'
import { type Member, PASSWORD, type Team } from './server.team.ts'

export function administrationSuite(rig: () => ServerRig): void {
  const administratorOf = async ({ lead }: Team): Promise<Member & { client: SignedInClient }> => {
    const { profile } = lead
    const agentId = `${profile.agentId}-admin` as typeof profile.agentId
    const account = `${profile.account}9`
    const own = { ...profile, agentId, account, permissions: ['administrator' as const] }
    await insertAccounts(rig().services.database.queries, [
      {
        profile: own,
        passwordHash: await hashPassword(PASSWORD),
        queues: [],
        collections: [],
        telephony: { line: 'none' },
      },
    ])
    return { profile: own, client: await rig().client().signedIn({ profile: own }) }
  }
  const order = (
    administrator: SignedInClient,
    what: string,
    { profile }: Member,
    device: string | null = null,
  ) => administrator.send('POST', '/administration/orders', { order: what, account: profile.account, device })
  const auditOf = (subject: string) =>
    rig()
      .services.database.queries.selectFrom('audit')
      .select(['agent_id', 'action', 'outcome'])
      .where('subject', '=', subject)
      .orderBy('id')
      .execute()

  describe('administration', () => {
    test('one device of an agent is signed out, the other works on, and it is on record who ordered it', async () => {
      const team = await rig().newTeam()
      const administrator = await administratorOf(team)
      const [agent] = team.agents
      const lost = await rig().client().signedIn(agent)
      const kept = await rig().client().signedIn(agent)
      const answer = await order(administrator.client, 'endSessions', agent, lost.clientId)
      // Both were registered at the same moment, so their order says nothing.
      const devices = Devices.parse(answer.body).devices
      expect(devices).toHaveLength(2)
      expect(devices.find(({ clientId }) => clientId === lost.clientId)).toMatchObject({
        deviceName: 'test desk',
        openSessions: 0,
        eraseOrderedAt: null,
      })
      expect(devices.find(({ clientId }) => clientId === kept.clientId)).toMatchObject({ openSessions: 1 })
      expect(await lost.send('GET', '/telephony')).toMatchObject({ status: 401, code: 'session_ended' })
      expect(await rig().client().refresh(lost.session.refreshToken)).toMatchObject({ code: 'session_ended' })
      expect((await kept.send('GET', '/telephony')).status).toBe(200)
      expect(await auditOf(lost.clientId)).toContainEqual({
        agent_id: administrator.profile.agentId,
        action: 'administration.endSessions',
        outcome: 'done',
      })
    })

    test('a disabled account neither works nor signs in until it is enabled again', async () => {
      const team = await rig().newTeam()
      const administrator = await administratorOf(team)
      const [agent] = team.agents
      const desk = await rig().client().signedIn(agent)
      await order(administrator.client, 'disable', agent)
      expect(await desk.send('GET', '/telephony')).toMatchObject({ code: 'session_ended' })
      expect(await rig().client().signIn(agent)).toMatchObject({ code: 'wrong_password' })
      await order(administrator.client, 'enable', agent)
      expect((await rig().client().signIn(agent)).status).toBe(200)
    })

    test('a device that is to be erased is told when it asks, until it says that it was', async () => {
      const team = await rig().newTeam()
      const [agent] = team.agents
      const desk = await rig().client().signedIn(agent)
      const { refreshToken } = desk.session
      const { account } = agent.profile
      await carryOut(rig().services, { order: 'erase', account, device: null }, null)
      expect(await rig().client().refresh(refreshToken)).toMatchObject({ status: 401, code: 'erase_ordered' })
      expect(await rig().client().signIn(agent, desk.clientId)).toMatchObject({ code: 'erase_ordered' })
      const erased = { body: { refreshToken, unsent: 2 } }
      expect((await rig().client().send('POST', '/auth/erased', erased)).status).toBe(204)
      expect((await rig().client().send('POST', '/auth/erased', erased)).status).toBe(204)
      expect(await rig().client().refresh(refreshToken)).toMatchObject({ code: 'session_ended' })
      expect(await auditOf(desk.clientId)).toEqual([
        { agent_id: null, action: 'administration.erase', outcome: 'done' },
        { agent_id: agent.profile.agentId, action: 'device.erase', outcome: 'done:2_unsent' },
      ])
    })

    test('whoever signs in on it after it was erased confirms that, and the machine goes on as a new device', async () => {
      const team = await rig().newTeam()
      const [agent] = team.agents
      const desk = await rig().client().signedIn(agent)
      const { account } = agent.profile
      await carryOut(rig().services, { order: 'erase', account, device: desk.clientId }, null)
      const again = await rig()
        .client()
        .send('POST', '/auth/sign-in', {
          body: { account, password: PASSWORD, clientId: null, deviceName: 'x', erased: desk.clientId },
        })
      expect(again.status).toBe(200)
      const devices = await carryOut(rig().services, { order: 'enable', account, device: null }, null)
      // Both were registered at the same moment, so their order says nothing.
      const erased = devices.ok ? devices.value.filter(({ erasedAt }) => erasedAt !== null) : []
      expect(erased.map(({ clientId }) => clientId)).toEqual([desk.clientId])
      expect(devices).toMatchObject({ ok: true, value: { length: 2 } })
    })

    test('a refresh token opens nothing of a device that was erased on the wish of its user', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const next = refreshed(await rig().client().refresh(desk.session.refreshToken))
      const body = { refreshToken: next.refreshToken, unsent: 0 }
      await rig().client().send('POST', '/auth/erased', { body })
      expect(await rig().client().refresh(next.refreshToken)).toMatchObject({ code: 'session_ended' })
    })

    test('nobody else may order anything, and asking is on record', async () => {
      const team = await rig().newTeam()
      const lead = await rig().client().signedIn(team.lead)
      expect(await order(lead, 'erase', team.agents[0])).toMatchObject({ status: 403, code: 'not_granted' })
      const asked = await lead.send(
        'GET',
        `/administration/devices?account=${team.agents[0].profile.account}`,
      )
      expect(asked.code).toBe('not_granted')
    })

    test('what does not exist is said, and nothing is done to all devices instead of one', async () => {
      const team = await rig().newTeam()
      const administrator = await administratorOf(team)
      const [agent, other] = team.agents
      const desk = await rig().client().signedIn(agent)
      expect(await order(administrator.client, 'erase', other, desk.clientId)).toMatchObject({ status: 404 })
      expect((await desk.send('GET', '/telephony')).status).toBe(200)
    })
  })
}
