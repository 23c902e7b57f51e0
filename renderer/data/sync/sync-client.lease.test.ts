/** The client while the lease is over: what it does without the key for customers. */
import { beforeEach, expect, test } from 'vitest'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import {
  complaintOn,
  deskAt,
  note,
  notesOf,
  register,
  smallCentre,
} from '../../../test/fakes/small-centre.ts'
import { li } from '../../../test/fixtures/centre-rows.ts'
import { allRows } from '../queries/visible-rows.ts'

let server: MemorySyncServer
let desk: SimulatedDesk

beforeEach(async () => {
  server = await smallCentre()
  desk = await deskAt(server, li.id)
  await register(desk, 1)
  await desk.settle()
})
const restartWith = async (lease: SimulatedDesk['lease']): Promise<void> => {
  desk.lease = lease
  await desk.restart()
}

test('A4: customers, complaints and calls are not shown, colleagues and articles are', async () => {
  await restartWith('over')
  expect(await allRows(desk.database, 'customer')).toEqual([])
  expect(await allRows(desk.database, 'complaint')).toEqual([])
  expect((await allRows(desk.database, 'agent')).length).toBeGreaterThan(0)
  expect((await allRows(desk.database, 'category')).length).toBeGreaterThan(0)
})

test('A4: what an agent writes about a customer meanwhile is saved unseen, shown again afterwards, and arrives once', async () => {
  desk.network = 'down'
  await note(desk, '断网前')
  await restartWith('over')
  expect(await note(desk, '租约过后')).toEqual({ ok: true, value: { mid: 3 } })
  expect(desk.journal.content().waiting.map(({ mid }) => mid)).toEqual([2, 3])
  await restartWith('over')
  await restartWith('held')
  expect(notesOf(await complaintOn(desk))).toEqual(['断网前', '租约过后'])
  desk.network = 'up'
  await desk.settle()
  expect(notesOf(await complaintOn(desk))).toEqual(['断网前', '租约过后'])
  expect(await notesOf(await server.rows.get('complaint', 'c1'))).toEqual(['断网前', '租约过后'])
})

test('a row of a customer that comes before the key does harms nothing: it comes again', async () => {
  const other = await deskAt(server, li.id)
  await note(other, '别处写的')
  await other.settle()
  await restartWith('over')
  await expect(desk.pull()).rejects.toThrow()
  await restartWith('held')
  await desk.settle()
  expect(notesOf(await complaintOn(desk))).toEqual(['别处写的'])
  expect(desk.faults).toEqual([])
})
