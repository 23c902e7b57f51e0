/** The client's half of the sync protocol against a server in memory: what an agent would lose if it were wrong. Rules are those of `shared/sync/SPEC.md`. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { JournalContent } from '#shared/ports/ipc.ts'
import type { PushResponse } from '#shared/sync/protocol.ts'
import { spaceOfQueue, spaceOfTeam } from '#shared/sync/tables.ts'
import { createMemoryJournal } from '../../../test/fakes/memory-journal.ts'
import { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import {
  actorOf,
  agents,
  article,
  billing,
  broadband,
  complaintFacts,
  customer,
  fault,
  li,
  numberAt,
  team,
  wang,
} from '../../../test/fixtures/centre-rows.ts'
import { putServerRows } from './server-rows.ts'

let server: MemorySyncServer
let desk: SimulatedDesk

beforeEach(async () => {
  server = new MemorySyncServer()
  for (const agent of agents) await server.put('agent', agent)
  await server.put('team', team)
  await server.put('queue', broadband)
  await server.put('queue', billing)
  await server.put('category', fault)
  await server.put('customer', customer)
  await server.put('article', article)
  for (const agent of [li, wang]) server.setActor(actorOf(agent))
  desk = new SimulatedDesk(server, li.id)
  await desk.start()
  await desk.settle()
})

const register = (at: SimulatedDesk, counter: number, facts = complaintFacts()) =>
  at.mutate('complaint.register', {
    id: `c${counter}`,
    number: numberAt(counter),
    callId: null,
    training: false,
    facts,
  })
const note = (at: SimulatedDesk, text: string, complaintId = 'c1') =>
  at.mutate('complaint.addNote', { complaintId, audience: 'internal', text })
const complaintOn = async (at: SimulatedDesk, id = 'c1'): Promise<Complaint | undefined> =>
  (await at.shown()).get(`complaint/${id}`) as Complaint | undefined
const notesOf = (complaint: Complaint | undefined): string[] | undefined =>
  complaint?.notes.map(({ text }) => text)
const unsent = async (at: SimulatedDesk, id = 'c1') => (await at.database.rows('complaint').get(id))?.touched
const onServer = (id = 'c1') => server.rows.get('complaint', id)

describe('writing', () => {
  test('J1, P11: a complaint filed without the server is shown at once, waits, and arrives exactly once', async () => {
    desk.network = 'down'
    expect(await register(desk, 1)).toEqual({ ok: true, value: { mid: 1 } })
    expect(await complaintOn(desk)).toMatchObject({ number: numberAt(1), status: 'registered' })
    expect(await unsent(desk)).toBe(true)
    expect(await desk.push()).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
    expect((await desk.database.outbox.get(1))?.attempts).toBe(1)

    desk.network = 'up'
    await desk.settle()
    expect(await onServer()).toMatchObject({ number: numberAt(1) })
    expect([...server.applied.values()]).toEqual([1])
    expect(await unsent(desk)).toBe(false)
    expect(desk.journal.content()).toMatchObject({ waiting: [], acknowledgedMid: 1 })
  })

  test('J3: what the agent sees refused at once is not journalled', async () => {
    expect(await note(desk, '没有这张单')).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(desk.journal.content().waiting).toEqual([])
  })

  test('J1: when the disk is full the agent is told, and nothing looks saved', async () => {
    desk.journal.fault = 'disk_full'
    expect(await register(desk, 1)).toEqual({
      ok: false,
      error: { code: 'not_saved', detail: { reason: 'disk_full' } },
    })
    expect(await complaintOn(desk)).toBeUndefined()
  })

  test('J4: killed between the journal and the store, the complaint is there after the restart and is sent', async () => {
    desk.cutAfterNextAppend = true
    expect(await register(desk, 1)).toBe('power_cut')
    expect(await complaintOn(desk)).toMatchObject({ number: numberAt(1) })
    await desk.settle()
    expect(await onServer()).toBeDefined()
  })

  test('the versions of what the agent was looking at go along, but not of rows that wait themselves', async () => {
    await register(desk, 1)
    await desk.settle()
    desk.network = 'down'
    await note(desk, '第一次')
    await note(desk, '第二次')
    const [first, second] = desk.journal.content().waiting
    expect(first?.baseVersions['complaint/c1']).toBeGreaterThan(0)
    expect(second?.baseVersions).not.toHaveProperty('complaint/c1')
  })
})

describe('answers', () => {
  test('P3, P11: the answer got lost after the server had done it: it is done once and no longer waits', async () => {
    await register(desk, 1)
    desk.network = 'lose_answer'
    expect((await desk.push()).ok).toBe(false)
    expect(await onServer()).toBeDefined()
    desk.network = 'up'
    await desk.settle()
    expect([...server.applied.values()]).toEqual([1])
    expect(desk.journal.content().waiting).toEqual([])
  })

  test('J7, C10: a refused mutation lands in needs-attention with everything typed, and is no longer shown as done', async () => {
    await register(desk, 1)
    await desk.settle()
    desk.network = 'down'
    await note(desk, '打了很久的一段话')
    server.setActor({ ...actorOf(li), permissions: [] })
    desk.network = 'up'
    await desk.push()
    expect(notesOf(await complaintOn(desk))).toEqual([])
    await desk.settle()
    expect(desk.journal.content().attention).toMatchObject([
      { mutation: { args: { text: '打了很久的一段话' } }, refusal: { code: 'not_permitted' } },
    ])
  })

  test('L6: a refusal whose answer got lost is still told, though a pull came first', async () => {
    await register(desk, 1)
    await desk.settle()
    await note(desk, '会被拒绝')
    server.setActor({ ...actorOf(li), permissions: [] })
    desk.network = 'lose_answer'
    await desk.push()
    desk.network = 'up'
    await desk.pull()
    expect(notesOf(await complaintOn(desk))).toEqual([])
    expect(await desk.database.outbox.count()).toBe(1)
    await desk.settle()
    expect(desk.journal.content().attention).toHaveLength(1)
  })

  test('J7: a refusal that cannot be journalled is asked for again instead of being forgotten', async () => {
    await register(desk, 1)
    await desk.settle()
    await note(desk, '会被拒绝')
    server.setActor({ ...actorOf(li), permissions: [] })
    desk.journal.fault = 'disk_full'
    expect(await desk.push()).toEqual({ ok: false, error: { kind: 'journal' } })
    desk.journal.fault = null
    await desk.settle()
    expect(desk.journal.content().attention).toHaveLength(1)
  })

  test('P12: one mutation that the server cannot even read goes back to the person; those around it arrive', async () => {
    for (const counter of [1, 2, 3]) await register(desk, counter)
    server.chokesOn = ({ args }) => JSON.stringify(args).includes('"c2"')
    await desk.settle()
    expect(await onServer('c1')).toBeDefined()
    expect(await onServer('c3')).toBeDefined()
    expect(desk.journal.content().attention).toMatchObject([
      { mutation: { args: { id: 'c2' } }, refusal: { code: 'invalid' } },
    ])
  })
})

test('P12: a server that turns everything away gets it again later; nothing is given back to the person', async () => {
  await register(desk, 1)
  server.turnsAway = true
  expect(await desk.push()).toEqual({ ok: false, error: { kind: 'rejected', code: 'not_granted' } })
  expect(desk.journal.content().attention).toEqual([])
  server.turnsAway = false
  await desk.settle()
  expect(await onServer()).toBeDefined()
})

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
    await desk.settle()
    expect(desk.journal.content().attention).toMatchObject([{ refusal: { code: 'not_found' } }])
  })

  test('L9: a row that this version cannot read is left out and told; the others arrive', async () => {
    await desk.database.write(() =>
      putServerRows(
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

describe('disks', () => {
  test('J5: the store comes back empty: unsent work is shown from the journal, the rest is loaded again', async () => {
    desk.network = 'down'
    await desk.mutate('customer.create', {
      id: 'cust-new',
      name: '张伟',
      honorific: 'mr',
      numbers: [{ kind: 'mobile', raw: '13900139000' }],
      queueId: broadband.id,
      address: null,
      remark: '',
    })
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
})

describe('a server that does not keep to the protocol', () => {
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

const damaged = (content: JournalContent) =>
  createMemoryJournal(content.clientId, () => server.registerClient(li.id), content)
