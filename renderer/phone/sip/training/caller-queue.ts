/**
 * When the next customer calls on the training line: soon after the learner became available, and after a while when they
 * have finished with the one before.
 */
/** `free` for a call, `busy` with one or its wrap-up, or `paused`: away, or the line is not up. */
export type LearnerState = 'free' | 'paused' | 'busy'

/** First call: soon, so that a newcomer sees what this is about. Later: 20 to 60 s, as on a quiet night. */
export function nextCallAfterMs(before: LearnerState, chance: number): number {
  return before === 'busy' ? 20_000 + Math.floor(chance * 40_000) : 4_000
}

export type CallerQueue = {
  /** Told after every change of the phone. */
  update(learner: LearnerState): void
  dispose(): void
}

export function createCallerQueue(chance: () => number, ring: () => void): CallerQueue {
  let learner: LearnerState = 'paused'
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    update(next) {
      if (next === learner) return
      clearTimeout(timer)
      if (next === 'free') timer = setTimeout(ring, nextCallAfterMs(learner, chance()))
      learner = next
    },
    dispose: () => clearTimeout(timer),
  }
}
