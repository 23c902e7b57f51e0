/** Deletes the rows of spaces that are no longer granted, a few at a time so that lookups come in between. */
import { tableNames } from '#shared/sync/tables.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { type Replica, rebase } from './replica.ts'

const ROWS_PER_TRANSACTION = 500

/** One step; false when there is nothing left to delete. */
export async function purgeSome(replica: Replica): Promise<boolean> {
  const { database } = replica
  const purging = (await database.readMeta('purging')) ?? []
  const [space] = purging
  if (space === undefined) return false
  for (const table of tableNames) {
    const ids = await database
      .rows(table)
      .where('space')
      .equals(space)
      .limit(ROWS_PER_TRANSACTION)
      .primaryKeys()
    if (ids.length === 0) continue
    await database.write(async () => {
      await database.rows(table).bulkDelete(ids)
      await forgetShadows(database, space)
    })
    return true
  }
  // What waits was made on rows that are gone now; run again, it shows only what still makes sense.
  await database.write(() =>
    rebase(replica, () => database.writeMeta({ purging: purging.filter((other) => other !== space) })),
  )
  return true
}

async function forgetShadows(database: NightdeskDatabase, space: string): Promise<void> {
  const behind = await database.shadow.filter(({ row }) => row?.space === space).toArray()
  await database.shadow.bulkPut(behind.map(({ table, id }) => ({ table, id, row: null })))
}
