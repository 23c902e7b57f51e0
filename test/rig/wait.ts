/**
 * Waiting for states. Nothing in the rig or in a test that uses it sleeps: it says what it waits for, looks until that is
 * so, and fails with that same sentence when the time is up.
 */

/** Far longer than anything takes: what a test waits for is a state, and a busy machine must not make a right answer a failure. */
export const PATIENCE_MS = 20_000

export type WaitOptions = {
  /** Milliseconds until the wait fails; `PATIENCE_MS` unless told. */
  readonly timeoutMs?: number
  /** Milliseconds between two looks. */
  readonly everyMs?: number
}

class WaitTimeout extends Error {
  override readonly name = 'WaitTimeout'
}

const inWords = (seen: unknown): string => {
  if (seen instanceof Error) return seen.message
  if (typeof seen === 'string') return seen
  return JSON.stringify(seen) ?? String(seen)
}

/**
 * Looks until `probe` returns something other than `undefined`, `null` or `false`, and returns that. A probe that throws
 * counts as "not yet"; its last error is part of the message when the time is up.
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  { timeoutMs = PATIENCE_MS, everyMs = 15 }: WaitOptions = {},
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + timeoutMs
  let seen: unknown
  for (;;) {
    try {
      // A probe that hangs must not outlive the deadline, hence the race.
      const value = await within(
        Math.max(1, deadline - performance.now()),
        what,
        Promise.resolve().then(probe),
      )
      if (value !== undefined && value !== null && value !== false) {
        return value as Exclude<T, undefined | null | false>
      }
      seen = value
    } catch (error) {
      seen = error
    }
    if (performance.now() + everyMs >= deadline) {
      throw new WaitTimeout(`Waited ${timeoutMs} ms for: ${what}. Last seen: ${inWords(seen)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

/** The value of `promise`, or a `WaitTimeout` that says what was waited for. */
export async function within<T>(timeoutMs: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new WaitTimeout(`Waited ${Math.round(timeoutMs)} ms for: ${what}`)),
      timeoutMs,
    )
  })
  try {
    return await Promise.race([promise, expiry])
  } finally {
    clearTimeout(timer)
  }
}
