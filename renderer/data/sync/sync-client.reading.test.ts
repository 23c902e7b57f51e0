/** The client's half of the sync protocol, from the server to what an agent sees. Rules are those of `shared/sync/SPEC.md`. */
import { beforeEach, describe, expect, test } from 'vitest'
import { spaceOfQueue, spaceOfTeam } from '#shared/sync/tables.ts'
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
import {
  actorOf,
  billing,
  broadband,
  complaintFacts,
  customer,
  li,
  numberAt,
  team,
  wang,
} from '../../../test/fixtures/centre-rows.ts'
import { putComing } from './server-rows.ts'

let server: MemorySyncServer
let desk: SimulatedDesk

beforeEach(async () => {
  server = await smallCentre()
  desk = await deskAt(server, li.id)
})

const onServer = (id = 'c1') => server.rows.get('complaint', id)

describe('reading', () => {
  test('L5, C1: another agent’s note appears beside one of ours that still waits', async () => {
    await register(desk, 1)
    await desk.settle()
    const colleague = new SimulatedDesk(server, wang.id)
    await colleague.start()
    await colleague.settle()
    desk.network = 'down'
    await note(desk, '我的')
    await note(colleague, '同事的')
    await colleague.settle()
    desk.network = 'up'
    await desk.pull()
    expect(notesOf(await complaintOn(desk))).toEqual(['同事的', '我的'])
    expect(await unsent(desk)).toBe(true)
    await desk.settle()
    await colleague.settle()
    expect(notesOf(await complaintOn(colleague))).toEqual(['同事的', '我的'])
  })

  test('L6: what was answered is shown on while only some of the rows that changed are here', async () => {
    await register(desk, 1)
    await desk.settle()
    const colleague = await deskAt(server, wang.id)
    await register(colleague, 2)
    await note(colleague, '同事的', 'c2')
    await colleague.settle()
    await note(desk, '我的')
    await desk.push()
    server.pageRows = 1
    expect(await desk.pull()).toEqual({ ok: true, value: 'more' })
    expect(notesOf(await complaintOn(desk))).toEqual(['我的'])
    expect(await unsent(desk)).toBe(true)
    await desk.settle()
    expect(notesOf(await complaintOn(desk))).toEqual(['我的'])
    expect(notesOf(await complaintOn(desk, 'c2'))).toEqual(['同事的'])
    expect(await unsent(desk)).toBe(false)
  })

  test('L6: a row that contains all that was done to it here is shown as it comes, before the last page', async () => {
    await register(desk, 1)
    await desk.settle()
    const colleague = await deskAt(server, wang.id)
    await colleague.settle()
    await note(colleague, '同事的')
    await colleague.settle()
    await note(desk, '我的')
    await desk.push()
    await register(colleague, 2)
    await colleague.settle()
    server.pageRows = 1
    expect(await desk.pull()).toEqual({ ok: true, value: 'more' })
    expect(notesOf(await complaintOn(desk))).toEqual(['同事的', '我的'])
    expect(await desk.database.shadow.count()).toBe(0)
    expect(await desk.database.outbox.count()).toBe(1)
    await desk.settle()
    expect(notesOf(await complaintOn(desk))).toEqual(['同事的', '我的'])
  })

  test('L6: a row that comes before the last page goes behind what waits', async () => {
    await register(desk, 1)
    await desk.settle()
    const colleague = await deskAt(server, wang.id)
    desk.network = 'down'
    await note(desk, '我的')
    await note(colleague, '同事的')
    await register(colleague, 2)
    await colleague.settle()
    server.pageRows = 1
    desk.network = 'up'
    expect(await desk.pull()).toEqual({ ok: true, value: 'more' })
    expect(notesOf(await complaintOn(desk))).toEqual(['我的'])
    await desk.pull()
    expect(notesOf(await complaintOn(desk))).toEqual(['同事的', '我的'])
  })

  test('B2, B5: a queue of customers is hidden until it is whole, also over a crash in the middle', async () => {
    for (let index = 0; index < 12; index += 1)
      await server.put('customer', { ...customer, id: `cust-${index}` as never, queueId: billing.id })
    server.setActor({ ...actorOf(li), spaces: [...actorOf(li).spaces, spaceOfQueue(billing.id)] })
    await desk.pull()
    const shownOfBilling = async () =>
      [...(await desk.shown()).values()].filter((row) => (row as { queueId?: string }).queueId === billing.id)
        .length
    await desk.load()
    expect(await shownOfBilling()).toBe(0)
    await desk.restart()
    await desk.load()
    expect(await shownOfBilling()).toBe(0)
    const rowsDone = (await desk.database.readMeta('loading'))?.[0]?.rowsDone
    expect(rowsDone).toBe(10)
    await desk.settle()
    expect(await shownOfBilling()).toBe(12)
  })

  test('B7: what a call is answered with comes before the many customers, whose numbers are found meanwhile', async () => {
    await server.put('customer', { ...customer, id: 'cust-1' as never, queueId: billing.id })
    server.setActor({ ...actorOf(li), spaces: [spaceOfQueue(billing.id), ...actorOf(li).spaces] })
    await desk.loseStore()
    await desk.pull()
    const whole: string[] = []
    for (let step = await desk.load(); step.ok && step.value !== 'done'; step = await desk.load()) {
      const { spaces = {} } = (await desk.database.readMeta('cursor')) ?? {}
      whole.push(...Object.keys(spaces).filter((space) => !whole.includes(space)))
    }
    expect(whole[0]).toBe('org')
    expect(whole.slice(-2).sort()).toEqual([spaceOfQueue(billing.id), spaceOfQueue(broadband.id)])
    expect(whole.sort()).toEqual([spaceOfQueue(billing.id), ...actorOf(li).spaces].sort())
  })

  test('B8: how much there is to load is known from the first pull on, also after a restart in the middle', async () => {
    for (let index = 0; index < 12; index += 1)
      await server.put('customer', { ...customer, id: `cust-${index}` as never, queueId: billing.id })
    server.setActor({ ...actorOf(li), spaces: [...actorOf(li).spaces, spaceOfQueue(billing.id)] })
    expect(await desk.progress()).toBeNull()
    await desk.pull()
    expect(await desk.progress()).toMatchObject({ rowsDone: 0, rowsLeft: 12, spacesLeft: 1 })
    await desk.load()
    expect(await desk.progress()).toMatchObject({ rowsDone: 5, rowsLeft: 7, spacesLeft: 1 })
    await desk.restart()
    await desk.pull()
    expect(await desk.progress()).toMatchObject({ rowsDone: 0, rowsLeft: 7, spacesLeft: 1 })
    await desk.settle()
    expect(await desk.progress()).toBeNull()
  })

  test('B3: what changes in a space while it is being loaded is not missed', async () => {
    for (let index = 0; index < 7; index += 1)
      await server.put('customer', { ...customer, id: `cust-${index}` as never, queueId: billing.id })
    server.setActor({ ...actorOf(li), spaces: [...actorOf(li).spaces, spaceOfQueue(billing.id)] })
    await desk.pull()
    await desk.load()
    await server.put('customer', { ...customer, id: 'cust-0' as never, queueId: billing.id, remark: '改了' })
    await desk.settle()
    expect((await desk.shown()).get('customer/cust-0')).toMatchObject({ remark: '改了' })
  })

  test('B9: the next page is asked for while the one before is being stored', async () => {
    for (let index = 0; index < 12; index += 1)
      await server.put('customer', { ...customer, id: `cust-${index}` as never, queueId: billing.id })
    server.setActor({ ...actorOf(li), spaces: [...actorOf(li).spaces, spaceOfQueue(billing.id)] })
    await desk.pull()
    let asked = 0
    server.answerBootstrap = (page) => {
      asked += 1
      return page
    }
    await desk.load()
    expect(asked).toBe(2)
    await desk.load()
    await desk.load()
    expect(asked).toBe(3)
    expect((await desk.shown()).has('customer/cust-9')).toBe(true)
  })

  test('B9, S5, L8: a page that was asked for before a pull puts no row back to the space that it has left', async () => {
    for (let index = 0; index < 12; index += 1)
      await server.put('customer', { ...customer, id: `cust-${index}` as never, queueId: billing.id })
    server.setActor({ ...actorOf(li), spaces: [...actorOf(li).spaces, spaceOfQueue(billing.id)] })
    await desk.pull()
    await desk.load()
    const moved = { ...customer, id: 'cust-5' as never }
    await server.put('customer', moved)
    await desk.pull()
    await desk.settle()
    expect((await desk.shown()).get('customer/cust-5')).toEqual(moved)
  })

  test('S3, S4: a lost space is hidden with the pull that says so, deleted, and comes back whole when granted again', async () => {
    server.setActor({
      ...actorOf(li),
      spaces: actorOf(li).spaces.filter((space) => !space.startsWith('queue:')),
    })
    await desk.pull()
    expect((await desk.shown()).has(`customer/${customer.id}`)).toBe(false)
    await desk.settle()
    expect(await desk.database.rows('customer').count()).toBe(0)
    server.setActor(actorOf(li))
    await desk.settle()
    expect((await desk.shown()).has(`customer/${customer.id}`)).toBe(true)
  })

  test('T3: a desk that was away for longer than tombstones are kept shows nothing that is gone', async () => {
    await server.put('customer', { ...customer, id: 'cust-leaving' as never })
    await desk.settle()
    await server.remove('customer', 'cust-leaving')
    await register(desk, 1)
    server.compact()
    await desk.settle()
    expect((await desk.shown()).has('customer/cust-leaving')).toBe(false)
    expect(await desk.database.rows('customer').toCollection().primaryKeys()).toEqual([customer.id])
    expect((await desk.shown()).has(`customer/${customer.id}`)).toBe(true)
    expect(await complaintOn(desk)).toMatchObject({ number: numberAt(1) })
    expect(await desk.database.readMeta('purging')).toEqual([])
  })

  test('T3: what waits to be sent about a space that is loaded anew is kept and sent', async () => {
    await server.put('customer', { ...customer, id: 'cust-leaving' as never })
    await desk.settle()
    await server.remove('customer', 'cust-leaving')
    await desk.mutate('customer.update', { id: customer.id, patch: { remark: { from: '', to: '晚上打' } } })
    server.compact()
    await desk.pull()
    await desk.settle()
    expect((await desk.shown()).get(`customer/${customer.id}`)).toMatchObject({ remark: '晚上打' })
    expect(await server.rows.get('customer', customer.id)).toMatchObject({ remark: '晚上打' })
  })

  test('L8, S5: a row that moves between two spaces is there once, in the new one', async () => {
    server.setActor({ ...actorOf(li), spaces: [...actorOf(li).spaces, spaceOfQueue(billing.id)] })
    await desk.settle()
    await server.put('customer', { ...customer, queueId: billing.id })
    await desk.settle()
    expect((await desk.database.rows('customer').get(customer.id))?.space).toBe(spaceOfQueue(billing.id))
    await server.put('customer', customer)
    await desk.settle()
    expect((await desk.database.rows('customer').get(customer.id))?.space).toBe(spaceOfQueue(broadband.id))
  })

  test('L7: a deleted row goes, also while a waiting mutation has changed it', async () => {
    await register(desk, 1)
    await desk.settle()
    desk.network = 'down'
    await note(desk, '还没发出')
    await server.remove('complaint', 'c1')
    desk.network = 'up'
    await desk.pull()
    expect(await complaintOn(desk)).toBeUndefined()
    await desk.settle()
    expect(await complaintOn(desk)).toBeUndefined()
    expect(desk.journal.content().attention).toMatchObject([{ refusal: { code: 'not_found' } }])
  })

  test('L9: a row that this version cannot read is left out and told; the others arrive', async () => {
    await desk.database.write(() =>
      putComing(
        { database: desk.database, reportFault: (code) => void desk.faults.push(code) },
        'epoch-1',
        'org',
        [
          { table: 'queue', id: 'q-new', version: 9, row: { id: 'q-new', title: '别的形状' } },
          { table: 'queue', id: 'q-good', version: 9, row: { id: 'q-good', name: '新队列' } },
        ],
      ),
    )
    expect(await desk.database.rows('queue').get('q-new')).toBeUndefined()
    expect(await desk.database.rows('queue').get('q-good')).toBeDefined()
    expect(desk.faults).toEqual(['malformed_row'])
  })

  test('E2: a server restored from a backup: everything is loaded anew, unsent work stays and is sent', async () => {
    await server.put('customer', { ...customer, id: 'cust-after-backup' as never })
    await desk.settle()
    desk.network = 'down'
    await register(desk, 1)
    server.forgetRow('customer', 'cust-after-backup')
    server.restore()
    desk.network = 'up'
    await desk.settle()
    expect(await onServer()).toBeDefined()
    expect(await complaintOn(desk)).toBeDefined()
    expect((await desk.shown()).has('customer/cust-after-backup')).toBe(false)
    expect((await desk.database.readMeta('cursor'))?.epoch).toBe('epoch-2')
  })

  test('E2: while a restored server is loaded anew, customers can still be looked up', async () => {
    server.restore()
    await desk.push()
    for (let turn = 0; turn < 40; turn += 1) {
      await (turn === 0 ? desk.pull() : desk.load())
      expect((await desk.shown()).has(`customer/${customer.id}`)).toBe(true)
    }
  })
})

test('B4, E2: our own unsent complaint stays in sight while everything around it is loaded anew', async () => {
  await register(desk, 1)
  desk.network = 'lose_answer'
  await desk.push()
  desk.network = 'up'
  server.restore()
  await desk.push()
  for (let turn = 0; turn < 40; turn += 1) {
    expect(await complaintOn(desk)).toBeDefined()
    await (turn === 0 ? desk.pull() : desk.load())
  }
  await desk.settle()
  expect(await unsent(desk)).toBe(false)
})

test('S7: practice goes its own way: a training complaint lies in the training space, and nowhere else', async () => {
  await desk.mutate('complaint.register', {
    id: 'c9',
    number: numberAt(9),
    callId: null,
    training: true,
    facts: complaintFacts(),
  })
  await desk.settle()
  expect(server.contentOf([spaceOfTeam(team.id)]).has('complaint/c9')).toBe(false)
  expect((await desk.database.rows('complaint').get('c9'))?.space).toBe(`training:${li.id}`)
})
