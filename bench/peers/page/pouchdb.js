/**
 * PouchDB as its documentation has it: the newer of its two IndexedDB adapters, replication by the CouchDB protocol in
 * batches. It has no way to ask for strict transactions: Chromium's default is what it gets.
 */
import http from 'pouchdb-adapter-http'
import indexeddb from 'pouchdb-adapter-indexeddb'
import PouchDB from 'pouchdb-core'
import replication from 'pouchdb-replication'

PouchDB.plugin(indexeddb).plugin(http).plugin(replication)

const batches = { batch_size: 1_000, batches_limit: 10 }

/** @param {string} origin */
export async function openPouchdb(origin) {
  const database = new PouchDB('peer', { adapter: 'indexeddb', auto_compaction: true })
  const remote = new PouchDB(`${origin}/couchdb/rows`, { skip_setup: true })
  let live = null

  return {
    database,
    async bootstrap() {
      await database.replicate.from(remote, batches)
      return (await database.info()).doc_count
    },
    async connect() {
      live ??= database.sync(remote, { live: true, retry: true, ...batches })
    },
    async disconnect() {
      const ended = new Promise((resolve) => live.on('complete', resolve))
      live.cancel()
      await ended
      live = null
    },
    flush: () => database.replicate.to(remote, batches),
    async write(id, remark) {
      const row = await database.get(id)
      await database.put({ ...row, updatedAt: Date.now(), body: { ...row.body, remark } })
    },
    async writeMany(changes) {
      const { rows } = await database.allDocs({ keys: changes.map(({ id }) => id), include_docs: true })
      const written = await database.bulkDocs(
        rows.map(({ doc }, index) => ({
          ...doc,
          updatedAt: Date.now(),
          body: { ...doc.body, remark: changes[index].remark },
        })),
      )
      const failed = written.find((each) => each.error)
      if (failed !== undefined) throw new Error(`PouchDB: ${failed.name}`)
    },
    async watch(id, show) {
      show((await database.get(id)).body.remark)
      database
        .changes({ live: true, since: 'now', include_docs: true, doc_ids: [id] })
        .on('change', ({ doc }) => show(doc.body.remark))
    },
  }
}
