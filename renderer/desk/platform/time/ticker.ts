/** The one ticking source of the desk: every running clock on the screen changes in the same frame, once a second. */
import { type Clock, type Instant, msFromInstant } from '#shared/kernel/clock.ts'

export interface Ticker {
  now(): Instant
  subscribe(listener: () => void): () => void
}

export function createTicker(clock: Clock): Ticker {
  const listeners = new Set<() => void>()
  let now = clock.now()
  let timer: ReturnType<typeof setTimeout> | null = null

  const tick = (): void => {
    now = clock.now()
    for (const listener of listeners) listener()
    schedule()
  }
  /** Aims at the next whole second, so that the clocks do not drift against the one of the system. */
  const schedule = (): void => {
    timer = listeners.size === 0 ? null : setTimeout(tick, 1000 - (msFromInstant(clock.now()) % 1000))
  }

  return {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener)
      if (timer === null) {
        now = clock.now()
        schedule()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || timer === null) return
        clearTimeout(timer)
        timer = null
      }
    },
  }
}
