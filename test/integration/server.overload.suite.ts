/** Too much at once: a device gone wrong is slowed down, a busy server refuses what can wait, and nobody's work is lost. */

import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts'
import { spaceOfQueue } from '#shared/sync/tables.ts'
import { LONGEST_WAIT_MS } from '../../server/http/shedding.ts'
import { waitFor } from '../rig/wait.ts'
import type { Answer, SignedInClient } from './server.client.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

const pull = (desk: SignedInClient): Promise<Answer> =>
  desk.send('POST', '/sync/pull', {
    protocol: PROTOCOL_VERSION,
    schemaVersion: 1,
    clientId: desk.clientId,
    cursor: null,
  })
const bootstrap = (desk: SignedInClient, team: Team): Promise<Answer> => {
  const space = spaceOfQueue(team.queueId)
  return desk.send('POST', '/sync/bootstrap', {
    protocol: PROTOCOL_VERSION,
    clientId: desk.clientId,
    space,
    after: null,
    limit: 1,
  })
}
const push = (desk: SignedInClient, team: Team): Promise<Answer> => {
  const mutations = [desk.mutation('test.putContact', { row: contactOf(team) })]
  return desk.send('POST', '/sync/push', { protocol: PROTOCOL_VERSION, clientId: desk.clientId, mutations })
}

export function overloadSuite(rig: () => ServerRig): void {
  describe('too much at once', () => {
    test('P14: a device that asks without end is told when to come again; others of the account are not held up', async () => {
      const team = await rig().newTeam()
      const slow = await rig().slow({ burst: 4, perSecond: 0.01 })
      try {
        const [wild, calm] = [
          await slow.client.signedIn(team.agents[0]),
          await slow.client.signedIn(team.agents[0]),
        ]
        for (const ask of [pull, bootstrap, push]) {
          const answers = []
          for (let turn = 0; turn < 6; turn += 1) answers.push(await ask(wild, team))
          expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429, 429])
          expect(answers[5]?.code).toBe('too_many_attempts')
          expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(50)
          expect((await ask(calm, team)).status).toBe(200)
        }
      } finally {
        await slow.stop()
      }
    })

    test('P14: many devices of one account together are slowed down too', async () => {
      const team = await rig().newTeam()
      const slow = await rig().slow({ burst: 2, perSecond: 0.01 })
      try {
        const statuses = []
        for (let device = 0; device < 5; device += 1) {
          const desk = await slow.client.signedIn(team.agents[1])
          statuses.push((await pull(desk)).status)
        }
        expect(statuses).toEqual([200, 200, 200, 200, 429])
      } finally {
        await slow.stop()
      }
    })

    test('P15: while the database is busy, loading is refused first, then pulling, and pushing last', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const { queries, queue } = rig().services.database
      let release: () => void = () => undefined
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      let held = 0
      const holding = Array.from({ length: queue.connections }, () =>
        queries.transaction().execute(async (tx) => {
          await sql`select 1`.execute(tx)
          held += 1
          await released
        }),
      )
      // That somebody waits is real; only how long is said here.
      const oldestWait = vi.spyOn(queue, 'oldestWaitMs')
      const waitedFor = (part: number) =>
        oldestWait.mockImplementation(() => (queue.waiting() === 0 ? 0 : part * LONGEST_WAIT_MS))
      try {
        await waitFor('every connection to be taken', () => held === queue.connections)
        const waiting = pull(desk)
        await waitFor('the pull to wait for the database', () => queue.waiting() > 0)
        waitedFor(0.3)
        const answers = [await bootstrap(desk, team)]
        waitedFor(0.6)
        answers.push(await pull(desk))
        const before = queue.waiting()
        const pushed = push(desk, team)
        await waitFor('the push to wait for the database', () => queue.waiting() > before)
        for (const answer of answers) {
          expect(answer.status).toBe(503)
          expect(answer.code).toBe('overloaded')
          expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
        }
        expect((await rig().client().send('GET', '/health')).status).toBe(200)
        expect((await rig().client().send('GET', '/metrics')).body).toMatch(
          /nightdesk_shed_requests_total\{urgency="bootstrap"\} \d+/,
        )
        release()
        expect((await waiting).status).toBe(200)
        expect((await pushed).status).toBe(200)
        expect((await bootstrap(desk, team)).status).toBe(200)
      } finally {
        oldestWait.mockRestore()
        release()
        await Promise.all(holding)
      }
    })
  })
}
