/** Vitest `globalSetup`: one PostgreSQL for all files of a run. */
import { SHARED_POSTGRES, startOwnPostgres } from './postgres.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const postgres = await startOwnPostgres()
  process.env[SHARED_POSTGRES] = postgres.url
  return () => postgres.stop()
}
