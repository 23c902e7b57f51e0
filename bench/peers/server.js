/**
 * The servers of the peers in one process: for RxDB the HTTP endpoint of its documentation over our PostgreSQL, for
 * PouchDB `express-pouchdb` (Debian has no CouchDB) on LevelDB in a folder, and the page that both live in. Both begin with the rows
 * that the agent may read, taken from our own table. Speaks to its parent: `{ port }` when it is ready.
 */
import { createReadStream } from 'node:fs'
import path from 'node:path'
import express from 'express'
import expressPouchdb from 'express-pouchdb'
import pg from 'pg'
import leveldb from 'pouchdb-adapter-leveldb'
import PouchDB from 'pouchdb-core'
import mapreduce from 'pouchdb-mapreduce'
import replication from 'pouchdb-replication'

const { COUCH_FOLDER, DATABASE_URL, PAGE_FOLDER, SPACES } = process.env
const CHUNK = 2_000

PouchDB.plugin(leveldb).plugin(mapreduce).plugin(replication)
const Couch = PouchDB.defaults({
  adapter: 'leveldb',
  prefix: `${COUCH_FOLDER}${path.sep}`,
  auto_compaction: true,
})

const types = new pg.TypeOverrides()
types.setTypeParser(20, Number)
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 5, types })
const listening = new Set()

await pool.query(`
  create table peer_row (id text collate "C" primary key, tbl text not null, space text not null, updated_at bigint not null,
    body jsonb not null)`)
await pool.query(
  `insert into peer_row select tbl || '/' || id, tbl, space, 1000 + row_number() over (order by tbl, id), data
   from synced_row where space = any($1) and data is not null`,
  [JSON.parse(SPACES)],
)
await pool.query('create index peer_row_pull on peer_row (updated_at, id)')
await pool.query('analyze peer_row')
const documentOf = ({ id, tbl, space, updated_at, body }) => ({
  id,
  tbl,
  space,
  updatedAt: updated_at,
  body,
  _deleted: false,
})
const checkpointOf = (rows) => {
  const last = rows.at(-1)
  return { id: last.id, updatedAt: last.updated_at }
}

const app = express()
const api = express.Router()
api.use(express.json({ limit: '50mb' }))
api.get('/pull', async ({ query }, response) => {
  const { rows } = await pool.query(
    'select * from peer_row where (updated_at, id) > ($1, $2) order by updated_at, id limit $3',
    [Number(query.updatedAt), query.id, Number(query.limit)],
  )
  const checkpoint =
    rows.length === 0 ? { id: query.id, updatedAt: Number(query.updatedAt) } : checkpointOf(rows)
  response.json({ documents: rows.map(documentOf), checkpoint })
})
api.post('/push', async ({ body: changes }, response) => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const ids = changes.map(({ newDocumentState }) => newDocumentState.id)
    const known = await client.query('select * from peer_row where id = any($1) for update', [ids])
    const masters = new Map(known.rows.map((row) => [row.id, row]))
    const isConflict = ({ newDocumentState, assumedMasterState }) => {
      const master = masters.get(newDocumentState.id)
      return master !== undefined && master.updated_at !== assumedMasterState?.updatedAt
    }
    const conflicts = changes.filter(isConflict)
    const accepted = changes.filter((change) => !isConflict(change)).map((change) => change.newDocumentState)
    const { rows } = await client.query(
      `insert into peer_row
       select id, tbl, space, "updatedAt", body
       from jsonb_to_recordset($1::jsonb) as given (id text, tbl text, space text, "updatedAt" bigint, body jsonb)
       on conflict (id) do update set updated_at = excluded.updated_at, body = excluded.body
       returning *`,
      [JSON.stringify(accepted)],
    )
    await client.query('commit')
    if (rows.length > 0) tell(rows.toSorted((a, b) => a.updated_at - b.updated_at || (a.id < b.id ? -1 : 1)))
    response.json(conflicts.map(({ newDocumentState }) => documentOf(masters.get(newDocumentState.id))))
  } catch (cause) {
    await client.query('rollback')
    throw cause
  } finally {
    client.release()
  }
})
api.get('/stream', (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  listening.add(response)
  response.on('close', () => listening.delete(response))
})
app.use('/rxdb', api)
app.use(
  '/couchdb',
  expressPouchdb(Couch, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: '/dev/null' }),
)
app.get('/remarked', async ({ query: { peer, beginning } }, response) => {
  response.send(
    String(peer === 'rxdb' ? await remarkedOfRxdb(beginning) : await remarkedOfPouchdb(beginning)),
  )
})
app.get('/page/:name(*)', ({ params }, response) => {
  const name = params.name === '' ? 'index.html' : params.name
  response.type(path.extname(name))
  createReadStream(path.join(PAGE_FOLDER, path.normalize(`/${name}`))).pipe(response)
})
// Only what is made after it has taken over PouchDB is known to `express-pouchdb`.
await fillCouch()
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))

function tell(rows) {
  const event = `data: ${JSON.stringify({ documents: rows.map(documentOf), checkpoint: checkpointOf(rows) })}\n\n`
  for (const response of listening) response.write(event)
}

async function remarkedOfRxdb(beginning) {
  const { rows } = await pool.query(
    `select count(*) as count from peer_row where starts_with(body->>'remark', $1)`,
    [beginning],
  )
  return rows[0].count
}

async function remarkedOfPouchdb(beginning) {
  const { rows } = await new Couch('rows').allDocs({ include_docs: true })
  return rows.filter(({ doc }) => doc.body?.remark?.startsWith(beginning)).length
}

async function fillCouch() {
  const couch = new Couch('rows')
  for (let after = ''; ; ) {
    const { rows } = await pool.query('select * from peer_row where id > $1 order by id limit $2', [
      after,
      CHUNK,
    ])
    if (rows.length === 0) return
    await couch.bulkDocs(
      rows.map(({ id, tbl, space, updated_at, body }) => ({
        _id: id,
        tbl,
        space,
        updatedAt: updated_at,
        body,
      })),
    )
    after = rows.at(-1).id
  }
}
