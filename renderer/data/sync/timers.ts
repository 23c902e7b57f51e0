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

/** What `setTimeout` can hold, 24 days; beyond that it fires at once, and again, and again: a clock set back by years. */
const LONGEST_MS = 2 ** 31 - 1

export const realTimers: Timers = {
  after(ms, task) {
    const timer = setTimeout(task, Math.min(ms, LONGEST_MS))
    return () => clearTimeout(timer)
  },
}
