/** Time that passes, as the sync loop needs it; simulations turn it by hand. */
import type { Clock } from '#shared/kernel/clock.ts'

export type Timers = {
  /** Runs `task` once after `ms`; the result cancels it. */
  after(ms: number, task: () => void): () => void
}

export type Circumstances = {
  readonly clock: Clock
  readonly timers: Timers
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number
  readonly newId: () => string
}

export const realTimers: Timers = {
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}
