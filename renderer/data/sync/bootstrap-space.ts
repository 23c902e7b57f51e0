/**
 * Loads a whole space, page by page; its rows stay hidden until the last page is here. Each page is written in small
 * transactions, so that a number can be looked up in between; a page that a crash cut short is fetched again.
 */
import type { BootstrapResponse } from '#shared/sync/protocol.ts'
import type { Loading, NightdeskDatabase } from '../database/nightdesk-database.ts'
import { type Replica, rebase } from './replica.ts'
import { putBehindShadows } from './server-rows.ts'

/** A lookup waits for one transaction at most. */
const ROWS_PER_TRANSACTION = 500

/** Granted and not yet whole; small spaces that others depend on come first, the customers last. */
export async function spacesToLoad(database: NightdeskDatabase): Promise<string[]> {
  const whole = (await database.readMeta('cursor'))?.spaces ?? {}
  const granted = (await database.readMeta('granted')) ?? []
  return granted
    .filter((space) => !Object.hasOwn(whole, space))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
}

const ORDER = ['org', 'agent', 'team', 'leave', 'training', 'knowledge', 'queue']
const rankOf = (space: string): number => {
  const rank = ORDER.indexOf(space.split(':', 1)[0] ?? '')
  return rank === -1 ? ORDER.length : rank
}

/** Where loading goes on, or null when every granted space is whole. */
export async function nextToLoad(database: NightdeskDatabase): Promise<Loading | null> {
  const cursor = await database.readMeta('cursor')
  const [space] = await spacesToLoad(database)
  if (cursor === undefined || space === undefined) return null
  const begun = ((await database.readMeta('loading')) ?? []).find(
    (loading) => loading.space === space && loading.epoch === cursor.epoch,
  )
  return begun ?? { space, epoch: cursor.epoch, version: 0, after: null, rowsDone: 0 }
}

/** `stale`: the page is of another epoch; the next pull says so, and loading begins again. */
export async function keepPage(
  replica: Replica,
  loading: Loading,
  page: BootstrapResponse,
): Promise<'more' | 'whole' | 'stale'> {
  const { database } = replica
  if (page.epoch !== loading.epoch) return 'stale'
  for (let start = 0; start < page.rows.length; start += ROWS_PER_TRANSACTION) {
    const rows = page.rows.slice(start, start + ROWS_PER_TRANSACTION)
    await database.write(() => putBehindShadows(replica, page.epoch, loading.space, rows))
  }
  const reached: Loading = {
    ...loading,
    version: loading.after === null ? page.version : loading.version,
    after: page.next,
    rowsDone: loading.rowsDone + page.rows.length,
  }
  await database.write(async () => {
    const cursor = await database.readMeta('cursor')
    const others = ((await database.readMeta('loading')) ?? []).filter(({ space }) => space !== loading.space)
    // A pull in between may have taken the space away, or told of another epoch.
    const granted = (await database.readMeta('granted')) ?? []
    if (cursor?.epoch !== loading.epoch || !granted.includes(loading.space)) return
    if (page.next !== null) return database.writeMeta({ loading: [...others, reached] })
    await rebase(replica, async () => {
      const visible = (await database.readMeta('visible')) ?? []
      await database.writeMeta({
        loading: others,
        visible: [...visible.filter((space) => space !== loading.space), loading.space],
        cursor: { epoch: cursor.epoch, spaces: { ...cursor.spaces, [loading.space]: reached.version } },
      })
    })
  })
  return page.next === null ? 'whole' : 'more'
}
