/** Signing in, staying signed in, and being signed out. */
import { describe, expect, test } from 'vitest'
import { noCallRules } from '#shared/domain/call/call-rules.ts'
import { LineBeforeRules } from '#shared/domain/call/released/line-before-rules.ts'
import { Centre, Profile } from '#shared/domain/session/session.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { RegisterClientResponse, SignInResponse } from '#shared/ports/http.ts'
import { setTelephony } from '../../server/storage/accounts.ts'
import { fullLine } from '../fixtures/full-line.ts'
import { refreshed } from './server.client.ts'
import type { ServerRig } from './server.rig.ts'
import { PASSWORD } from './server.team.ts'

const MINUTE = 60_000

export function authSuite(rig: () => ServerRig): void {
  describe('signing in', () => {
    test('an agent gets their profile, the centre, and a client of this device', async () => {
      const { agents } = await rig().newTeam()
      const answer = await rig().client().signIn(agents[0])
      const session = SignInResponse.parse(answer.body)
      expect(session.profile).toEqual(agents[0].profile)
      expect(session.centre).toMatchObject({ product: 'nightdesk', name: 'Test', fictional: true })
      expect(session.telephonyOrigin).toBeNull()
      expect(answer.headers.get('cache-control')).toBe('no-store')
    })

    test('the centre says what it is to anybody', async () => {
      const answer = await rig().client().send('GET', '/centre')
      expect(Centre.parse(answer.body).protocol).toEqual({ oldest: 4, newest: 6 })
    })

    test('a wrong password and an unknown account are refused in the same words', async () => {
      const { agents } = await rig().newTeam()
      const client = rig().client()
      const wrong = await client.signIn(agents[0], null, 'wrong')
      const unknown = await client.send('POST', '/auth/sign-in', {
        body: { account: 'nobody', password: 'wrong', clientId: null, deviceName: '' },
      })
      expect(wrong).toMatchObject({ status: 401, code: 'wrong_password' })
      expect(unknown.body).toEqual(wrong.body)
    })

    test('a disabled account cannot sign in, and its open session ends at once', async () => {
      const { agents } = await rig().newTeam()
      const desk = await rig().client().signedIn(agents[0])
      await rig()
        .services.database.queries.updateTable('account')
        .set({ disabled_at: rig().now() })
        .where('agent_id', '=', agents[0].profile.agentId)
        .execute()
      expect((await rig().client().signIn(agents[0])).code).toBe('wrong_password')
      expect((await desk.send('GET', '/telephony')).code).toBe('session_ended')
    })

    test('guessing is slowed down per account and address, and says for how long', async () => {
      const { agents } = await rig().newTeam()
      const client = rig().client()
      for (let attempt = 0; attempt < 5; attempt += 1) await client.signIn(agents[0], null, 'guess')
      const slowed = await client.signIn(agents[0])
      expect(slowed).toMatchObject({ status: 429, code: 'too_many_attempts' })
      expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(14 * 60)
      expect((await client.signIn(agents[1])).status).toBe(200)
      rig().advance(15 * MINUTE + 1_000)
      expect((await client.signIn(agents[0])).status).toBe(200)
    })

    test('guesses that come all at once are no more than guesses one after the other', async () => {
      const { agents } = await rig().newTeam()
      const client = rig().client()
      const guesses = Array.from({ length: 40 }, () => client.signIn(agents[0], null, 'guess'))
      const statuses = (await Promise.all(guesses)).map(({ status }) => status)
      expect(statuses.filter((status) => status === 401)).toHaveLength(5)
      expect(statuses.filter((status) => status === 429)).toHaveLength(35)
    })

    test('whoever knows the password may sign in as often as they like, also all at once', async () => {
      const { agents, lead } = await rig().newTeam()
      const client = rig().client()
      for (let round = 0; round < 3; round += 1) {
        const both = [...Array(4).fill(agents[0]), lead]
        const answers = await Promise.all(both.map((member) => client.signIn(member)))
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
      }
    })

    test('signing in and refreshing say until when customers may be used offline: two hours after the next shift', async () => {
      const team = await rig().newTeam()
      const [agent] = team.agents
      const next = team.shifts.find(({ agentId }) => agentId === agent.profile.agentId)
      const desk = await rig().client().signedIn(agent)
      const end = msFromInstant(next?.segments[0]?.end ?? rig().now())
      const lease = { customersUntil: instantFromMs(end + 2 * 3_600_000), serverNow: rig().now() }
      expect(desk.session.lease).toEqual(lease)
      expect(refreshed(await rig().client().refresh(desk.session.refreshToken)).lease).toEqual(lease)
      // A lead of this team is on no roster.
      const lead = await rig().client().signedIn(team.lead)
      const soon = instantFromMs(msFromInstant(rig().now()) + 2 * 3_600_000)
      expect(lead.session.lease.customersUntil).toBe(soon)
    })

    test('the same device keeps its client; an unknown or foreign id gets a new one', async () => {
      const { agents } = await rig().newTeam()
      const client = rig().client()
      const first = SignInResponse.parse((await client.signIn(agents[0])).body)
      const again = SignInResponse.parse((await client.signIn(agents[0], first.clientId)).body)
      const foreign = SignInResponse.parse((await client.signIn(agents[1], first.clientId)).body)
      expect([again.clientId, again.devicePrefix]).toEqual([first.clientId, first.devicePrefix])
      expect(foreign.clientId).not.toBe(first.clientId)
      expect(foreign.devicePrefix).not.toBe(first.devicePrefix)
    })

    test('a cloned disk gets a further client with a prefix of its own', async () => {
      const { agents } = await rig().newTeam()
      const desk = await rig().client().signedIn(agents[0])
      const answer = await desk.send('POST', '/clients', { deviceName: 'clone' })
      const further = RegisterClientResponse.parse(answer.body)
      expect(further.clientId).not.toBe(desk.clientId)
      expect(further.devicePrefix).not.toBe(desk.session.devicePrefix)
    })

    test('a machine gone wrong does not use up the prefixes of all others', async () => {
      const { agents } = await rig().newTeam()
      const desk = await rig().client().signedIn(agents[0])
      const answers = []
      for (let attempt = 0; attempt < 21; attempt += 1)
        answers.push(await desk.send('POST', '/clients', { deviceName: 'gone wrong' }))
      expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(200), 429])
    })

    test('devices that sign in at the same moment never share a prefix', async () => {
      const { members } = await rig().newTeam()
      const client = rig().client()
      const answers = await Promise.all([...members, ...members].map((member) => client.signIn(member)))
      const prefixes = answers.map(({ body }) => SignInResponse.parse(body).devicePrefix)
      expect(new Set(prefixes).size).toBe(prefixes.length)
    })

    test('a line given to the account reaches the phone, its origin already at sign-in', async () => {
      const { agents } = await rig().newTeam()
      const line = {
        line: 'sip',
        webSocketUrl: 'wss://pbx.example.cn:8089/ws',
        domain: 'example.cn',
        user: '6001',
        authorizationUser: '6001',
        secret: { type: 'ha1', ha1: '0123456789abcdef0123456789abcdef' },
        iceServers: [],
        queueHeaders: ['X-Queue'],
        wrapUpSeconds: 45,
      } as const
      await setTelephony(rig().services.database.queries, agents[0].profile.account, {
        ...line,
        iceServers: [],
        queueHeaders: [...line.queueHeaders],
      })
      const desk = await rig().client().signedIn(agents[0])
      expect(desk.session.telephonyOrigin).toBe('wss://pbx.example.cn:8089')
      expect((await desk.send('GET', '/telephony')).body).toEqual(line)
    })

    test('a client that knows one address of the PBX is given the first, and nothing in its line that it does not know', async () => {
      const { agents } = await rig().newTeam()
      const [first, second] = ['wss://a.example.cn:8089', 'wss://b.example.cn:8089']
      const { account } = agents[0].profile
      await setTelephony(rig().services.database.queries, account, {
        ...fullLine,
        webSocketUrl: [`${first}/ws`, `${second}/ws`],
      })
      const older = await rig().client().signedIn(agents[0])
      expect(older.session.telephonyOrigin).toBe(first)
      expect(refreshed(await rig().client().refresh(older.session.refreshToken)).telephonyOrigin).toBe(first)
      expect(LineBeforeRules.parse((await older.send('GET', '/telephony')).body)).toMatchObject({
        webSocketUrl: `${first}/ws`,
      })

      const body = { account, password: PASSWORD, clientId: null, deviceName: 'desk' }
      const answer = await rig().client().send('POST', '/auth/sign-in?origins=several', { body })
      expect(SignInResponse.parse(answer.body).telephonyOrigin).toBe(`${first} ${second}`)
    })

    test('rules for calls that a newer server wrote keep nobody from the phone, and the log says that none hold', async () => {
      const { queries } = rig().services.database
      const { agents } = await rig().newTeam()
      const line = { line: 'training', agentNumber: '1001', wrapUpSeconds: 30 } as const
      await setTelephony(queries, agents[0].profile.account, line)
      const desk = await rig().client().signedIn(agents[0])
      await queries.updateTable('centre').set({ call_rules: '{"dispositions":[],"newer":true}' }).execute()
      try {
        expect(await desk.send('GET', '/telephony?rules=with')).toMatchObject({
          status: 200,
          body: { ...line, rules: noCallRules },
        })
        expect(rig().logged.filter((entry) => entry.includes('call_rules_unreadable'))).toHaveLength(1)
      } finally {
        await queries.updateTable('centre').set({ call_rules: '{}' }).execute()
      }
    })
  })

  describe('staying signed in', () => {
    test('an access token runs out after ten minutes and is replaced by refreshing', async () => {
      const { agents } = await rig().newTeam()
      const desk = await rig().client().signedIn(agents[0])
      expect((await desk.send('GET', '/telephony')).status).toBe(200)
      rig().advance(10 * MINUTE + 1_000)
      expect(await desk.send('GET', '/telephony')).toMatchObject({ status: 401, code: 'not_signed_in' })
      const fresh = refreshed(await rig().client().refresh(desk.session.refreshToken))
      expect(Profile.parse(fresh.profile)).toEqual(agents[0].profile)
      const answer = await rig().client().send('GET', '/telephony', { token: fresh.accessToken })
      expect(answer.status).toBe(200)
    })

    test('a lost answer costs nothing: the same refresh token gives the same successor for a while', async () => {
      const { agents } = await rig().newTeam()
      const desk = await rig().client().signedIn(agents[0])
      const client = rig().client()
      const answers = await Promise.all([1, 2, 3].map(() => client.refresh(desk.session.refreshToken)))
      rig().advance(MINUTE)
      const late = await client.refresh(desk.session.refreshToken)
      const successors = [...answers, late].map((answer) => refreshed(answer).refreshToken)
      expect(new Set(successors).size).toBe(1)
      expect((await client.refresh(successors[0] ?? '')).status).toBe(200)
    })

    test('a refresh token that turns up after the grace was copied: the session ends for both', async () => {
      const { agents } = await rig().newTeam()
      const desk = await rig().client().signedIn(agents[0])
      const client = rig().client()
      const next = refreshed(await client.refresh(desk.session.refreshToken))
      rig().advance(2 * MINUTE + 1_000)
      expect(await client.refresh(desk.session.refreshToken)).toMatchObject({
        status: 401,
        code: 'session_ended',
      })
      expect((await client.refresh(next.refreshToken)).code).toBe('session_ended')
      expect((await client.send('GET', '/telephony', { token: next.accessToken })).code).toBe('session_ended')
    })

    test('signing out ends the session at once, and only this one', async () => {
      const { agents } = await rig().newTeam()
      const here = await rig().client().signedIn(agents[0])
      const there = await rig().client().signedIn(agents[0])
      const { refreshToken } = here.session
      expect((await here.send('POST', '/auth/sign-out', { refreshToken })).status).toBe(204)
      expect((await here.send('GET', '/telephony')).code).toBe('session_ended')
      expect((await rig().client().refresh(refreshToken)).code).toBe('session_ended')
      expect((await there.send('GET', '/telephony')).status).toBe(200)
    })

    test('a device that was away for more than a month signs in again', async () => {
      const { agents } = await rig().newTeam()
      const desk = await rig().client().signedIn(agents[0])
      rig().advance(31 * 24 * 60 * MINUTE)
      expect((await rig().client().refresh(desk.session.refreshToken)).code).toBe('session_ended')
    })

    test('a token that somebody made up opens nothing', async () => {
      const client = rig().client()
      const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"sid":"x","exp":9999999999}')}.`
      for (const token of ['x', unsigned]) {
        expect((await client.send('GET', '/telephony', { token })).code).toBe('not_signed_in')
      }
      expect((await client.refresh('made-up')).code).toBe('session_ended')
    })
  })
}
