/** How far the loading of spaces has come, for the person who waits for it; nothing else depends on it. */
import type { Clock, Instant } from '#shared/kernel/clock.ts'
import type { PullResponse } from '#shared/sync/protocol.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { spacesToLoad } from './bootstrap-space.ts'

export type Progress = {
  /** When this loading began, and the rows it has brought since. */
  readonly since: Instant
  readonly rowsDone: number
  /** null: the server did not say how many there are. */
  readonly rowsLeft: number | null
  readonly spacesLeft: number
}

export type LoadingProgress = {
  pulled(sizes: PullResponse['toLoad']): void
  loaded(rows: number): void
  /** null: every granted space is whole. */
  now(): Promise<Progress | null>
}

export function followLoading(database: NightdeskDatabase, clock: Clock): LoadingProgress {
  let sizes: NonNullable<PullResponse['toLoad']> = {}
  let begun: { since: Instant; rowsDone: number } | null = null

  const rowsLeftIn = async (spaces: readonly string[]): Promise<number | null> => {
    const begunSpaces = (await database.readMeta('loading')) ?? []
    let left = 0
    for (const space of spaces) {
      const size = sizes[space]
      if (size === undefined) return null
      const loaded = begunSpaces.find((loading) => loading.space === space)?.rowsDone ?? 0
      left += Math.max(0, size - loaded)
    }
    return left
  }

  return {
    pulled(told) {
      sizes = told ?? {}
    },
    loaded(rows) {
      begun ??= { since: clock.now(), rowsDone: 0 }
      begun.rowsDone += rows
    },
    async now() {
      const missing = await spacesToLoad(database)
      if (missing.length === 0) {
        begun = null
        return null
      }
      begun ??= { since: clock.now(), rowsDone: 0 }
      return { ...begun, rowsLeft: await rowsLeftIn(missing), spacesLeft: missing.length }
    },
  }
}
