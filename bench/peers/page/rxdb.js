/**
 * RxDB as its documentation has it: free Dexie storage, HTTP replication with batch handlers and an event stream. Its
 * storage takes Dexie's settings, so its transactions are as strict as ours.
 */
import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { RxDBUpdatePlugin } from 'rxdb/plugins/update'
import { Subject } from 'rxjs'

addRxPlugin(RxDBUpdatePlugin)

const PULL_BATCH = 2_000
const PUSH_BATCH = 500

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    tbl: { type: 'string', maxLength: 20 },
    space: { type: 'string', maxLength: 60 },
    updatedAt: { type: 'number', minimum: 0, maximum: 10_000_000_000_000, multipleOf: 1 },
    body: { type: 'object' },
  },
  required: ['id', 'tbl', 'space', 'updatedAt', 'body'],
  indexes: ['space'],
}

/** @param {string} origin */
export async function openRxdb(origin) {
  const database = await createRxDatabase({
    name: 'peer',
    storage: getRxStorageDexie({ chromeTransactionDurability: 'strict' }),
    multiInstance: false,
    eventReduce: true,
  })
  const { row: collection } = await database.addCollections({ row: { schema } })
  let replication = null
  let events = null

  const replicate = () => {
    const pullStream = new Subject()
    events = new EventSource(`${origin}/rxdb/stream`)
    events.onmessage = ({ data }) => pullStream.next(JSON.parse(data))
    events.onerror = () => pullStream.next('RESYNC')
    replication = replicateRxCollection({
      collection,
      replicationIdentifier: `${origin}/rxdb`,
      live: true,
      pull: {
        batchSize: PULL_BATCH,
        stream$: pullStream.asObservable(),
        handler: async (checkpoint, limit) => {
          const { updatedAt = 0, id = '' } = checkpoint ?? {}
          const answer = await fetch(
            `${origin}/rxdb/pull?updatedAt=${updatedAt}&id=${encodeURIComponent(id)}&limit=${limit}`,
          )
          return answer.json()
        },
      },
      push: {
        batchSize: PUSH_BATCH,
        handler: async (changes) => {
          const answer = await fetch(`${origin}/rxdb/push`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(changes),
          })
          return answer.json()
        },
      },
    })
    replication.error$.subscribe((error) => console.error('rxdb', error))
    return replication
  }
  const connected = async () => {
    if (replication === null) await replicate().awaitInitialReplication()
    await replication.awaitInSync()
  }

  return {
    database,
    async bootstrap() {
      await connected()
      return collection.count().exec()
    },
    connect: connected,
    async disconnect() {
      await replication.cancel()
      events.close()
      replication = null
    },
    flush: connected,
    async write(id, remark) {
      const found = await collection.findOne(id).exec()
      await found.incrementalModify((row) => ({
        ...row,
        updatedAt: Date.now(),
        body: { ...row.body, remark },
      }))
    },
    async writeMany(changes) {
      const found = await collection.findByIds(changes.map(({ id }) => id)).exec()
      await collection.bulkUpsert(
        changes.map(({ id, remark }) => {
          const row = found.get(id).toMutableJSON()
          return { ...row, updatedAt: Date.now(), body: { ...row.body, remark } }
        }),
      )
    },
    watch(id, show) {
      collection.findOne(id).$.subscribe((row) => show(row?.body.remark ?? ''))
    },
  }
}
