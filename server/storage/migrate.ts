/** Brings a database to the shape of this version; replicas that start together do it once between them. */
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { StartFailure } from '../start-failure.ts'
import { migrations } from './migrations/index.ts'
import type { Schema } from './schema.ts'

const provided = (): Record<string, Migration> =>
  Object.fromEntries(
    migrations.map(({ name, statements }) => [
      name,
      {
        up: async (db) => {
          for (const statement of statements) await sql.raw(statement).execute(db)
        },
      },
    ]),
  )

/**
 * Kysely's migrator holds an advisory lock of PostgreSQL while it works, in one transaction: a second replica
 * waits, then finds nothing to do. Throws `database_newer` when the database has a migration this code lacks.
 */
export async function migrate(db: Kysely<Schema>, subject: string): Promise<void> {
  await refuseNewer(db, subject)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => provided() } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  // Another replica, newer than this one, may have migrated while this one waited for the lock.
  await refuseNewer(db, subject)
  throw error
}

async function refuseNewer(db: Kysely<Schema>, subject: string): Promise<void> {
  const found = await sql<{ exists: boolean }>`
    select to_regclass('kysely_migration') is not null as exists`.execute(db)
  if (found.rows[0]?.exists !== true) return
  const executed = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const known = new Set(migrations.map(({ name }) => name))
  if (executed.rows.some(({ name }) => !known.has(name))) throw new StartFailure('database_newer', subject)
}
