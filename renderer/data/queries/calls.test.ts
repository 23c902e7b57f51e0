/** Whose calls and whose tests the desk shows, from a local store that a simulated server has filled. */
import { beforeEach, expect, test } from 'vitest'
import type { Readiness } from '#shared/domain/call/readiness.ts'
import { CallId, ClientId } from '#shared/kernel/ids.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { type QueryAccount, queryScene } from '../../../test/fakes/query-account.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { actorOf, callRecord, li, local, wang } from '../../../test/fixtures/centre-rows.ts'
import { lastTests, recentCalls } from './calls.ts'

let server: MemorySyncServer
let desk: SimulatedDesk
let account: QueryAccount

beforeEach(async () => {
  ;({ server, desk, account } = await queryScene())
})
const sync = () => desk.settle()

test('recent calls are the agent’s own, newest first', async () => {
  await server.put('callRecord', callRecord(li, { id: 'one' as never, startedAt: local('2026-03-01 20:00') }))
  await server.put('callRecord', callRecord(li, { id: 'two' as never, startedAt: local('2026-03-02 20:00') }))
  await server.put('callRecord', callRecord(wang, { id: 'his' as never, training: true }))
  server.setActor({ ...actorOf(li), spaces: [...actorOf(li).spaces, `training:${wang.id}`] })
  await sync()
  expect((await recentCalls(account, 10)).map(({ id }) => id)).toEqual(['two', 'one'])
  expect(await recentCalls(account, 1)).toHaveLength(1)
})

const tested = (id: string, at: string, changes: Partial<Readiness> = {}) =>
  callRecord(wang, {
    id: CallId.parse(id),
    training: true,
    startedAt: local(at),
    endedAt: local(at),
    readiness: { failed: [], untested: [], ...changes },
  })
const machine = (name: string) => ({ clientId: ClientId.parse(name), name })

test('a lead sees the last test of each agent and which machine it was, in nobody’s log of calls', async () => {
  const home = machine('home')
  await server.put('callRecord', tested('old', '2026-03-01 20:00', { failed: ['echo'] }))
  await server.put('callRecord', tested('new', '2026-03-02 20:00', { machine: home }))
  await server.put('callRecord', { ...tested('mine', '2026-03-02 20:00'), agentId: li.id })
  server.setActor({
    ...actorOf(li),
    spaces: [...actorOf(li).spaces, `training:${wang.id}`, `training:${li.id}`],
  })
  await sync()
  expect(await lastTests(account, { agentIds: [wang.id], on: 'any_machine' })).toEqual([
    {
      agentId: wang.id,
      at: local('2026-03-02 20:00'),
      readiness: { failed: [], untested: [], machine: home },
    },
  ])
  expect(await recentCalls(account, 10)).toEqual([])
})

test('what passed in the office says nothing of the machine at home, and takes nothing from it', async () => {
  const mine = (id: string, at: string, changes: Partial<Readiness>) => ({
    ...tested(id, at, changes),
    agentId: li.id,
  })
  await server.put('callRecord', mine('before', '2026-03-01 08:00', {}))
  await server.put('callRecord', mine('office', '2026-03-03 08:00', { machine: machine('office') }))
  server.setActor({ ...actorOf(li), spaces: [...actorOf(li).spaces, `training:${li.id}`] })
  await sync()
  const here = () => lastTests(account, { agentIds: [li.id], on: 'this_machine' })
  expect(await here()).toEqual([])
  const { clientId } = account.session.get()
  await server.put(
    'callRecord',
    mine('home', '2026-03-02 20:00', { failed: ['quality'], machine: { clientId, name: 'home' } }),
  )
  await sync()
  expect(await here()).toMatchObject([{ at: local('2026-03-02 20:00'), readiness: { failed: ['quality'] } }])
})
