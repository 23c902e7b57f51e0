/** One person as the desk is shown them, whatever records there are of them, from a local store that a simulated server has filled. */
import { beforeEach, describe, expect, test } from 'vitest'
import { CustomerId } from '#shared/kernel/ids.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { type QueryAccount, queryScene } from '../../../test/fakes/query-account.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { complaintRow, customer, local, numberAt, wang } from '../../../test/fixtures/centre-rows.ts'
import { anotherCustomer, contactRow } from '../../../test/fixtures/customer-rows.ts'
import { customerCard, popView } from './customer-card.ts'
import { searchCustomers } from './customer-search.ts'
import { customerTimeline } from './customer-timeline.ts'
import { duplicatesOf } from './duplicates.ts'

let server: MemorySyncServer
let desk: SimulatedDesk
let account: QueryAccount

beforeEach(async () => {
  ;({ server, desk, account } = await queryScene())
})
const sync = () => desk.settle()

test('the line of time has contacts, calls, cases of every state and notes, newest first, and nothing from practice', async () => {
  const note = { id: 'n1', at: local('2026-02-25 10:00'), byId: wang.id, byName: wang.name, text: '午间勿扰' }
  await server.put('customer', { ...customer, notes: [note] })
  await server.put('contact', contactRow('k1', '2026-02-20 10:00'))
  await server.put(
    'complaint',
    complaintRow('c1', { status: 'closed', receivedAt: local('2026-02-22 10:00') }),
  )
  await server.put('complaint', complaintRow('c2', { number: numberAt(2), training: true }))
  await sync()
  const line = await customerTimeline(account, customer.id)
  expect(line.map(({ key }) => key)).toEqual(['note n1', 'complaint c1', 'contact k1'])
})

describe('two records of one person', () => {
  const second = {
    ...customer,
    id: CustomerId.parse('cust-second'),
    numbers: [{ kind: 'mobile' as const, raw: '13900139000' }],
  }
  const by = { at: local('2026-02-25 10:00'), byId: wang.id, byName: wang.name }
  const absorbed = [{ ...by, id: second.id, name: second.name, before: {}, after: {} }]

  test('are found by either number, as the first, with everything that hung on the second', async () => {
    await server.put('customer', { ...customer, absorbed })
    await server.put('customer', { ...second, merged: { ...by, into: customer.id } })
    await server.put('contact', contactRow('k1', '2026-02-20 10:00', { customerId: second.id }))
    await server.put('complaint', complaintRow('c1', { customerId: second.id }))
    await sync()
    const pop = await popView(account, '13900139000')
    expect(pop).toMatchObject({
      found: 'one',
      card: { customer: { id: customer.id }, contacts: [{ id: 'k1' }], openComplaints: [{ id: 'c1' }] },
    })
    expect((await customerCard(account, second.id))?.customer.id).toBe(customer.id)
    expect((await searchCustomers(account, '13900139000', 10)).map(({ id }) => id)).toEqual([customer.id])
    expect((await searchCustomers(account, '李华', 10)).map(({ id }) => id)).toEqual([customer.id])
    expect((await customerTimeline(account, second.id)).map(({ key }) => key)).toEqual([
      'complaint c1',
      'contact k1',
    ])
  })

  test('stand for themselves where the other is not on this machine', async () => {
    await server.put('customer', { ...second, merged: { ...by, into: CustomerId.parse('elsewhere') } })
    await sync()
    expect(await popView(account, '13900139000')).toMatchObject({ card: { customer: { id: second.id } } })
  })

  test('are suspected by an equal number or name, not by what is merged already', async () => {
    await server.put('customer', { ...second, name: '王芳', numbers: customer.numbers })
    await server.put('customer', anotherCustomer('cust-third', { numbers: [] }))
    await server.put('customer', anotherCustomer('cust-fourth', { merged: { ...by, into: second.id } }))
    await sync()
    expect(
      (await duplicatesOf(account, customer.id)).map(({ customer: { id }, sign }) => [id, sign]),
    ).toEqual([
      ['cust-second', 'number'],
      ['cust-third', 'name'],
    ])
  })
})
