/** What a thief finds on the disk, and what everybody above the store never notices. */
// Live queries of Dexie look for the global one, whichever store they are about.
import 'fake-indexeddb/auto'
import '../../../test/fakes/browser-cursors.ts'
import { liveQuery } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Customer } from '#shared/domain/customer/customer.ts'
import { MutationId } from '#shared/kernel/ids.ts'
import { agents, complaintRow, li, local, customer as someone } from '../../../test/fixtures/centre-rows.ts'
import { testCipher, testStoreKeys } from '../../../test/fixtures/store-keys.ts'
import { type NightdeskDatabase, openDatabase } from './nightdesk-database.ts'
import { UnreadableRecord } from './record-cipher.ts'
import { createStoreCipher } from './store-cipher.ts'
import { storedRow } from './stored-row.ts'

// The ids of the fixture say who is meant; the name must not be among them.
const customer = Customer.parse({ ...someone, name: '欧阳娜' })
const state = { version: 1, epoch: 'e', touched: false }
const row = storedRow('customer', customer, state)
let indexedDB: IDBFactory
let database: NightdeskDatabase

beforeEach(async () => {
  indexedDB = new IDBFactory()
  database = (await openDatabase('desk', testCipher, { indexedDB, IDBKeyRange })).database
})
afterEach(() => database.close())

const envelopeOf = (mid: number) => ({
  mid,
  mutationId: MutationId.parse('6f0a2d3e-7f5e-4c1e-9d55-0123456789ab'),
  name: 'customer.edit',
  args: { name: customer.name, raw: '13800138000' },
  schemaVersion: 1,
  at: local('2026-03-02 22:00'),
  baseVersions: {},
  offsetMinutes: 0,
})

/** Every record as it lies on the disk. */
async function onDisk(): Promise<Record<string, unknown>[]> {
  const opening = indexedDB.open('desk')
  const raw = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result)
  })
  const stores = [...raw.objectStoreNames]
  const all = await Promise.all(
    stores.map(
      (name) =>
        new Promise<Record<string, unknown>[]>((resolve) => {
          const request = raw.transaction(name).objectStore(name).getAll()
          request.onsuccess = () => resolve(request.result)
        }),
    ),
  )
  raw.close()
  return all.flat()
}
const text = async (): Promise<string> =>
  JSON.stringify(await onDisk(), (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Buffer.from(value as Uint8Array).toString('latin1') : value,
  )

test('nothing of a person lies on the disk in the open: rows, shadows, what waits to be sent', async () => {
  const complaint = complaintRow('cp-1')
  const envelope = envelopeOf(1)
  await database.write(async () => {
    await database.rows('customer').put(row)
    await database.rows('complaint').put(storedRow('complaint', complaint, state))
    for (const agent of agents) await database.rows('agent').put(storedRow('agent', agent, state))
    await database.shadow.put({ table: 'customer', id: row.id, row })
    await database.outbox.put({ mid: 1, envelope, attempts: 0, answer: 'none' })
  })
  const disk = await text()
  const personal = [
    customer.name,
    ...customer.numbers.map(({ raw }) => raw),
    ...(row.soughtBy?.names ?? []),
    ...(row.soughtBy?.numbers ?? []),
    complaint.facts,
    li.name,
  ].filter((word) => word.length > 1)
  expect(personal.filter((word) => disk.includes(word))).toEqual([])
  expect(personal.length).toBeGreaterThan(6)

  expect(await database.rows('customer').get(row.id)).toEqual({
    ...row,
    keys: { ...row.keys, numbers: row.soughtBy?.numbers.flatMap(database.numberKeys) },
  })
  expect((await database.outbox.toArray())[0]?.envelope).toEqual(envelope)
  expect((await database.shadow.toArray())[0]?.row?.body).toEqual(customer)
})

test('a customer is found by number through a filter, a cursor, keys and a count, also after being written back', async () => {
  await database.rows('customer').put(row)
  const again = await database.rows('customer').get(row.id)
  if (again === undefined) throw new Error('The row is gone')
  await database.rows('customer').put(again)
  for (const number of row.soughtBy?.numbers ?? []) {
    const found = () => database.rows('customer').where('keys.numbers').anyOf(database.numberKeys(number))
    expect(await found().count()).toBe(1)
    expect(await found().primaryKeys()).toEqual([row.id])
    expect((await found().toArray()).map(({ body }) => body)).toEqual([customer])
    const filtered = found().filter(({ body }) => body !== null)
    expect((await filtered.first())?.body).toEqual(customer)
    expect((await found().distinct().limit(5).toArray()).map(({ id }) => id)).toEqual([row.id])
  }
})

test('what the server has answered is found among what waits, changed and deleted', async () => {
  const ofServer = () =>
    database.outbox
      .where('mid')
      .above(0)
      .filter(({ answer }) => answer === 'applied')
  for (const mid of [1, 2, 3])
    await database.outbox.put({
      mid,
      envelope: envelopeOf(mid),
      attempts: 0,
      answer: mid === 3 ? 'none' : 'applied',
    })
  expect(await ofServer().primaryKeys()).toEqual([1, 2])
  expect(
    await ofServer()
      .and(({ mid }) => mid === 2)
      .modify({ answer: 'none' }),
  ).toBe(1)
  expect(await ofServer().delete()).toBe(1)
  expect((await database.outbox.toArray()).map(({ mid, answer }) => [mid, answer])).toEqual([
    [2, 'none'],
    [3, 'none'],
  ])
})

test('a live query by number hears of a customer who is written later', async () => {
  const number = row.soughtBy?.numbers[0] ?? ''
  const counts: number[] = []
  const seen = new Promise<void>((resolve) => {
    liveQuery(() =>
      database.rows('customer').where('keys.numbers').anyOf(database.numberKeys(number)).toArray(),
    ).subscribe((rows) => {
      counts.push(rows.length)
      if (rows.length === 1) resolve()
      else void database.rows('customer').put(row)
    })
  })
  await seen
  expect(counts).toEqual([0, 1])
})

test('a record changed in part keeps what was sealed', async () => {
  await database.rows('customer').put(row)
  await database.rows('customer').update(row.id, { touched: true })
  expect(await database.rows('customer').get(row.id)).toMatchObject({ touched: true, body: customer })
})

test('what does not open is told once it is looked at, and the store is given up', async () => {
  await database.rows('customer').put(row)
  database.close()
  const strange = createStoreCipher({
    own: testStoreKeys.own,
    customers: {
      ...testStoreKeys.customers,
      dataKeys: [{ version: 1, key: new Uint8Array(32).fill(7) }],
    },
  })
  const { database: stolen } = await openDatabase('desk', strange, { indexedDB, IDBKeyRange })
  let told = 0
  stolen.onUnreadable = () => {
    told += 1
  }
  const found = await stolen.rows('customer').get(row.id)
  expect(() => found?.body).toThrow(UnreadableRecord)
  expect(told).toBe(1)
  const { database: anew } = await openDatabase('desk', strange, { indexedDB, IDBKeyRange })
  expect(await anew.rows('customer').count()).toBe(0)
  anew.close()
})
