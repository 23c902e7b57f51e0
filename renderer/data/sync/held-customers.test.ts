/** What an agent would lose sight of: the customer whom they have just changed, or whose case they have just filed. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { deskAt, register, smallCentre } from '../../../test/fakes/small-centre.ts'
import { complaintFacts, customer, li, team } from '../../../test/fixtures/centre-rows.ts'

const other: Customer = { ...customer, id: 'cust-other' as Customer['id'] }
let server: MemorySyncServer
let desk: SimulatedDesk

beforeEach(async () => {
  server = await smallCentre([customer, other])
  desk = await deskAt(server, li.id)
})

const remark = async (id = customer.id) =>
  ((await desk.shown()).get(`customer/${id}`) as Customer | undefined)?.remark
const change = (to: string) =>
  desk.mutate('customer.update', { id: customer.id, patch: { remark: { from: customer.remark, to } } })
/** The server is busy: it answers pulls, and sheds pushes. */
const ageMeanwhile = async () => {
  for (const each of [customer, other]) server.age('customer', each)
  await desk.pull()
}

describe('K8: whoever ages out', () => {
  test('stays in sight with a change that waits, and nobody else does', async () => {
    await change('改期回访')
    await ageMeanwhile()
    expect(await remark()).toBe('改期回访')
    expect(await remark(other.id)).toBeUndefined()
    await desk.restart()
    expect(await remark()).toBe('改期回访')
  })

  test('is there for good once the server has taken the change: that was activity', async () => {
    await change('改期回访')
    await ageMeanwhile()
    await desk.settle()
    expect(await remark()).toBe('改期回访')
    expect(await desk.database.readMeta('held')).toEqual([])
    expect(await desk.database.shadow.count()).toBe(0)
  })

  test('is gone when the server refuses it', async () => {
    await change('改期回访')
    await ageMeanwhile()
    await server.rows.put('customer', { ...customer, remark: '别人写的' })
    await desk.settle()
    expect(await remark()).toBeUndefined()
    expect(await desk.database.readMeta('held')).toEqual([])
  })

  test('stays with a case that waits, and goes when that is sent and another one came back', async () => {
    await register(desk, 1, complaintFacts({ customerId: customer.id }))
    await ageMeanwhile()
    expect(await remark()).toBe(customer.remark)
    expect(await remark(other.id)).toBeUndefined()
    await desk.settle()
    expect(await remark()).toBeUndefined()
  })

  test('stays while only some of what has changed is here', async () => {
    await change('改期回访')
    server.pageRows = 1
    await server.put('team', { ...team, name: '夜班一组' })
    for (const each of [customer, other]) server.age('customer', each)
    expect(await desk.pull()).toEqual({ ok: true, value: 'more' })
    expect(await remark()).toBe('改期回访')
    while ((await desk.pull().then((step) => (step.ok ? step.value : 'done'))) === 'more');
    expect(await remark()).toBe('改期回访')
    await desk.settle()
    expect(await remark()).toBe('改期回访')
  })

  test('is no longer held when the server gives them again', async () => {
    await change('改期回访')
    await ageMeanwhile()
    expect(await desk.database.readMeta('held')).toMatchObject([{ table: 'customer', id: customer.id }])
    await server.put('customer', { ...customer, name: '王先生' })
    await desk.pull()
    expect(await desk.database.readMeta('held')).toEqual([])
    await desk.settle()
    expect(await remark()).toBe('改期回访')
  })
})
