/** When main may let go of an older secret: not before the store was seen from one end to the other without meeting it. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import { holdStore } from '../../../test/fakes/held-store.ts'
import { manualTime } from '../../../test/fakes/manual-time.ts'
import { agents, customer, NOW } from '../../../test/fixtures/centre-rows.ts'
import { newestStoreKeys, renewedStoreKeys, testStoreKeys } from '../../../test/fixtures/store-keys.ts'
import { type NightdeskDatabase, openDatabase } from '../database/nightdesk-database.ts'
import { createStoreCipher, type StoreKeys } from '../database/store-cipher.ts'
import { storedRow } from '../database/stored-row.ts'
import { liveValue } from '../live-value.ts'
import { type StoreResealing, startStoreResealing } from './store-resealing.ts'

const state = { version: 1, epoch: 'e', touched: false }
const ONLINE: ServerStatus = { state: 'online', lastSyncAt: NOW }
const RECORDS = agents.length + 1

let time: ReturnType<typeof manualTime>
let indexedDB: IDBFactory
let database: NightdeskDatabase
let running: StoreResealing | null
let told: { readonly version: number; readonly records: number }[]
let answers: ('forgotten' | 'kept')[]
let faults: string[]
const status = liveValue<ServerStatus>(ONLINE)

const reopen = async (keys: StoreKeys): Promise<void> => {
  database?.close()
  database = (await openDatabase('desk', createStoreCipher(keys), { indexedDB, IDBKeyRange })).database
}
const start = (keys: StoreKeys): StoreResealing => {
  running = startStoreResealing({
    database,
    keys,
    status,
    timers: time.timers,
    storeResealed: async (input) => {
      told.push(input)
      return answers.shift() ?? 'forgotten'
    },
    reportFault: (code) => void faults.push(code),
  })
  return running
}
/** Lets it work for as long as it wants to, at most so long; what IndexedDB needs to answer passes in between. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await database.read(async () => {})
    await time.advance(100)
  }
  await database.read(async () => {})
}

beforeEach(async () => {
  time = manualTime(NOW)
  indexedDB = new IDBFactory()
  ;[told, answers, faults, running] = [[], [], [], null]
  status.set(ONLINE)
  await reopen(testStoreKeys)
  await database.rows('customer').put(storedRow('customer', customer, state))
  await database.rows('agent').bulkPut(agents.map((row) => storedRow('agent', row, state)))
  await reopen(renewedStoreKeys)
})
afterEach(async () => {
  await running?.stop()
  database.close()
})

test('main is told once, with how many records it was', async () => {
  start(renewedStoreKeys)
  await pass(10_000)
  expect(told).toEqual([{ version: 2, records: RECORDS }])
  await pass(120_000)
  expect(told).toHaveLength(1)
})

test('what main kept is asked for again a minute later', async () => {
  answers = ['kept']
  start(renewedStoreKeys)
  await pass(10_000)
  expect(told).toHaveLength(1)
  await pass(65_000)
  expect(told).toHaveLength(2)
})

test('while a space is being loaded it rests, and goes on afterwards', async () => {
  status.set({ state: 'loading', since: NOW, rowsDone: 0, rowsLeft: null, spacesLeft: 1 })
  start(renewedStoreKeys)
  await pass(10_000)
  expect(await database.readMeta('resealed')).toBeUndefined()
  status.set(ONLINE)
  await pass(10_000)
  expect(told).toEqual([{ version: 2, records: RECORDS }])
})

test('customers that are withheld keep the older secret, however often the store is gone through', async () => {
  await reopen({ ...renewedStoreKeys, customers: null })
  start({ ...renewedStoreKeys, customers: null })
  await pass(140_000)
  expect(told).toEqual([])
  expect(await database.readMeta('resealed')).toEqual({ version: 2, records: agents.length })
})

test('a store that fails under it is told of, and tried again', async () => {
  database.close()
  start(renewedStoreKeys)
  await time.advance(1_000)
  expect(faults).toEqual(['resealing_failed'])
  await database.open()
  await pass(70_000)
  expect(told).toEqual([{ version: 2, records: RECORDS }])
})

test('who is stopped in the middle claims nothing', async () => {
  const resealing = start(renewedStoreKeys)
  await pass(300)
  await resealing.stop()
  await pass(120_000)
  expect(told).toEqual([])
})

test('with one secret there is nothing to do', async () => {
  start(newestStoreKeys)
  await pass(1_000)
  expect(time.waiting()).toEqual([])
  expect(told).toEqual([])
})

test('a store that gives no answer any more does not keep the account from being closed, and that is no fault', async () => {
  const letGo = await holdStore(indexedDB)
  const resealing = start(renewedStoreKeys)
  await time.advance(1_000)
  const stopped = resealing.stop()
  database.close()
  await stopped
  expect([told, faults]).toEqual([[], []])
  letGo()
})
