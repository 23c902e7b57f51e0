/** PostgreSQL: a pool for queries, and one connection of its own that hears what other replicas commit. */
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { StartFailure } from '../start-failure.ts'
import { measuredPool } from './connection-queue.ts'
import { type CommitListener, type Database, databaseOn, type Queries } from './database.ts'
import type { Origin } from './epoch.ts'
import { isForLater, sqlStateOf } from './faults.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

const CHANNEL = 'nightdesk_commit'
/** NOTIFY takes 8,000 bytes; more spaces than fit are announced as "all". */
const LONGEST_PAYLOAD = 7_900
const INT8 = 20

const types = new pg.TypeOverrides()
types.setTypeParser(INT8, Number)

/** The address without the password, for sentences and logs. */
const withoutPassword = (url: string): string => {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

export type PostgresOptions = { readonly url: string; readonly poolSize: number }

export async function openPostgres({ url, poolSize }: PostgresOptions): Promise<Database> {
  const subject = withoutPassword(url)
  await prepare(url, subject)

  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'nightdesk',
    types,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  // An idle connection that breaks is replaced at its next use.
  pool.on('error', () => undefined)
  // One that breaks while it is in use says so to whoever uses it; between two of their queries it would say it to nobody, and
  // an error that nobody hears ends the process.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const { dialect, queue } = measuredPool(new PostgresDialect({ pool }), poolSize)
  const queries: Queries = new Kysely<Schema>({ dialect })
  const ear = listen(url)
  await ear.ready

  return databaseOn({
    kind: 'postgres',
    queries,
    queue,
    origin: () => originOf(queries),
    async announce(spaces) {
      const payload = JSON.stringify(spaces)
      const fitting = Buffer.byteLength(payload) > LONGEST_PAYLOAD ? 'null' : payload
      // After the commit and on its own: inside, NOTIFY would queue all committing transactions behind one lock.
      // If it is lost, clients find out by their regular pull.
      await sql`select pg_notify(${CHANNEL}, ${fitting})`.execute(queries).catch(() => undefined)
    },
    onCommit: ear.onCommit,
    async close() {
      await ear.close()
      await queries.destroy()
    },
  })
}

/**
 * Another cluster (restored into a new one), another timeline (recovered to a point in time, or a standby took over), another
 * database or another table of the same name (loaded from a dump): each is another copy. Where a provider does not
 * let us look, it cannot be told.
 */
async function originOf(db: Queries): Promise<Origin> {
  const found = await sql<{ lineage: string }>`
    select concat_ws(' ',
      (select system_identifier from pg_control_system()),
      left(pg_walfile_name(pg_current_wal_lsn()), 8),
      (select oid from pg_database where datname = current_database()),
      'centre'::regclass::oid) as lineage`
    .execute(db)
    .catch((cause: unknown) => {
      if (/^(42|55|0A)/.test(sqlStateOf(cause) ?? '')) return undefined
      throw cause
    })
  return { lineage: found?.rows[0]?.lineage ?? null, progress: 'sound' }
}

/** Migrates over a connection without time limits: another replica's migration may take long. */
async function prepare(url: string, subject: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, types, max: 1, connectionTimeoutMillis: 5_000 })
  pool.on('error', () => undefined)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select 1`.execute(db)
    await migrate(db, subject)
  } catch (cause) {
    // Class 28: the password or the user; 3D000: no such database.
    const refused = /^(28|3D)/.test(sqlStateOf(cause) ?? '')
    if (refused || isForLater(cause)) throw new StartFailure('database_unreachable', subject, cause)
    throw cause
  } finally {
    await db.destroy()
    if (!pool.ended) await pool.end()
  }
}

type Ear = {
  readonly ready: Promise<void>
  onCommit(listener: CommitListener): () => void
  close(): Promise<void>
}

/** LISTENs, and connects again for ever; after each gap everybody is told to look. */
function listen(url: string): Ear {
  const listeners = new Set<CommitListener>()
  const tell: CommitListener = (spaces) => {
    for (const listener of listeners) listener(spaces)
  }
  const closing = new AbortController()
  let client: pg.Client | undefined

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'nightdesk-commits',
      keepAlive: true,
    })
    next.on('notification', ({ payload }) => tell(spacesIn(payload)))
    next.on('error', () => undefined)
    try {
      await next.connect()
      await next.query(`listen ${CHANNEL}`)
    } catch (cause) {
      await next.end().catch(() => undefined)
      throw cause
    }
    next.once('end', () => void reconnect())
    client = next
  }

  const reconnect = async (): Promise<void> => {
    for (let attempt = 0; !closing.signal.aborted; attempt += 1) {
      const connected = await connect().then(
        () => true,
        () => false,
      )
      if (connected) return tell(null)
      await pause(Math.random() * Math.min(30_000, 250 * 2 ** attempt), undefined, {
        signal: closing.signal,
      }).catch(() => undefined)
    }
  }

  return {
    ready: connect(),
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closing.abort()
      await client?.end().catch(() => undefined)
    },
  }
}

function spacesIn(payload: string | undefined): readonly string[] | null {
  const parsed: unknown = JSON.parse(payload ?? 'null')
  return Array.isArray(parsed) ? parsed.map(String) : null
}
