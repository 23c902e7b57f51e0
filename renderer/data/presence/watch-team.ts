/**
 * What the team is doing, for as long as somebody looks: asked again and again, so that every answer proves that it still
 * holds. When none comes what was known is handed on as what it is: of a time that is over.
 */

import { onClockAhead } from '#shared/domain/presence/presence.rules.ts'
import type { SeenPresence } from '#shared/domain/presence/presence.ts'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { TeamPresenceView } from '#shared/ports/data-port.ts'
import { retryDelayMs } from '../sync/backoff.ts'
import type { Circumstances } from '../sync/timers.ts'
import type { PresenceServer } from './presence-server.ts'

export type TeamWatch = { watch(emit: (view: TeamPresenceView) => void): () => void }
export type TeamWatchOptions = Pick<Circumstances, 'clock' | 'timers' | 'random'> & {
  readonly server: Pick<PresenceServer, 'team'>
}

const ASK_AGAIN_MS = 1_500
/** An answer that has not come by then is no longer waited for in silence. */
const LATE_AFTER_MS = 4_000
const LONGEST_PAUSE_MS = 8_000

export function watchTeam({ server, clock, timers, random }: TeamWatchOptions): TeamWatch {
  const watchers = new Set<(view: TeamPresenceView) => void>()
  let view: TeamPresenceView = { state: 'asking' }
  let had: { readonly tag: string; readonly team: readonly SeenPresence[]; readonly at: Instant } | null =
    null
  let failures = 0
  /** Counts the times that somebody began to look: an answer to an earlier one is nobody's. */
  let looking = 0
  let cancelTimers = (): void => {}

  const show = (next: TeamPresenceView): void => {
    view = next
    for (const emit of watchers) emit(next)
  }
  const lose = (): void => {
    if (view.state !== 'away') show({ state: 'away', asOf: had?.at ?? null, team: had?.team ?? [] })
  }

  const ask = async (mine: number): Promise<void> => {
    const cancelLate = timers.after(LATE_AFTER_MS, lose)
    cancelTimers = cancelLate
    const answer = await server.team(had?.tag ?? '')
    cancelLate()
    if (mine !== looking) return
    if (answer.ok) {
      failures = 0
      const at = clock.now()
      const { now, tag, team } = answer.value
      const aheadMs = msFromInstant(at) - msFromInstant(now)
      const known = team === null ? (had?.team ?? []) : team.map((seen) => onClockAhead(seen, aheadMs))
      had = { tag, team: known, at }
      if (team !== null || view.state !== 'live') show({ state: 'live', team: known })
    } else {
      failures += 1
      lose()
    }
    const wish = !answer.ok && answer.error.kind === 'overloaded' ? answer.error.retryAfterMs : null
    const pause = answer.ok
      ? ASK_AGAIN_MS
      : Math.min(LONGEST_PAUSE_MS, retryDelayMs({ failures, retryAfterMs: wish, random: random() }))
    cancelTimers = timers.after(pause, () => void ask(mine))
  }

  return {
    watch(emit) {
      watchers.add(emit)
      if (watchers.size === 1) {
        // What was known when somebody last looked holds no more.
        view = had === null ? { state: 'asking' } : { state: 'away', asOf: had.at, team: had.team }
        looking += 1
        void ask(looking)
      }
      emit(view)
      return () => {
        watchers.delete(emit)
        if (watchers.size > 0) return
        looking += 1
        cancelTimers()
      }
    },
  }
}
