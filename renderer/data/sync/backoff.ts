/**
 * How long to wait before the next try: exponential with full jitter, so that a thousand desks that lost the same
 * server do not come back in step (M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 */
const BASE_MS = 1_000
/**
 * A server that is back has the work of a night within seconds: five hundred desks then come at some seventy a second, which it
 * sheds when it must (`Retry-After`), and a refused connection costs a dead one nothing.
 */
const CAP_MS = 15_000
/** Even the luckiest draw leaves a failing server a moment. */
const FLOOR_MS = 200

export type Retry = {
  /** Tries that failed in a row, 1 or more. */
  readonly failures: number
  /** What `retryAfterMs` read of the server's wish; never undercut. */
  readonly retryAfterMs: number | null
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: number
}

export function retryDelayMs({ failures, retryAfterMs, random }: Retry): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures - 1, 10))
  const jittered = Math.max(FLOOR_MS, Math.round(random * ceiling))
  return retryAfterMs === null ? jittered : retryAfterMs + Math.round(random * BASE_MS)
}

/**
 * A maintenance page that says "tomorrow", or a date read off a clock that is wrong, must not keep a night's work from
 * the server; and a timer of more than 24 days does not wait at all.
 */
const LONGEST_WAIT_MS = 15 * 60_000

/** `Retry-After` (RFC 9110 §10.2.3): seconds, or an HTTP date; in milliseconds, at most a quarter of an hour. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  const asked = /^\d+$/.test(header.trim()) ? Number(header.trim()) * 1_000 : Date.parse(header) - nowMs
  return Number.isNaN(asked) ? null : Math.min(LONGEST_WAIT_MS, Math.max(0, asked))
}
