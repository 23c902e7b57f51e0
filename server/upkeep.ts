/** What the server does by itself, at its start and every few hours: every replica does, and none minds the others. */
import type { Services } from './services.ts'
import { compactTombstones } from './storage/compaction.ts'

const EVERY_MS = 6 * 3_600_000

export type Upkeep = {
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export function startUpkeep(services: Services): Upkeep {
  let running: Promise<void> = Promise.resolve()
  const begin = (): void => {
    running = running.then(() => keepUp(services))
  }
  begin()
  const timer = setInterval(begin, EVERY_MS)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      return running
    },
  }
}

/** What failed is tried again the next time; nothing depends on when it happens. */
export async function keepUp({ database, clock, reportFault }: Services): Promise<void> {
  await compactTombstones(database, clock.now()).catch((cause: unknown) => {
    reportFault('compaction_failed', cause)
  })
}
