/** The client's half of the sync protocol, from an agent's hand to the server and its answer. Rules are those of `shared/sync/SPEC.md`. */
import { beforeEach, describe, expect, test } from 'vitest'
import { spaceOfQueue } from '#shared/sync/tables.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
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
  callRecord,
  complaintFacts,
  customer,
  li,
  local,
  numberAt,
  shift,
  wang,
} from '../../../test/fixtures/centre-rows.ts'

let server: MemorySyncServer
let desk: SimulatedDesk

beforeEach(async () => {
  server = await smallCentre()
  desk = await deskAt(server, li.id)
})

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

  test('J1: a case whose number was told stays in sight while it waits, whatever becomes of the roster meanwhile', async () => {
    const promise = { id: 'p1', what: '回电', byWhom: li.name, dueAt: local('2026-03-03 10:00') }
    const facts = complaintFacts({ promises: [{ ...promise, way: 'call_back', promiserId: li.id }] })
    const filed = { id: 'c1', number: numberAt(1), callId: null, training: false, facts }
    desk.network = 'down'
    expect(await desk.mutate('complaint.register', filed)).toMatchObject({ ok: true })
    desk.network = 'up'
    // The day off that the pull brings before the case is sent.
    await server.put('shift', shift('li-tue', li, '2026-03-03', ['2026-03-03 13:00', '2026-03-03 17:00']))
    await desk.pull()
    expect(await complaintOn(desk)).toMatchObject({ number: numberAt(1) })
    await desk.settle()
    expect(await onServer()).toMatchObject({ number: numberAt(1) })
  })

  test('J3: what the agent sees refused at once is not journalled', async () => {
    expect(await note(desk, '没有这张单')).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(desk.journal.content().waiting).toEqual([])
  })

  test('J3, C10: a call whose record this machine refuses is journalled and sent; refused there too, its notes are with the agent', async () => {
    const ofWang = { record: callRecord(wang, { notes: '说了很久' }) }
    expect(await desk.mutate('call.record', ofWang)).toMatchObject({ ok: false })
    expect(await desk.mutate('call.record', ofWang, 'send')).toEqual({ ok: true, value: { mid: 1 } })
    expect(desk.faults).toEqual(['refused_here'])
    await desk.restart()
    expect([...(await desk.shown()).keys()].filter((key) => key.startsWith('callRecord/'))).toEqual([])
    await desk.settle()
    expect(desk.journal.content()).toMatchObject({
      waiting: [],
      attention: [{ mutation: { args: ofWang }, refusal: { code: 'not_permitted' } }],
    })
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

  test('M4: a customer of a queue that was gained a moment ago can be worked on, of one that was lost no more', async () => {
    const remark = (id: string) =>
      desk.mutate('customer.update', { id, patch: { remark: { from: '', to: '晚上打' } } })
    const other = { ...customer, id: 'cust-billing' as never, queueId: billing.id }
    await server.put('customer', other)
    expect(await remark(other.id)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    const { spaces } = actorOf(li)
    server.setActor({ ...actorOf(li), spaces: [...spaces, spaceOfQueue(billing.id)] })
    await desk.settle()
    expect(await remark(other.id)).toMatchObject({ ok: true })
    await desk.settle()
    server.setActor({ ...actorOf(li), spaces })
    await desk.pull()
    expect(await remark(other.id)).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })

  test('L5: what comes from the server between the trial of an intent and its writing is not written over', async () => {
    await register(desk, 1)
    await desk.settle()
    const colleague = await deskAt(server, wang.id)
    await colleague.settle()
    await note(colleague, '同事的')
    await colleague.settle()
    desk.duringNextAppend = () => desk.pull()
    await note(desk, '我的')
    expect(notesOf(await complaintOn(desk))).toEqual(['同事的', '我的'])
    desk.duringNextAppend = () => note(desk, '中间的')
    await note(desk, '最后的')
    expect(notesOf(await complaintOn(desk))).toEqual(['同事的', '我的', '中间的', '最后的'])
    await desk.settle()
    expect(notesOf(await complaintOn(desk))).toEqual(['同事的', '我的', '中间的', '最后的'])
  })

  test('P16: the next batch is under way while the answers of the one before are kept, and is lost like any other', async () => {
    await register(desk, 1)
    desk.network = 'down'
    for (let count = 1; count < 50; count += 1) await note(desk, `第 ${count} 条`)
    desk.network = 'up'
    const unanswered = (): Promise<number> => desk.database.unanswered().count()
    expect(await desk.push()).toEqual({ ok: true, value: 'more' })
    expect([await unanswered(), server.applied.size]).toEqual([30, 40])
    await desk.restart()
    expect(await desk.push()).toEqual({ ok: true, value: 'more' })
    expect([await unanswered(), server.applied.size]).toEqual([10, 50])
    desk.network = 'lose_answer'
    await desk.push()
    desk.network = 'up'
    await desk.settle()
    expect(await unanswered()).toBe(0)
    expect([...new Set(server.applied.values())]).toEqual([1])
    expect(notesOf(await complaintOn(desk))).toHaveLength(49)
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

  test('M3, J7, C10: a refused mutation lands in needs-attention with everything typed, and is no longer shown as done', async () => {
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
