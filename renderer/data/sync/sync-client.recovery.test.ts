/** The client's half of the sync protocol when a disk lost something, is older than it was, or is a copy. Rules are those of `shared/sync/SPEC.md`. */
import { beforeEach, expect, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import { createMemoryJournal } from '../../../test/fakes/memory-journal.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import {
  complaintOn,
  deskAt,
  note,
  notesOf,
  register,
  smallCentre,
  unsent,
} from '../../../test/fakes/small-centre.ts'
import { li } from '../../../test/fixtures/centre-rows.ts'
import { newCustomer } from '../../../test/fixtures/new-customer.ts'

let server: MemorySyncServer
let desk: SimulatedDesk

beforeEach(async () => {
  server = await smallCentre()
  desk = await deskAt(server, li.id)
})

const onServer = (id = 'c1') => server.rows.get('complaint', id)
const damaged = (content: JournalContent) =>
  createMemoryJournal(content.clientId, () => server.registerClient(li.id), content)

test('J5: the store comes back empty: unsent work is shown from the journal, the rest is loaded again', async () => {
  desk.network = 'down'
  await desk.mutate('customer.create', newCustomer)
  await desk.loseStore()
  expect(desk.journal.content().waiting).toHaveLength(1)
  expect(await desk.database.outbox.count()).toBe(1)
  desk.network = 'up'
  await desk.settle()
  expect((await desk.shown()).has('customer/cust-new')).toBe(true)
  expect(await server.rows.get('customer', 'cust-new')).toBeDefined()
})

test('J4, P6: the journal lost a frame that the store still knows: it is journalled again and sent once', async () => {
  desk.network = 'down'
  await register(desk, 1)
  await register(desk, 2)
  const { waiting, ...rest } = desk.journal.content()
  desk.journal = damaged({ ...rest, waiting: waiting.slice(1) })
  await desk.restart()
  desk.network = 'up'
  await desk.settle()
  expect(await onServer('c1')).toBeDefined()
  expect(await onServer('c2')).toBeDefined()
  expect([...server.applied.values()]).toEqual([1, 1])
})

test('J5, J8: a journal restored from yesterday does not give out numbers again under the same client', async () => {
  const yesterday = desk.journal.content()
  await register(desk, 1)
  await desk.settle()
  desk.journal = damaged(yesterday)
  await desk.restart()
  await register(desk, 2)
  await desk.settle()
  expect(desk.journal.content().clientId).not.toBe(yesterday.clientId)
  expect(await onServer('c2')).toBeDefined()
})

test('J8: a journal that a full disk keeps from its new numbers is not told as a server out of reach', async () => {
  const yesterday = desk.journal.content()
  await register(desk, 1)
  await desk.settle()
  desk.journal = damaged(yesterday)
  await desk.restart()
  desk.journal.fault = 'disk_full'
  expect(await desk.push()).toEqual({ ok: false, error: { kind: 'journal' } })
  desk.journal.fault = null
  await desk.settle()
  expect(desk.journal.content().clientId).not.toBe(yesterday.clientId)
})

test('J5: a whole profile restored from yesterday: what is written next is not taken for what the server had then', async () => {
  const yesterday = desk.journal.content()
  await register(desk, 1)
  await register(desk, 2)
  await desk.settle()
  desk.journal = damaged(yesterday)
  await desk.loseStore()
  await desk.settle()
  desk.network = 'down'
  desk.cutAfterNextAppend = true
  await note(desk, '恢复之后写的')
  desk.network = 'up'
  await desk.settle()
  expect(notesOf((await onServer()) as Complaint)).toEqual(['恢复之后写的'])
})

test('J9: a journal that lost its beginning empties the store, but not the memory of numbers given out', async () => {
  await desk.database.writeMeta({ numberCounter: 7 })
  desk.journal = damaged({ ...desk.journal.content(), databaseId: 'another', numberCounter: 0 })
  await desk.restart()
  expect(await desk.database.rows('customer').count()).toBe(0)
  expect(await desk.database.readMeta('numberCounter')).toBe(7)
})

test('P4, P6: a cloned disk: both machines’ work arrives, nothing twice', async () => {
  desk.network = 'down'
  await register(desk, 1)
  const twin = new SimulatedDesk(
    server,
    li.id,
    'twin',
    desk.journal.clone(() => server.registerClient(li.id)),
  )
  await twin.start()
  await twin.pull()
  for (let page = 0; page < 20; page += 1) await twin.load()
  await register(desk, 2)
  await register(twin, 3)
  desk.network = 'up'
  await desk.settle()
  await twin.settle()
  await desk.settle()
  for (const id of ['c1', 'c2', 'c3']) expect(await onServer(id)).toBeDefined()
  expect([...server.applied.values()]).toEqual([1, 1, 1])
  expect(twin.journal.content().clientId).not.toBe(desk.journal.content().clientId)
})

test('J6: settled in the store but not yet acknowledged in the journal: after a crash it is not shown twice', async () => {
  await register(desk, 1)
  await desk.settle()
  await note(desk, '只有一次')
  await desk.push()
  desk.journal.fault = 'disk_full'
  await desk.pull()
  desk.journal.fault = null
  desk.network = 'down'
  await desk.restart()
  expect(notesOf(await complaintOn(desk))).toEqual(['只有一次'])
  expect(await unsent(desk)).toBe(false)
  expect(await desk.database.outbox.count()).toBe(0)
})
