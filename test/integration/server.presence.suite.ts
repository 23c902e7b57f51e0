/** Who is doing what: said by machines, seen by their team, and never taken for true when it is no longer. */
import { describe, expect, test } from 'vitest'
import { LEASE_MS } from '#shared/domain/presence/presence.rules.ts'
import type { PresenceReport } from '#shared/domain/presence/presence.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { TeamPresenceResponse } from '#shared/ports/http.ts'
import { createPresenceStore } from '../../server/presence/presence-store.ts'
import { waitingAges } from '../fixtures/presence-scene.ts'
import type { SignedInClient } from './server.client.ts'
import type { ServerRig } from './server.rig.ts'

const onCallNow = { direction: 'inbound', queue: '宽带报障', phase: 'talking', since: 20_000 } as const
const onCall: PresenceReport = {
  is: 'working',
  work: {
    ...waitingAges,
    intended: 'break',
    since: 60_000,
    reason: { label: '用餐', allowedMinutes: 30 },
    call: onCallNow,
  },
}

export function presenceSuite(rig: () => ServerRig): void {
  const look = async (desk: SignedInClient, known = '') =>
    TeamPresenceResponse.parse((await desk.send('GET', `/presence/team?known=${known}`)).body)
  const say = async (desk: SignedInClient, report: PresenceReport) =>
    expect((await desk.send('POST', '/presence', report)).status).toBe(204)
  const teamAtWork = async () => {
    const team = await rig().newTeam()
    const signIn = (member: (typeof team.members)[number]) => rig().client().signedIn(member)
    const [agent, colleague, lead] = [
      await signIn(team.agents[0]),
      await signIn(team.agents[1]),
      await signIn(team.lead),
    ]
    return { team, agent, colleague, lead, agentId: team.agents[0].profile.agentId }
  }

  describe('presence', () => {
    test('a colleague sees the state, the lead the call too, another team nothing', async () => {
      const { agent, colleague, lead, agentId } = await teamAtWork()
      const stranger = (await teamAtWork()).lead
      await say(agent, onCall)
      const { now, team } = await look(colleague)
      expect(team).toMatchObject([{ agentId, doing: 'on_call', work: null }])
      expect(msFromInstant(now) - msFromInstant(team?.[0]?.since ?? now)).toBe(20_000)
      expect((await look(lead)).team).toMatchObject([
        { agentId, work: { reason: { label: '用餐' }, call: { queue: '宽带报障' } } },
      ])
      expect((await look(stranger)).team).toEqual([])
    })

    test('whoever knows it already is told only that nothing changed', async () => {
      const { agent, lead } = await teamAtWork()
      await say(agent, onCall)
      const first = await look(lead)
      await say(agent, onCall)
      expect(await look(lead, first.tag)).toMatchObject({ tag: first.tag, team: null })
      await say(agent, { is: 'working', work: { ...waitingAges, since: 0 } })
      expect((await look(lead, first.tag)).team).toMatchObject([{ doing: 'available' }])
    })

    test('when a shift begins all come back at once, and the words of the day before hold nobody up', async () => {
      const desks = (await Promise.all(Array.from({ length: 6 }, teamAtWork))).flatMap(
        ({ agent, colleague, lead }) => [agent, colleague, lead],
      )
      for (let day = 0; day < 3; day += 1) {
        await Promise.all(desks.map((desk) => say(desk, onCall)))
        await rig()
          .services.database.queries.updateTable('presence')
          .set({ heard_at: '2026-01-01T00:00:00.000Z' })
          .execute()
      }
    })

    test('a machine that falls silent is unknown; one that was signed out is offline at once', async () => {
      const { agent, colleague, lead, team } = await teamAtWork()
      await say(agent, onCall)
      await say(colleague, onCall)
      const heardAt = rig().now()
      await colleague.send('POST', '/auth/sign-out', { refreshToken: colleague.session.refreshToken })
      const doing = async (index: 0 | 1) =>
        (await look(lead)).team?.find(({ agentId }) => agentId === team.agents[index].profile.agentId)
      expect(await doing(1)).toMatchObject({ doing: 'offline', work: null })
      rig().advance(LEASE_MS)
      expect(await doing(0)).toMatchObject({ doing: 'unknown', since: heardAt, work: null })
    })

    test('an agent at two machines is seen where they work', async () => {
      const { agent, lead, team } = await teamAtWork()
      const other = await rig().client().signedIn(team.agents[0])
      await say(agent, onCall)
      await say(other, { is: 'locked', during: onCallNow })
      expect((await look(lead)).team).toMatchObject([{ doing: 'on_call' }])
      await say(agent, { is: 'gone' })
      expect((await look(lead)).team).toMatchObject([{ doing: 'locked', during: { queue: '宽带报障' } }])
    })

    test('what another replica was told is seen here, also when both begin at the same time', async () => {
      const { agent, lead, team, agentId } = await teamAtWork()
      const { database, clock } = rig().services
      const replicas = [createPresenceStore(database), createPresenceStore(database)]
      await Promise.all(replicas.map((store) => store.ofTeam(team.teamId, clock.now())))
      await say(agent, onCall)
      for (const store of replicas)
        expect(await store.ofTeam(team.teamId, clock.now())).toMatchObject([{ agentId, session: 'open' }])
      expect((await look(lead)).team).toHaveLength(1)
    })

    test('a stranger, and a word that is none, are refused', async () => {
      const { agent } = await teamAtWork()
      expect((await rig().client().send('GET', '/presence/team')).status).toBe(401)
      const withNumber = { ...onCall, number: '13800138000' }
      expect((await agent.send('POST', '/presence', withNumber)).code).toBe('malformed_request')
    })
  })
}
