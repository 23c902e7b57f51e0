import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { testCipher } from '../../../test/fixtures/store-keys.ts'
import { openDatabase } from './nightdesk-database.ts'

test('a store whose shape another version left behind is replaced instead of locking the agent out', async () => {
  const indexedDB = new IDBFactory()
  await new Promise((resolve, reject) => {
    const request = indexedDB.open('desk', 10)
    request.onupgradeneeded = () => void request.result.createObjectStore('customer', { keyPath: 'other' })
    request.onerror = reject
    request.onsuccess = () => {
      request.result.close()
      resolve(null)
    }
  })
  const { database, state } = await openDatabase('desk', testCipher, { indexedDB, IDBKeyRange })
  expect(state).toBe('replaced')
  await database.writeMeta({ settledMid: 3 })
  expect(await database.readMeta('settledMid')).toBe(3)
  database.close()
})

test('a write that fails half way leaves nothing, even where the callback is not itself async', async () => {
  const { database } = await openDatabase('desk', testCipher, { indexedDB: new IDBFactory(), IDBKeyRange })
  const half = async (): Promise<void> => {
    await database.writeMeta({ settledMid: 1 })
    await Promise.resolve()
    await database.writeMeta({ numberCounter: 1 })
    throw new Error('stop')
  }
  await expect(database.write(() => half())).rejects.toThrow('stop')
  expect(await database.readMeta('settledMid')).toBeUndefined()
  expect(await database.readMeta('numberCounter')).toBeUndefined()
  database.close()
})
