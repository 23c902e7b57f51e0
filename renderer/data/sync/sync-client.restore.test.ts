/** The server is put back to last night: what was done since is on the desks that did it, and comes back. Rules are those of `shared/sync/SPEC.md`. */
import { beforeEach, expect, test } from 'vitest'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { complaintOn, deskAt, register, smallCentre, unsent } from '../../../test/fakes/small-centre.ts'
import { li, wang } from '../../../test/fixtures/centre-rows.ts'

let server: MemorySyncServer
let desk: SimulatedDesk

beforeEach(async () => {
  server = await smallCentre()
  desk = await deskAt(server, li.id)
})
const onServer = (id = 'c1') => server.rows.get('complaint', id)

test('E3: a complaint that was acknowledged after the backup is filed again, once, and everybody sees it', async () => {
  await register(desk, 1)
  await desk.settle()
  expect(desk.journal.content().waiting).toEqual([])
  server.forgetRow('complaint', 'c1')
  server.restore()
  await desk.settle()
  expect(await onServer()).toBeDefined()
  expect(await unsent(desk)).toBe(false)
  const colleague = await deskAt(server, wang.id)
  expect(await complaintOn(colleague)).toBeDefined()
})

test('E3: the server forgot only the last answers of a client that it knows: those come back too', async () => {
  for (const counter of [1, 2]) {
    await register(desk, counter)
    await desk.settle()
  }
  server.forgetRow('complaint', 'c2')
  server.forgetAnswersAbove(1)
  await desk.settle()
  expect(await onServer('c2')).toBeDefined()
  expect(server.applied.get([...server.applied.keys()][0] ?? '')).toBe(1)
})

test('E3: also when the store was lost in between, for it is the journal that keeps the work', async () => {
  await register(desk, 1)
  await desk.settle()
  server.forgetRow('complaint', 'c1')
  server.forgetAnswersAbove(0)
  await desk.loseStore()
  await desk.settle()
  expect(await onServer()).toBeDefined()
})

test('E3: a journal that could not be renumbered at once is, as soon as there is room', async () => {
  await register(desk, 1)
  await desk.settle()
  server.forgetRow('complaint', 'c1')
  server.forgetAnswersAbove(0)
  desk.journal.fault = 'disk_full'
  expect((await desk.pull()).ok).toBe(false)
  desk.journal.fault = null
  await desk.settle()
  expect(await onServer()).toBeDefined()
})

test('E3: what every backup covers is kept by nobody', async () => {
  server.backupHorizonMs = 0
  await register(desk, 1)
  await desk.settle()
  server.forgetRow('complaint', 'c1')
  server.restore()
  await desk.settle()
  expect(await onServer()).toBeUndefined()
})
