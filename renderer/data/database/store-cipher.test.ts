import { createHmac } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { agents, complaintRow, customer, li } from '../../../test/fixtures/centre-rows.ts'
import { testStoreKeys } from '../../../test/fixtures/store-keys.ts'
import { restoreShadows } from './database-rows.ts'
import { openDatabase } from './nightdesk-database.ts'
import { createStoreCipher, WithheldRecord } from './store-cipher.ts'
import { storedRow } from './stored-row.ts'

const whole = createStoreCipher(testStoreKeys)
const afterTheLease = createStoreCipher({ ...testStoreKeys, customers: null })
const state = { version: 1, epoch: 'e', touched: false }

test('a number is found by HMAC-SHA-256 under a key of its own', () => {
  const { lookupKeys } = testStoreKeys.customers
  const expected = createHmac('sha256', lookupKeys[0].key)
    .update('full:8613800138000')
    .digest('hex')
    .slice(0, 32)
  expect(whole.fingerprint('full:8613800138000')).toBe(expected)
})

test('while an older secret still seals something, a number is found under both, and written under the newest', () => {
  const { dataKeys, lookupKeys } = testStoreKeys.customers
  const newest = { version: 2, key: new Uint8Array(32).fill(9) }
  const both = createStoreCipher({
    ...testStoreKeys,
    customers: { dataKeys, lookupKeys: [newest, ...lookupKeys] },
  })
  const [now, before, ...others] = both.fingerprints('full:8613800138000')
  expect(now).toBe(both.fingerprint('full:8613800138000'))
  expect(before).toBe(whole.fingerprint('full:8613800138000'))
  expect(now).not.toBe(before)
  expect(others).toEqual([])
})

test('without the key for customers none of them opens, and no number can be tried; the rest works as before', () => {
  const own = whole.of('own').seal('shift s1', 'mine')
  expect(afterTheLease.of('own').open('shift s1', own)).toBe('mine')
  expect(() => afterTheLease.of('customers')).toThrow(WithheldRecord)
  expect(() => afterTheLease.fingerprint('full:8613800138000')).toThrow(WithheldRecord)
  expect(() => afterTheLease.fingerprints('full:8613800138000')).toThrow(WithheldRecord)
  const sealed = whole.of('customers').seal('customer c1', 'theirs')
  expect(() => afterTheLease.of('own').open('customer c1', sealed)).toThrow()
})

test('what is withheld stays whole on the disk: it is there again when the server has answered', async () => {
  const parts = { indexedDB: new IDBFactory(), IDBKeyRange }
  const before = (await openDatabase('desk', whole, parts)).database
  const complaint = complaintRow('cp-1')
  await before.rows('customer').put(storedRow('customer', customer, state))
  await before.rows('agent').bulkPut(agents.map((agent) => storedRow('agent', agent, state)))
  await before.rows('complaint').put(storedRow('complaint', complaint, { ...state, touched: true }))
  await before.shadow.put({ table: 'complaint', id: complaint.id, row: null })
  before.close()

  const withheld = (await openDatabase('desk', afterTheLease, parts)).database
  let unreadable = 0
  withheld.onUnreadable = () => {
    unreadable += 1
  }
  const found = await withheld.rows('customer').get(customer.id)
  expect(() => found?.body).toThrow(WithheldRecord)
  expect((await withheld.rows('agent').get(li.id))?.body).toEqual(li)
  await withheld.write(() => restoreShadows(withheld))
  await expect(withheld.rows('customer').put(storedRow('customer', customer, state))).rejects.toThrow()
  expect(unreadable).toBe(0)
  withheld.close()

  const after = (await openDatabase('desk', whole, parts)).database
  expect((await after.rows('customer').get(customer.id))?.body).toEqual(customer)
  expect((await after.rows('complaint').get(complaint.id))?.body).toEqual(complaint)
  expect(await after.shadow.count()).toBe(1)
  after.close()
})
