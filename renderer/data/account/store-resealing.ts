/**
 * While an older secret still opens something of the store: goes through it in small steps, with rests between them in which
 * look-ups and the conversation with the server have the database to themselves, until a whole round finds nothing older. Then
 * main may let go of the older secrets (`main/session/secret-keeper.ts`).
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import type { IpcInput, IpcOutput } from '#shared/ports/ipc.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { BEGINNING, type Place, type Stretch } from '../database/older-records.ts'
import type { StoreKeys } from '../database/store-cipher.ts'
import type { LiveValue } from '../live-value.ts'
import type { ReportFault } from '../sync/replica.ts'
import type { Timers } from '../sync/timers.ts'

export type StoreResealed = (input: IpcInput<'store.resealed'>) => Promise<IpcOutput<'store.resealed'>>

export type StoreResealingOptions = {
  readonly database: NightdeskDatabase
  readonly keys: StoreKeys
  /** While a space is being loaded, that has the disk. */
  readonly status: LiveValue<ServerStatus>
  readonly timers: Timers
  readonly storeResealed: StoreResealed
  readonly reportFault: ReportFault
}

/** A step takes three or four of processor beside it: fifty thousand records take three minutes, and nobody waits. */
const BETWEEN_STEPS_MS = 100
/** A disk that is full, customers that are withheld, a file that main could not seal anew. */
const BEFORE_TRYING_AGAIN_MS = 60_000

export type StoreResealing = {
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export function startStoreResealing(options: StoreResealingOptions): StoreResealing {
  const { database, status, timers } = options
  const [newest, ...older] = options.keys.own
  let stopped = false
  let endRest = (): void => {}

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (stopped) return resolve()
      const cancel = timers.after(ms, resolve)
      endRest = () => {
        cancel()
        resolve()
      }
    })
  const isBusy = (): boolean => status.get().state === 'connecting' || status.get().state === 'loading'

  /** From one end of the store to the other. */
  const round = async (version: number): Promise<'nothing_older' | 'resealed' | 'not_all'> => {
    let met: Pick<Stretch, 'resealed' | 'withheld'> = { resealed: 0, withheld: 0 }
    for (let place: Place | null = BEGINNING; place !== null; ) {
      do await rest(BETWEEN_STEPS_MS)
      while (!stopped && isBusy())
      if (stopped) return 'not_all'
      const stretch: Stretch = await database.resealSome(version, place)
      met = { resealed: met.resealed + stretch.resealed, withheld: met.withheld + stretch.withheld }
      place = stretch.next
    }
    if (met.withheld > 0) return 'not_all'
    return met.resealed > 0 ? 'resealed' : 'nothing_older'
  }
  const attempt = async (version: number): Promise<'done' | 'again' | 'later'> => {
    const found = await round(version)
    switch (found) {
      case 'not_all':
        return 'later'
      case 'resealed':
        return 'again'
      case 'nothing_older': {
        const records = (await database.readMeta('resealed'))?.records ?? 0
        return (await options.storeResealed({ version, records })) === 'forgotten' ? 'done' : 'later'
      }
      default:
        return assertNever(found)
    }
  }
  const run = async (version: number): Promise<void> => {
    while (!stopped) {
      const outcome = await attempt(version).catch((cause: unknown) => {
        if (!stopped)
          options.reportFault('resealing_failed', { kind: cause instanceof Error ? cause.name : '' })
        return 'later' as const
      })
      if (outcome === 'done') return
      if (outcome === 'later') await rest(BEFORE_TRYING_AGAIN_MS)
    }
  }
  const running = newest === undefined || older.length === 0 ? Promise.resolve() : run(newest.version)

  return {
    async stop() {
      stopped = true
      endRest()
      await running
    },
  }
}
