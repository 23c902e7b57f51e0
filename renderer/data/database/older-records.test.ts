/** A secret is renewed under a store that is in use: nobody is lost on the way, and nothing stays behind. */
// Live queries of Dexie look for the global one, whichever store they are about.
import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Customer } from '#shared/domain/customer/customer.ts'
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import { agents, complaintRow, customer, NOW } from '../../../test/fixtures/centre-rows.ts'
import { newestStoreKeys, renewedStoreKeys, testStoreKeys } from '../../../test/fixtures/store-keys.ts'
import { type NightdeskDatabase, openDatabase } from './nightdesk-database.ts'
import { BEGINNING, type Place } from './older-records.ts'
import { UnreadableRecord } from './record-cipher.ts'
import { createStoreCipher, type StoreKeys } from './store-cipher.ts'
import { storedRow } from './stored-row.ts'

const state = { version: 1, epoch: 'e', touched: false }
const customers = Array.from({ length: 70 }, (_, index) =>
  Customer.parse({
    ...customer,
    id: `cust-${String(index).padStart(2, '0')}`,
    numbers: [{ kind: 'mobile', raw: `138001380${String(index).padStart(2, '0')}` }],
  }),
)
const complaint = complaintRow('cp-1')

let indexedDB: IDBFactory
let database: NightdeskDatabase
const reopen = async (keys: StoreKeys): Promise<NightdeskDatabase> => {
  database?.close()
  database = (await openDatabase('desk', createStoreCipher(keys), { indexedDB, IDBKeyRange })).database
  return database
}

beforeEach(async () => {
  indexedDB = new IDBFactory()
  await reopen(testStoreKeys)
  await database.write(async () => {
    await database.rows('customer').bulkPut(customers.map((row) => storedRow('customer', row, state)))
    await database.rows('agent').bulkPut(agents.map((row) => storedRow('agent', row, state)))
    await database.rows('complaint').put(storedRow('complaint', complaint, { ...state, touched: true }))
    const [first = customer] = customers
    await database.shadow.put({ table: 'customer', id: first.id, row: storedRow('customer', first, state) })
    await database.outbox.put({ mid: 1, envelope: { mid: 1 } as never, attempts: 0, answer: 'none' })
    await database.writeMeta({ lastSyncAt: NOW })
  })
  await reopen(renewedStoreKeys)
})
afterEach(() => database.close())

async function through(
  after: (resealed: number) => Promise<unknown> = async () => {},
): Promise<{ resealed: number; withheld: number }> {
  const sum = { resealed: 0, withheld: 0 }
  for (let place: Place | null = BEGINNING; place !== null; ) {
    const stretch = await database.resealSome(2, place)
    sum.resealed += stretch.resealed
    sum.withheld += stretch.withheld
    place = stretch.next
    await after(sum.resealed)
  }
  return sum
}
const RECORDS = customers.length + agents.length + 3
const foundBy = async (raw: string) => {
  const keys = lookupKeys(raw).exact.flatMap(database.numberKeys)
  const rows = await database.rows('customer').where('keys.numbers').anyOf(keys).distinct().toArray()
  return rows.map(({ body }) => (body as Customer).id)
}
const sample = [0, 31, 32, 69].flatMap((at) => customers[at] ?? [])

/** Whatever is sealed, as it lies on the disk. */
async function versionsOnDisk(): Promise<Record<string, number>> {
  const idb = database.backendDB()
  const counts: Record<string, number> = {}
  for (const name of [...idb.objectStoreNames]) {
    const records = await new Promise<{ sealed?: Uint8Array }[]>((resolve) => {
      const all = idb.transaction(name).objectStore(name).getAll()
      all.onsuccess = () => resolve(all.result)
    })
    for (const { sealed } of records)
      if (sealed !== undefined) counts[sealed[0] ?? 0] = (counts[sealed[0] ?? 0] ?? 0) + 1
  }
  return counts
}

test('a customer is found by number before, at every step, and with the newest secret alone afterwards', async () => {
  const everybodyIsThere = async () => {
    for (const { id, numbers } of sample) expect(await foundBy(numbers[0]?.raw ?? '')).toEqual([id])
  }
  await everybodyIsThere()
  expect(await versionsOnDisk()).toEqual({ 1: RECORDS })
  expect(await through(everybodyIsThere)).toEqual({ resealed: RECORDS, withheld: 0 })
  expect(await versionsOnDisk()).toEqual({ 2: RECORDS })
  expect(await through()).toEqual({ resealed: 0, withheld: 0 })

  await reopen(newestStoreKeys)
  await everybodyIsThere()
  expect((await database.rows('customer').toArray()).map(({ body }) => body)).toEqual(customers)
  expect((await database.rows('complaint').get('cp-1'))?.body).toEqual(complaint)
  expect((await database.shadow.toArray()).map(({ row }) => row?.body)).toEqual([customers[0]])
  expect((await database.outbox.toArray())[0]?.envelope).toEqual({ mid: 1 })
})

test('what is written meanwhile is under the newest secret, and is what stays', async () => {
  const [first = customer] = customers
  const renamed = { ...first, name: '新名字' }
  let written = false
  await through(async (resealed) => {
    if (written || resealed === 0) return
    written = true
    await database.rows('customer').put(storedRow('customer', renamed, state))
  })
  expect(await versionsOnDisk()).toEqual({ 2: RECORDS })
  expect((await database.rows('customer').get(first.id))?.body).toEqual(renamed)
})

test('who is stopped goes on from the records themselves, and the count stands in the store', async () => {
  let place: Place | null = BEGINNING
  let before = 0
  while (before < 32 && place !== null) {
    const stretch = await database.resealSome(2, place)
    before += stretch.resealed
    place = stretch.next
  }
  await reopen(renewedStoreKeys)
  expect((await through()).resealed).toBe(RECORDS - before)
  expect(await database.readMeta('resealed')).toEqual({ version: 2, records: RECORDS })
  expect(await database.readMeta('lastSyncAt')).toBe(NOW)
})

test('a person who looks at a list hears nothing of it: what the list says is the same', async () => {
  let told = 0
  let stop = (): void => {}
  await new Promise<void>((resolve) => {
    const watching = liveQuery(() => database.rows('customer').toArray()).subscribe(() => {
      told += 1
      resolve()
    })
    stop = () => watching.unsubscribe()
  })
  await through()
  // A change of content is told: by then the others would have been, too.
  await new Promise<void>((resolve) => {
    liveQuery(() => database.rows('agent').toArray()).subscribe((rows) => rows.length === 0 && resolve())
    void database.rows('agent').clear()
  })
  stop()
  expect(told).toBe(1)
})

test('after the lease customers stay as they are, and are counted as what is left', async () => {
  await reopen({ ...renewedStoreKeys, customers: null })
  // The shadow is a customer's, too.
  expect(await through()).toEqual({ resealed: agents.length + 1, withheld: customers.length + 2 })
  await reopen(renewedStoreKeys)
  expect(await through()).toEqual({ resealed: customers.length + 2, withheld: 0 })
  expect(await versionsOnDisk()).toEqual({ 2: RECORDS })
})

test('a copy of the store from before opens with nothing that is kept afterwards', async () => {
  await reopen(newestStoreKeys)
  const told = new Promise<void>((resolve) => {
    database.onUnreadable = resolve
  })
  expect(await foundBy(sample[0]?.numbers[0]?.raw ?? '')).toEqual([])
  await expect(through()).rejects.toThrow(UnreadableRecord)
  await told
  await reopen(newestStoreKeys)
  expect(await database.rows('customer').count()).toBe(0)
})
