/**
 * What the rest of the server knows of its database: typed queries, a writing transaction that stamps and
 * announces what it touched, and a consistent snapshot for reading. Two kinds stand behind it:
 * `postgres.ts` and `pglite.ts`.
 *
 * Writing runs at READ COMMITTED with explicit locks (`row-locks.ts`). SERIALIZABLE would be less to think about,
 * but every writer bumps the counter of the spaces it touched, and at SERIALIZABLE all but one of those that
 * overlap would fail and start again; with locks they queue for the microseconds of the bump.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely, Transaction as KyselyTransaction } from 'kysely'
import type { ConnectionQueue } from './connection-queue.ts'
import type { Origin } from './epoch.ts'
import { isWorthRepeating } from './faults.ts'
import type { Schema } from './schema.ts'
import { stampTouchedRows } from './versions.ts'

/** Anything that runs queries: the database itself or a transaction of it. */
export type Queries = Kysely<Schema>
export type Transaction = KyselyTransaction<Schema>

/** Hears which spaces a commit touched, on any replica; `null` when announcements may have been missed. */
export type CommitListener = (spaces: readonly string[] | null) => void

export type Database = {
  readonly kind: 'postgres' | 'pglite'
  readonly queries: Queries
  readonly queue: ConnectionQueue
  /**
   * Runs `work` in a transaction, repeats it after a deadlock or a lost race, stamps the rows it wrote with the
   * next version of their spaces, commits, and announces the spaces. `work` must have no effect but its queries.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Runs `work` on one unchanging view of everything that was committed. */
  snapshot<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  onCommit(listener: CommitListener): () => void
  /** Where it comes from, to notice that it was restored from a backup. */
  origin(): Promise<Origin>
  close(): Promise<void>
}

/** How the two kinds differ. */
export type Engine = {
  readonly kind: Database['kind']
  readonly queries: Queries
  readonly queue: ConnectionQueue
  origin(): Promise<Origin>
  announce(spaces: readonly string[]): Promise<void>
  onCommit(listener: CommitListener): () => void
  close(): Promise<void>
}

const ATTEMPTS = 6

export function databaseOn(engine: Engine): Database {
  const { queries } = engine

  const writeOnce = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const { value, spaces } = await queries.transaction().execute(async (tx) => {
      const value = await work(tx)
      return { value, spaces: await stampTouchedRows(tx) }
    })
    if (spaces.length > 0) await engine.announce(spaces)
    return value
  }

  return {
    kind: engine.kind,
    queries,
    queue: engine.queue,
    async write(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await writeOnce(work)
        } catch (cause) {
          if (attempt === ATTEMPTS || !isWorthRepeating(cause)) throw cause
          await pause(Math.random() * 10 * 2 ** attempt)
        }
      }
    },
    snapshot: (work) =>
      queries.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    onCommit: engine.onCommit,
    origin: engine.origin,
    close: engine.close,
  }
}
