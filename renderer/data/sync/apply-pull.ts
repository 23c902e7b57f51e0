/** Takes over what the server says has changed: one answer, one transaction, waiting mutations run again on top. */
import type { Instant } from '#shared/kernel/clock.ts'
import type { Cursor, PullResponse } from '#shared/sync/protocol.ts'
import type { Meta, NightdeskDatabase } from '../database/nightdesk-database.ts'
import { type Replica, rebase } from './replica.ts'
import { deleteLeaving, putBehindShadows, putComing, putInPlace } from './server-rows.ts'

/** The store was emptied under us: everything but the journal has to be fetched again. */
export class StoreLost extends Error {
  override readonly name = 'StoreLost'
}

type Spaces = Pick<Meta, 'cursor' | 'visible' | 'loading' | 'purging' | 'sweeping'>
/** `same` only when they are what the store holds already. */
type Change = { readonly spaces: Spaces; readonly change: 'same' | 'changed' }

export async function applyPull(replica: Replica, response: PullResponse, at: Instant): Promise<void> {
  const { database } = replica
  await database.write(async () => {
    const known = await database.readAllMeta()
    if (known.sentinel === undefined) throw new StoreLost()
    // A space to be loaded anew is lost and gained at once: what left it since cannot be told from what stayed.
    const kept = response.granted.filter((space) => !response.anew.includes(space))
    const { spaces, change } = withoutLost(spacesIn(known, response.epoch), kept)
    const { settledMid: settledBefore = 0, granted: grantedBefore = [] } = known
    const nothingNew =
      response.changes.length === 0 &&
      response.lastMid === settledBefore &&
      change === 'same' &&
      sameSet(grantedBefore, response.granted)
    if (nothingNew) return database.writeMeta({ lastSyncAt: at })

    const hasAll = !bringsMore(response, spaces.cursor)
    // What was answered goes on being shown until all rows that contain it are here: neither the rows of the epoch before
    // do, nor some of the rows that have changed.
    const settledMid =
      hasAll && spaces.sweeping.length === 0 ? response.lastMid : Math.min(settledBefore, response.lastMid)
    // With more to come, nothing stops being shown, so nothing need be run again.
    const isBetween = !hasAll && change === 'same' && !response.changes.some(isWithheld(database))
    const containsAll = isBetween && (await isAllContained(database, response.lastMid))

    const takeOver = async (put: typeof putInPlace): Promise<void> => {
      const reached = { ...spaces.cursor.spaces }
      for (const { space, to, rows } of response.changes) {
        // A space that we do not hold whole is loaded page by page, from a version of its own.
        if (!Object.hasOwn(reached, space)) continue
        await put(replica, response.epoch, space, rows)
        reached[space] = to
      }
      await database.outbox.where('mid').belowOrEqual(settledMid).filter(isAnswered).delete()
      // It answered these, and does not know them any more: it was restored. They are sent again.
      await database.outbox
        .where('mid')
        .above(response.lastMid)
        .filter(({ answer }) => answer === 'applied')
        .modify({ answer: 'none' })
      await database.writeMeta({
        ...spaces,
        cursor: { epoch: response.epoch, spaces: reached },
        granted: response.granted,
        settledMid,
        lastSyncAt: at,
      })
    }
    if (isBetween) await takeOver(containsAll ? putInPlace : putBehindShadows)
    else {
      // What comes takes the place of what was shown at once: restoring it first would only write it twice.
      for (const { space, rows } of response.changes)
        if (Object.hasOwn(spaces.cursor.spaces, space)) await putComing(replica, response.epoch, space, rows)
      await rebase(replica, () => takeOver(deleteLeaving))
    }
  })
}

/** Whether another pull would bring rows at once. A server that only says so is not believed: it would be asked without end. */
export const bringsMore = ({ more, changes }: PullResponse, cursor: Cursor | null): boolean =>
  more && changes.some(({ space, to }) => to > (cursor?.spaces[space] ?? -1))

const isWithheld =
  (database: NightdeskDatabase) =>
  ({ rows }: PullResponse['changes'][number]): boolean =>
    rows.some(({ table }) => database.isWithheld(table))

/** Whether a row that comes with this answer contains whatever was done to it here. */
async function isAllContained(database: NightdeskDatabase, lastMid: number): Promise<boolean> {
  const newest = await database.outbox.orderBy('mid').last()
  return (newest === undefined || newest.mid <= lastMid) && (await database.unanswered().count()) === 0
}

const isAnswered = ({ answer }: { readonly answer: string }): boolean => answer !== 'none'

/**
 * Another epoch: the server was restored, and its versions count other commits than those that made our rows. They
 * go on being shown until each space has been loaded anew.
 */
function spacesIn(known: Partial<Meta>, epoch: string): Change {
  const { cursor, visible = [], loading = [], purging = [], sweeping = [] } = known
  if (cursor?.epoch === epoch)
    return { spaces: { cursor, visible, loading, purging, sweeping }, change: 'same' }
  const held = union(
    visible,
    loading.map(({ space }) => space),
  )
  const anew = {
    cursor: { epoch, spaces: {} },
    visible,
    loading: [],
    purging,
    sweeping: union(sweeping, held),
  }
  return { spaces: anew, change: 'changed' }
}

/** A space that is no longer granted is hidden with this very answer; its rows are deleted afterwards. */
function withoutLost(known: Change, granted: readonly string[]): Change {
  const { cursor, visible, loading, purging, sweeping } = known.spaces
  const may = new Set(granted)
  const held = [...visible, ...sweeping, ...loading.map(({ space }) => space)]
  const lost = held.filter((space) => !may.has(space))
  if (lost.length === 0) return known
  const kept = Object.entries(cursor.spaces).filter(([space]) => may.has(space))
  return {
    spaces: {
      cursor: { epoch: cursor.epoch, spaces: Object.fromEntries(kept) },
      visible: visible.filter((space) => may.has(space)),
      loading: loading.filter(({ space }) => may.has(space)),
      sweeping: sweeping.filter((space) => may.has(space)),
      purging: union(purging, lost),
    },
    change: 'changed',
  }
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])]
const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && union(a, b).length === a.length
