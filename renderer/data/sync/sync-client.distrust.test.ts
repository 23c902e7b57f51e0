/** A server that does not keep to the protocol: what waits goes on waiting, and nobody is asked without end. Rules are those of `shared/sync/SPEC.md`. */
import { beforeEach, expect, test } from 'vitest'
import type { PushResponse } from '#shared/sync/protocol.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { deskAt, register, smallCentre } from '../../../test/fakes/small-centre.ts'
import { li } from '../../../test/fixtures/centre-rows.ts'

let server: MemorySyncServer
let desk: SimulatedDesk

beforeEach(async () => {
  server = await smallCentre()
  desk = await deskAt(server, li.id)
})

const onServer = (id = 'c1') => server.rows.get('complaint', id)

test('P10: what it says about mutations that were not sent counts for nothing', async () => {
  desk.network = 'down'
  for (const counter of [1, 2]) await register(desk, counter)
  desk.network = 'up'
  server.answerPush = (response) =>
    response.status === 'done' ? { ...response, results: [{ mid: 2, outcome: 'applied' }] } : response
  server.chokesOn = ({ mid }) => mid === 2
  await desk.push()
  await desk.push()
  await desk.pull()
  server.answerPush = (response) => response
  server.chokesOn = () => false
  await desk.settle()
  expect(await onServer('c2')).toBeDefined()
})

test.each<[string, (response: PushResponse) => PushResponse]>([
  ['answers nothing', (response) => ({ ...response, status: 'done', results: [] })],
  ['sees a gap whatever is sent', ({ lastMid }) => ({ status: 'gap', lastMid })],
  ['takes every client for a clone', ({ lastMid }) => ({ status: 'cloned_client', lastMid })],
])('one that %s is left alone for a while, and the work waits', async (_, lie) => {
  await register(desk, 1)
  server.answerPush = lie
  const outcomes = [await desk.push(), await desk.push(), await desk.push()]
  expect(outcomes.some(({ ok }) => !ok)).toBe(true)
  server.answerPush = (response) => response
  await desk.settle()
  expect(await onServer()).toBeDefined()
  expect([...server.applied.values()]).toEqual([1])
})

test('one that always has more without giving any is not asked without end', async () => {
  server.answerPull = (response) => ({ ...response, changes: [], more: true })
  expect(await desk.pull()).toEqual({ ok: true, value: 'done' })
})

test('one that gives the same page again and again is left alone for a while', async () => {
  await desk.loseStore()
  await desk.pull()
  const next = { table: 'agent', id: 'a' } as const
  server.answerBootstrap = (page) => ({ ...page, rows: [], next })
  expect(await desk.load()).toMatchObject({ ok: true })
  expect(await desk.load()).toEqual({ ok: false, error: { kind: 'not_ours' } })
})
