/** A clock and timers that a test turns by hand. */
import { type Clock, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { Timers } from '../../renderer/data/sync/timers.ts'

export type ManualTime = {
  readonly clock: Clock
  readonly timers: Timers
  /** Milliseconds until each waiting timer, soonest first. */
  waiting(): number[]
  /** Lets time pass; timers that come due run in order, each with what it has begun settled before the next. */
  advance(ms: number): Promise<void>
}

/** Long enough for everything that is ready to run, short enough not to be noticed. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

export function manualTime(start: Instant): ManualTime {
  let nowMs = msFromInstant(start)
  let due: { readonly at: number; readonly task: () => void }[] = []
  return {
    clock: { now: () => instantFromMs(nowMs) },
    timers: {
      after(ms, task) {
        const timer = { at: nowMs + ms, task }
        due = [...due, timer].sort((a, b) => a.at - b.at)
        return () => {
          due = due.filter((other) => other !== timer)
        }
      },
    },
    waiting: () => due.map(({ at }) => at - nowMs),
    async advance(ms) {
      const until = nowMs + ms
      await settle()
      for (let next = due[0]; next !== undefined && next.at <= until; next = due[0]) {
        nowMs = Math.max(nowMs, next.at)
        due = due.slice(1)
        next.task()
        await settle()
      }
      nowMs = until
    },
  }
}
