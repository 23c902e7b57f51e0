/**
 * Deletes rows that the server no longer gives, a few at a time so that lookups come in between: those of spaces
 * that are not granted any more, and those that a restored server turned out not to have.
 */
import { tableNames } from '#shared/sync/tables.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { StoredRow } from '../database/stored-row.ts'
import { type Replica, rebase } from './replica.ts'

const ROWS_PER_TRANSACTION = 500

/** One step; false when there is nothing left to delete. */
export async function purgeSome(replica: Replica): Promise<boolean> {
  const { database } = replica
  const purging = (await database.readMeta('purging')) ?? []
  const [space] = purging
  if (space === undefined) return false
  if (await deleteSome(database, space, () => true)) return true
  await forget(replica, space, () => true, {
    purging: purging.filter((other) => other !== space),
  })
  return true
}

/** Once a space has been loaded anew after a restore, what was not loaded with it is gone for good. */
export async function sweepSome(replica: Replica): Promise<boolean> {
  const { database } = replica
  const sweeping = (await database.readMeta('sweeping')) ?? []
  const cursor = await database.readMeta('cursor')
  const space = sweeping.find((each) => Object.hasOwn(cursor?.spaces ?? {}, each))
  if (space === undefined) return false
  const isStale = ({ epoch }: StoredRow): boolean => epoch !== cursor?.epoch
  if (await deleteSome(database, space, isStale)) return true
  await forget(replica, space, isStale, { sweeping: sweeping.filter((other) => other !== space) })
  return true
}

/** What we changed ourselves stays in sight until it can be judged again. */
function deleteSome(
  database: NightdeskDatabase,
  space: string,
  isGone: (row: StoredRow) => boolean,
): Promise<boolean> {
  return database.write(async () => {
    for (const table of tableNames) {
      const ids = await database
        .rows(table)
        .where('space')
        .equals(space)
        .filter((row) => !row.touched && isGone(row))
        .limit(ROWS_PER_TRANSACTION)
        .primaryKeys()
      if (ids.length === 0) continue
      await database.rows(table).bulkDelete(ids)
      return true
    }
    return false
  })
}

/** What waits was made on rows that are gone now; run again, it shows only what still makes sense. */
async function forget(
  replica: Replica,
  space: string,
  isGone: (row: StoredRow) => boolean,
  done: Parameters<NightdeskDatabase['writeMeta']>[0],
): Promise<void> {
  const { database } = replica
  await database.write(async () => {
    const behind = await database.shadow
      .filter(({ row }) => row !== null && row.space === space && isGone(row))
      .toArray()
    await database.shadow.bulkPut(behind.map(({ table, id }) => ({ table, id, row: null })))
    await rebase(replica, () => database.writeMeta(done))
  })
}
