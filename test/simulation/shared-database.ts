/** The database of every run, opened once: a run begins with what was there at the beginning, a restore puts the backup back. */
import { createHash } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { Kysely } from 'kysely'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { hashPassword } from '../../server/auth/passwords.ts'
import { insertAccounts } from '../../server/storage/accounts.ts'
import { insertRows } from '../../server/storage/bulk-rows.ts'
import { type CommitListener, type Database, databaseOn } from '../../server/storage/database.ts'
import { migrate } from '../../server/storage/migrate.ts'
import type { Schema } from '../../server/storage/schema.ts'
import { addRefreshToken, beginSession } from '../../server/storage/sessions.ts'
import { accounts, installations, PASSWORD, START_MS, startRows, ZONE } from './centre.ts'
import { PreparedDialect } from './prepared-dialect.ts'

const RUNS_PER_VACUUM = 20
const noLine: TelephonySettings = { line: 'none' }

export type SharedDatabase = {
  readonly database: Database
  readonly onCommit: Set<CommitListener>
  /** Every run starts with what is there now. */
  keepBeginning(): Promise<void>
  returnToBeginning(): Promise<void>
  keepBackup(): Promise<void>
  returnToBackup(): Promise<void>
  close(): Promise<void>
}

/** Opens the database once for many runs; it takes seconds. */
export async function openSharedDatabase(): Promise<SharedDatabase> {
  const pglite = await PGlite.create()
  const queries = new Kysely<Schema>({ dialect: new PreparedDialect(pglite) })
  await migrate(queries, 'simulation')
  const onCommit = new Set<CommitListener>()
  const database = databaseOn({
    kind: 'pglite',
    queries,
    // In virtual time nobody is slow: what the server does under load is for tests of the server.
    queue: { connections: 1, waiting: () => 0, oldestWaitMs: () => 0 },
    origin: async () => ({ lineage: null, progress: 'sound' }),
    announce: async (spaces) => {
      for (const listener of onCommit) listener(spaces)
    },
    onCommit(listener) {
      onCommit.add(listener)
      return () => onCommit.delete(listener)
    },
    close: () => queries.destroy(),
  })
  const passwordHash = await hashPassword(PASSWORD)
  await queries
    .insertInto('centre')
    .values({ name: '测试中心', fictional: true, zone: ZONE, epoch: 'epoch-1', token_secret: 'c2VjcmV0' })
    .execute()
  await insertAccounts(
    queries,
    accounts.map((account) => ({ ...account, passwordHash, telephony: noLine })),
  )
  await database.write((tx) => insertRows(tx, startRows, instantFromMs(START_MS)))
  await install(queries)

  const tables = await tablesOf(pglite)
  for (const schema of ['backup', 'beginning']) {
    await pglite.exec(`create schema ${schema};`)
    for (const table of tables) await pglite.exec(`create table ${schema}.${table} as table public.${table};`)
  }
  // The audit is insert-only for the server; a restored backup replaces it all the same.
  // Nobody else cleans up here, and every run leaves the rows of the one before behind.
  let runs = 0
  const copy = (from: string, to: string): Promise<unknown> =>
    pglite.exec(
      [
        'begin; set local session_replication_role = replica;',
        `delete from ${tables.map((table) => `${to}.${table}`).join('; delete from ')};`,
        ...tables.map(
          (table) => `insert into ${to}.${table} overriding system value table ${from}.${table};`,
        ),
        'commit;',
      ].join('\n'),
    )
  return {
    database,
    onCommit,
    keepBeginning: async () => void (await copy('public', 'beginning')),
    async returnToBeginning() {
      onCommit.clear()
      runs += 1
      if (runs % RUNS_PER_VACUUM === 0) for (const chore of ['vacuum', 'checkpoint']) await pglite.exec(chore)
      await copy('beginning', 'public')
    },
    keepBackup: async () => void (await copy('public', 'backup')),
    returnToBackup: async () => void (await copy('backup', 'public')),
    close: async () => {
      await queries.destroy()
      if (!pglite.closed) await pglite.close()
    },
  }
}

/** Every machine is signed in before a run begins. */
async function install(queries: Database['queries']): Promise<void> {
  const now = instantFromMs(START_MS)
  for (const installation of installations) {
    const { machine, agentId, clientId, devicePrefix, sessionId, refreshToken, place } = installation
    await queries
      .insertInto('client')
      .values({
        client_id: clientId,
        agent_id: agentId,
        device_prefix: devicePrefix,
        device_name: machine,
        last_mid: 0,
        registered_at: now,
      })
      .execute()
    await beginSession(queries, { id: sessionId, agentId, clientId, place, now })
    const hash = createHash('sha256').update(refreshToken).digest('hex')
    await addRefreshToken(queries, { hash, sessionId, now })
  }
}

async function tablesOf(pglite: PGlite): Promise<string[]> {
  const { rows } = await pglite.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
      and not exists (select from pg_inherits where inhrelid = format('public.%I', tablename)::regclass) order by 1`,
  )
  return rows.map(({ name }) => name)
}
