/** Lists of cases as the desk follows them: the right ones, in the right order, and no word of what did not change. */
// Live queries of Dexie look for the global one, whichever store they are about.
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { ComplaintFilter } from '#shared/domain/complaint/complaint.filter.ts'
import type { ComplaintOrder } from '#shared/domain/complaint/complaint.order.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { DueWarning } from '#shared/domain/complaint/due-warnings.ts'
import type { DueWork } from '#shared/domain/complaint/due-work.ts'
import type { ComplaintWindow } from '#shared/ports/data-port.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { type QueryAccount, queryScene } from '../../../test/fakes/query-account.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import {
  caseRules,
  complaintFacts,
  complaintRow,
  li,
  local,
  numberAt,
  wang,
} from '../../../test/fixtures/centre-rows.ts'
import { eventually } from '../../../test/fixtures/eventually.ts'
import { watchComplaintList, watchDueWarnings, watchDueWork, watchProposed } from './complaints.ts'

let server: MemorySyncServer
let desk: SimulatedDesk
let account: QueryAccount

beforeEach(async () => {
  ;({ server, desk, account } = await queryScene())
  onTestFinished(() => account.complaints.stop())
})
const sync = () => desk.settle()

type Asked = { order?: ComplaintOrder; from?: number; count?: number }
/** Every answer so far. */
function follow(filter: ComplaintFilter, { order = 'urgency', from = 0, count = 100 }: Asked = {}) {
  const told: ComplaintWindow[] = []
  const stop = watchComplaintList(account, { filter, order, from, count }, (window) => told.push(window))
  onTestFinished(stop)
  return { told, ids: () => told.at(-1)?.rows.map(({ id }) => id) ?? null }
}
const shows = (list: ReturnType<typeof follow>, ids: readonly string[]): Promise<unknown> =>
  eventually(() => expect(list.ids()).toEqual(ids))

const dueAt = (at: string) => [
  { ruleId: 'r', name: '四十八小时', kind: 'statutory' as const, dueAt: local(at), source: '条例' },
]
const put = async (rows: Readonly<Record<string, Partial<Complaint>>>): Promise<void> => {
  for (const [index, [id, given]] of Object.entries(rows).entries())
    await server.put('complaint', complaintRow(id, { number: numberAt(index + 1), ...given }))
}

describe('a list', () => {
  test('most urgent first: priority, then the next deadline, then who waits longest; ended ones last', async () => {
    await put({
      ended: { status: 'closed', priority: 'P1' },
      late: { priority: 'P2', clocks: dueAt('2026-03-04 10:00') },
      soon: { priority: 'P2', clocks: [...dueAt('2026-03-05 10:00'), ...dueAt('2026-03-03 10:00')] },
      'no-clock': { priority: 'P2' },
      urgent: { priority: 'P1' },
    })
    await sync()
    await shows(follow({ scope: 'all' }), ['urgent', 'soon', 'late', 'no-clock', 'ended'])
    await shows(follow({ scope: 'open' }), ['urgent', 'soon', 'late', 'no-clock'])
  })

  test('mine are those I filed or own; practice is among mine and nowhere else', async () => {
    await put({
      filed: { ownerId: wang.id },
      owned: { createdBy: wang.id, ownerId: li.id },
      others: { createdBy: wang.id },
      practice: { training: true },
    })
    await sync()
    await shows(follow({ scope: 'mine' }), ['filed', 'owned', 'practice'])
    await shows(follow({ scope: 'open' }), ['filed', 'others', 'owned'])
    await shows(follow({ scope: 'all' }), ['filed', 'others', 'owned'])
  })

  test('a department has what waits for it, from the moment somebody works there', async () => {
    const waiting = { at: local('2026-03-02 10:00'), byId: li.id, byName: li.name, whom: '', what: '查线路' }
    const [department] = caseRules.departments
    if (department === undefined) throw new Error('the centre has departments')
    await put({
      theirs: {
        status: 'waiting_department',
        handling: { waiting: { ...waiting, departmentId: department.id }, earlier: [] },
      },
      outside: { status: 'waiting_department', handling: { waiting, earlier: [] } },
      working: {},
    })
    const rules = (handlerIds: readonly string[]) =>
      server.put('caseRules', {
        ...caseRules,
        departments: [{ ...department, handlerIds: handlerIds as typeof department.handlerIds }],
      })
    await rules([])
    await sync()
    const list = follow({ scope: 'department' })
    await shows(list, [])
    await rules([li.id])
    await sync()
    await shows(list, ['theirs'])
  })

  test('follows what is filed here, what comes, what is taken away, and who may see it', async () => {
    await put({ a: { priority: 'P2' }, b: { priority: 'P3' } })
    await sync()
    const list = follow({ scope: 'open' })
    await shows(list, ['a', 'b'])
    desk.network = 'down'
    const args = { id: 'c1', number: numberAt(9), callId: null, training: false, facts: complaintFacts() }
    await desk.mutate('complaint.register', args)
    await eventually(() => expect(list.told.at(-1)?.rows.find(({ id }) => id === 'c1')?.unsent).toBe(true))
    desk.network = 'up'
    await sync()
    await eventually(() => expect(list.told.at(-1)?.rows.find(({ id }) => id === 'c1')?.unsent).toBe(false))
    await put({ a: { priority: 'P4' } })
    await sync()
    await shows(list, ['c1', 'b', 'a'])
    await account.database.rows('complaint').clear()
    await shows(list, [])
  })

  test('what a space that is lost held is gone with it, though its rows still lie here', async () => {
    await put({ a: {} })
    await sync()
    const list = follow({ scope: 'open' })
    await shows(list, ['a'])
    await account.database.writeMeta({ visible: [] })
    await shows(list, [])
  })

  test('a window has its part and how many there are, and hears only of what changes in it', async () => {
    await put({ a: { priority: 'P1' }, b: { priority: 'P2' }, c: { priority: 'P3' }, d: { priority: 'P4' } })
    await sync()
    const middle = follow({ scope: 'open' }, { from: 1, count: 2 })
    const whole = follow({ scope: 'open' })
    await shows(middle, ['b', 'c'])
    await shows(whole, ['a', 'b', 'c', 'd'])
    expect(middle.told.at(-1)).toMatchObject({ total: 4, from: 1 })
    const [before, first] = [middle.told.length, whole.told.at(-1)?.rows[0]]
    await put({ x: {}, y: {}, z: {}, d: { priority: 'P4', facts: '又来电' } })
    await server.put('complaint', complaintRow('d', { number: numberAt(4), priority: 'P4', facts: '又来电' }))
    await sync()
    await eventually(() => expect(whole.told.at(-1)?.total).toBe(7))
    expect(middle.told.slice(before).every(({ total }) => total !== 4)).toBe(true)
    expect(whole.told.at(-1)?.rows.includes(first as never)).toBe(true)
  })
})

test('what is due is told as it comes and goes', async () => {
  await put({ late: { clocks: dueAt('2026-03-02 10:00') }, far: { clocks: dueAt('2026-06-01 10:00') } })
  await sync()
  const told: DueWork[] = []
  onTestFinished(watchDueWork(account, local('2026-03-03 10:00'), (due) => told.push(due)))
  const late = () => told.at(-1)?.clocks.map(({ of }) => of.id)
  await eventually(() => expect(late()).toEqual(['late']))
  const before = told.length
  await put({ late: { status: 'closed' } })
  await sync()
  await eventually(() => expect(late()).toEqual([]))
  expect(told).toHaveLength(before + 1)
})

test('while more cases change than are read at once, those that are read are shown before the last of them', async () => {
  await put(Object.fromEntries(Array.from({ length: 700 }, (_, index) => [`case-${index}`, {}])))
  await sync()
  const list = follow({ scope: 'open' })
  await eventually(() => expect(list.told.at(-1)?.total).toBe(700))
  let told = 0
  account.complaints.watch(() => {
    told += 1
  })
  const rows = await desk.database.rows('complaint').toArray()
  await desk.database.rows('complaint').bulkPut(rows)
  await eventually(() => expect(told).toBe(2))
})

test('a reading that failed is made up for with the next change', async () => {
  await put({ first: {} })
  await sync()
  const list = follow({ scope: 'open' })
  await shows(list, ['first'])
  vi.spyOn(desk.database, 'read').mockRejectedValueOnce(new Error('no room'))
  await put({ second: { number: numberAt(2) } })
  await sync()
  expect(list.ids()).toEqual(['first'])
  await put({ third: { number: numberAt(3) } })
  await sync()
  await eventually(() => expect(list.ids()?.toSorted()).toEqual(['first', 'second', 'third']))
})

test('a warning comes as its case does, and goes with it', async () => {
  const warned: (readonly DueWarning[])[] = []
  onTestFinished(watchDueWarnings(account, local('2026-03-03 10:00'), (warnings) => warned.push(warnings)))
  await put({ late: { clocks: dueAt('2026-03-02 10:00') } })
  await sync()
  await eventually(() => expect(warned.at(-1)).toMatchObject([{ complaintId: 'late', stage: 'over' }]))
  await put({ late: { status: 'closed' } })
  await sync()
  await eventually(() => expect(warned.at(-1)).toEqual([]))
})

test('what waits for a decision comes whole, and goes when it is decided', async () => {
  const proposal = {
    ...{ id: 'p-1', at: local('2026-03-02 10:00'), byId: li.id, byName: li.name },
    ...{ remedy: 'refund' as const, amountFen: 100, what: '退款' },
  }
  await put({ asked: { status: 'proposed', handling: { proposal, earlier: [] } }, working: {} })
  await sync()
  const told: (readonly Complaint[])[] = []
  onTestFinished(watchProposed(account, (proposed) => told.push(proposed)))
  await eventually(() => expect(told.at(-1)).toMatchObject([{ id: 'asked', handling: { proposal } }]))
  await put({ asked: { status: 'authorised', handling: { proposal, earlier: [] } } })
  await sync()
  await eventually(() => expect(told.at(-1)).toEqual([]))
})
