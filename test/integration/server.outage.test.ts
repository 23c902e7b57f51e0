/** The database goes away and comes back: clients are told to come again, nothing is answered that was not stored. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts'
import { openPostgres } from '../../server/storage/postgres.ts'
import { type OwnPostgres, startOwnPostgres } from '../rig/postgres.ts'
import { waitFor } from '../rig/wait.ts'
import { contactOf } from './server.push.suite.ts'
import { type ServerRig, startRigOn } from './server.rig.ts'

let postgres: OwnPostgres | undefined
let rig: ServerRig | undefined
beforeAll(async () => {
  postgres = await startOwnPostgres()
  const url = await postgres.createDatabase('outage')
  const database = await openPostgres({ url, poolSize: 5 })
  rig = await startRigOn({ database, remove: async () => undefined })
})
afterAll(async () => {
  await rig?.stop()
  await postgres?.stop()
})

test('a push during an outage is neither lost nor counted twice', async () => {
  if (rig === undefined || postgres === undefined) throw new Error('nothing was started')
  const team = await rig.newTeam()
  const agent = await rig.client().signedIn(team.agents[0])
  const listener = await (await rig.client().signedIn(team.lead)).listen()
  await agent.mutate('test.putContact', { row: contactOf(team) })

  await postgres.kill()
  const waiting = agent.mutation('test.putContact', { row: contactOf(team) })
  const body = { protocol: PROTOCOL_VERSION, clientId: agent.clientId, mutations: [waiting] }
  const refused = await agent.send('POST', '/sync/push', body)
  expect(refused).toMatchObject({ status: 503, code: 'overloaded' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await rig.client().send('GET', '/ready')).status).toBe(503)
  expect((await rig.client().send('GET', '/health')).status).toBe(200)

  await postgres.restart()
  await waitFor(
    'the server to be ready again',
    async () => (await rig?.client().send('GET', '/ready'))?.status === 200,
  )
  const pokes = listener.frames.length
  expect(await agent.push(waiting)).toMatchObject({ status: 'done', lastMid: 2 })
  expect(await agent.push(waiting)).toMatchObject({ status: 'done', lastMid: 2 })
  await waitFor('the poke of the commit, or of the ear that is back', () => listener.frames.length > pokes, {
    timeoutMs: 20_000,
  })
  listener.close()
})
