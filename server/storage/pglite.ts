/** PGlite: PostgreSQL compiled to WebAssembly, in this process and one folder, for a trial or a small office. */
import { access, constants, mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { StartFailure } from '../start-failure.ts'
import { measuredSingle } from './connection-queue.ts'
import { type CommitListener, type Database, databaseOn } from './database.ts'
import {
  DurableFolder,
  durableStartParams,
  placeMark,
  removeMark,
  syncDirectory,
  syncTree,
} from './durable-folder.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { keepMark, originOfFolder } from './folder-origin.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

const MARK_WITHIN_MS = 5_000

/** Opens the database in `folder`, creating it at first; the folder belongs to this process until `close`. */
export async function openPGlite(folder: string): Promise<Database> {
  const home = resolve(folder)
  const lock = await claim(home)
  try {
    return await openClaimed(home, lock)
  } catch (cause) {
    await lock.release()
    throw cause
  }
}

async function claim(home: string): Promise<FolderLock> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 })
    await access(home, constants.W_OK)
  } catch (cause) {
    throw new StartFailure('folder_not_writable', home, cause)
  }
  return lockFolder(home)
}

async function openClaimed(home: string, lock: FolderLock): Promise<Database> {
  const files = join(home, 'database')
  const unfinished = join(home, 'database-unfinished')
  const listeners = new Set<CommitListener>()

  // Creating takes seconds; one that was interrupted holds nothing yet and would never open.
  const isUnfinished = await exists(unfinished)
  if (isUnfinished) await rm(files, { recursive: true, force: true })
  const isNew = isUnfinished || !(await exists(files))
  if (isNew) placeMark(unfinished)
  else syncTree(files)

  const fs = new DurableFolder(files, endProcess)
  const pglite = await PGlite.create({ fs, startParams: [...durableStartParams] })
  const { dialect, queue } = measuredSingle(new PGliteDialect({ pglite }))
  const queries = new Kysely<Schema>({ dialect })
  try {
    await migrate(queries, home)
  } catch (cause) {
    await pglite.close()
    throw cause
  }
  if (isNew) {
    // What was unpacked into the folder was not synced as it was written.
    syncTree(files)
    syncDirectory(home)
    removeMark(unfinished)
  }

  let marking: NodeJS.Timeout | undefined
  return databaseOn({
    kind: 'pglite',
    queries,
    queue,
    origin: () => originOfFolder(queries, home, files),
    async announce(spaces) {
      // A mark that could not be kept is kept the next time.
      marking ??= setTimeout(() => {
        marking = undefined
        keepMark(queries, home).catch(() => undefined)
      }, MARK_WITHIN_MS).unref()
      for (const listener of listeners) listener(spaces)
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      clearTimeout(marking)
      await keepMark(queries, home).catch(() => undefined)
      await queries.destroy()
      if (!pglite.closed) await pglite.close()
      await lock.release()
    },
  })
}

/**
 * After a failed fsync nobody knows what the disk holds until the database has been recovered, which takes a new
 * process; PostgreSQL in this one has stopped in the middle and answers nothing any more.
 */
function endProcess(cause: unknown): void {
  setImmediate(() => {
    throw new Error('The disk did not take what was written', { cause })
  })
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
