import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { Customer } from '#shared/domain/customer/customer.ts'
import { customer } from '../../../test/fixtures/centre-rows.ts'
import { testCipher } from '../../../test/fixtures/store-keys.ts'
import { openDatabase } from '../database/nightdesk-database.ts'
import { storedRow } from '../database/stored-row.ts'
import { createCustomerIndex } from './customer-index.ts'

const state = { version: 1, epoch: 'e', touched: false }
const someone = (id: string, name: string) =>
  storedRow('customer', Customer.parse({ ...customer, id, name, numbers: [] }), state)
const open = async () =>
  (await openDatabase('desk', testCipher, { indexedDB: new IDBFactory(), IDBKeyRange })).database

test('everybody in the store is found, also those beyond the first portion and those who come meanwhile', async () => {
  const database = await open()
  await database
    .rows('customer')
    .bulkPut(Array.from({ length: 450 }, (_, index) => someone(`c${String(index).padStart(3, '0')}`, '李四')))
  const faults: string[] = []
  const index = createCustomerIndex(database, (code) => faults.push(code))
  await database.rows('customer').put(someone('new', '李五'))
  await expect.poll(() => index.beginningWith(['李'], 1_000).length).toBe(451)
  expect(index.beginningWith(['李五', 'liwu'], 10)).toEqual(['new'])
  expect(index.beginningWith(['四'], 3)).toHaveLength(3)
  expect(index.beginningWith([], 3)).toEqual([])
  index.stop()
  expect(index.beginningWith(['李'], 10)).toEqual([])
  expect(faults).toEqual([])
  database.close()
})

test('somebody who was renamed is found by the new name only', async () => {
  const database = await open()
  const index = createCustomerIndex(database, () => {})
  await database.rows('customer').put(someone('c1', '欧阳修'))
  await database.rows('customer').put(someone('c1', '司马光'))
  expect(index.beginningWith(['欧阳'], 5)).toEqual([])
  expect(index.beginningWith(['司马'], 5)).toEqual(['c1'])
  database.close()
})
