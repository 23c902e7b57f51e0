/** The store that mutators see in the data window keeps the same promises as every other. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { BufferedRows } from '#shared/sync/buffered-rows.ts'
import { databaseReader, keepWrites, lookOnce } from '../../renderer/data/database/database-rows.ts'
import { openDatabase } from '../../renderer/data/database/nightdesk-database.ts'
import { testCipher } from '../fixtures/store-keys.ts'
import { rowsContract } from './rows.contract.ts'

rowsContract('Dexie, in the data window', async () => {
  const { database } = await openDatabase('rows', testCipher, { indexedDB: new IDBFactory(), IDBKeyRange })
  return {
    transact: (work) =>
      database.write(async () => {
        const look = lookOnce(database)
        const rows = new BufferedRows(databaseReader(database, () => () => true, look))
        const result = await work(rows)
        await keepWrites(database, rows, look)
        return result
      }),
    close: async () => database.close(),
  }
})
