/** What the server said about pushed mutations: kept with each, and the journal told what it may forget. */
import type { MutationResult } from '#shared/sync/protocol.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { type Replica, rebase } from './replica.ts'

/**
 * An answered mutation goes on being shown until a pull brings rows that contain it; a refused one stops being shown
 * at once. The refusals must have been journalled before.
 */
export async function keepAnswers(replica: Replica, results: readonly MutationResult[]): Promise<void> {
  const { database } = replica
  await database.write(async () => {
    const settledMid = (await database.readMeta('settledMid')) ?? 0
    const keep = async (): Promise<void> => {
      await database.outbox.bulkDelete(results.map(({ mid }) => mid).filter((mid) => mid <= settledMid))
      const shown = results.filter(({ mid }) => mid > settledMid)
      const records = await database.outbox.bulkGet(shown.map(({ mid }) => mid))
      await database.outbox.bulkPut(
        shown.flatMap(({ outcome }, index) => {
          const record = records[index]
          return record === undefined ? [] : [{ ...record, answer: outcome }]
        }),
      )
    }
    if (results.some(({ outcome }) => outcome === 'refused')) await rebase(replica, keep)
    else await keep()
  })
}

export async function countAttempt(database: NightdeskDatabase, mids: readonly number[]): Promise<void> {
  await database.outbox
    .where('mid')
    .anyOf([...mids])
    .modify((record: { attempts: number }) => {
      record.attempts += 1
    })
}

/** Up to here everything is answered and stands in the store as the server sees it: the journal may forget it. */
export async function acknowledgedMid(database: NightdeskDatabase): Promise<number> {
  const settledMid = (await database.readMeta('settledMid')) ?? 0
  const oldest = await database.unanswered().first()
  return oldest === undefined ? settledMid : Math.min(settledMid, oldest.mid - 1)
}
