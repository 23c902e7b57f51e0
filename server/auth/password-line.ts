/**
 * Checking a password takes a processor for a while, so only so many are checked at a time and the rest stand in line.
 * That keeps a morning's rush from starving the pulls, and guesses in flight from running ahead of their count.
 */
export type Line = {
  /** Runs `work` when it is its turn; `too_long` at once when there is no room to stand in. */
  wait<T>(work: () => Promise<T>): Promise<T | 'too_long'>
}

export function createLine(atOnce: number, longest: number): Line {
  let running = 0
  const line: (() => void)[] = []
  return {
    async wait(work) {
      if (running >= atOnce && line.length >= longest) return 'too_long'
      if (running >= atOnce) await new Promise<void>((resolve) => line.push(resolve))
      else running += 1
      try {
        return await work()
      } finally {
        // Its place goes to the next without being free in between.
        const next = line.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
  }
}
