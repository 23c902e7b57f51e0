/** Somebody who asked not to be called is left alone, and nobody is taken for them. */
import { beforeEach, expect, test } from 'vitest'
import type { Customer, PhoneNumber } from '#shared/domain/customer/customer.ts'
import { ordinaryPrivacy } from '#shared/domain/customer/privacy.rules.ts'
import type { MemorySyncServer } from '../../../test/fakes/memory-sync-server.ts'
import { type QueryAccount, queryScene } from '../../../test/fakes/query-account.ts'
import type { SimulatedDesk } from '../../../test/fakes/simulated-desk.ts'
import { broadband, complaintRow, customer, local } from '../../../test/fixtures/centre-rows.ts'
import { anotherCustomer } from '../../../test/fixtures/customer-rows.ts'
import { dialStop } from './dial-stop.ts'

const NUMBER = '13800138000'
const masked: readonly PhoneNumber[] = [{ kind: 'masked', raw: '138****8000' }]
const asked = (state: 'withdrawn' | 'given', day: string) => ({
  id: `consent-${day}`,
  purpose: 'contact' as const,
  channel: 'phone' as const,
  state,
  at: local(`${day} 10:00`),
  how: 'call' as const,
  byId: null,
  byName: '',
  note: '',
})
const notToBeCalled = { consents: [asked('withdrawn', '2026-02-01')] }

let server: MemorySyncServer
let desk: SimulatedDesk
let account: QueryAccount

beforeEach(async () => {
  ;({ server, desk, account } = await queryScene())
})
const stopFor = async (customers: readonly Customer[], number = NUMBER) => {
  for (const each of customers) await server.put('customer', each)
  await desk.settle()
  return dialStop(account, number)
}

test('the number of somebody who asked not to be called is not dialled, however it is written', async () => {
  expect(await stopFor([{ ...customer, ...notToBeCalled }], '+86 138 0013 8000')).toEqual({
    customerId: customer.id,
    name: customer.name,
    asked: notToBeCalled.consents[0],
    reasons: ['safety'],
  })
})

test('who took it back may be called', async () => {
  const again = { consents: [...notToBeCalled.consents, asked('given', '2026-02-20')] }
  expect(await stopFor([{ ...customer, ...again }])).toBeNull()
})

test('of several who share a number, the one who asked counts', async () => {
  const stop = await stopFor([
    customer,
    anotherCustomer('cust-wife', { numbers: customer.numbers, ...notToBeCalled }),
  ])
  expect(stop?.customerId).toBe('cust-wife')
})

test('a number that only looks like that of one or of two who asked is nobody’s, and is dialled', async () => {
  const others: Customer = { ...customer, numbers: [{ kind: 'mobile', raw: '13900000000' }] }
  const one = anotherCustomer('cust-masked', { numbers: [...masked], ...notToBeCalled })
  expect(await stopFor([others, one])).toBeNull()
  expect(
    await stopFor([anotherCustomer('cust-masked-too', { numbers: [...masked], ...notToBeCalled })]),
  ).toBeNull()
})

test('an open case and an owed promise are reasons where the centre takes them for such', async () => {
  const promise = { id: 'p-1', what: '回电', byWhom: '李静', dueAt: local('2026-03-03 09:00') }
  await server.put('complaint', complaintRow('case-1', { customerId: customer.id, promises: [promise] }))
  expect((await stopFor([{ ...customer, ...notToBeCalled }]))?.reasons).toEqual([
    'promised',
    'open_case',
    'safety',
  ])
  await server.put('queue', { ...broadband, privacy: { ...ordinaryPrivacy, callAnyway: ['promised'] } })
  await desk.settle()
  expect((await dialStop(account, NUMBER))?.reasons).toEqual(['promised'])
})
