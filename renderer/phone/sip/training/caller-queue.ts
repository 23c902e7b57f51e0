/**
 * When the next customer calls on the training line: soon after the learner became available, and after a while when they
 * have finished with the one before.
 */
export type Free = 'free' | 'paused' | 'busy'

/** First call: soon, so that a newcomer sees what this is about. Later: 20 to 60 s, as on a quiet night. */
export function nextCallAfterMs(before: Free, chance: number): number {
  return before === 'busy' ? 20_000 + Math.floor(chance * 40_000) : 4_000
}

export type CallerQueue = {
  /** Told after every change of the phone. */
  update(free: Free): void
  dispose(): void
}

export function createCallerQueue(chance: () => number, ring: () => void): CallerQueue {
  let free: Free = 'paused'
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    update(next) {
      if (next === free) return
      clearTimeout(timer)
      if (next === 'free') timer = setTimeout(ring, nextCallAfterMs(free, chance()))
      free = next
    },
    dispose: () => clearTimeout(timer),
  }
}
