/**
 * How long to wait before the next try: exponential with full jitter, so that a thousand desks that lost the same
 * server do not come back in step (M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 */
const BASE_MS = 1_000
const CAP_MS = 60_000
/** Even the luckiest draw leaves a failing server a moment. */
const FLOOR_MS = 200

export type Retry = {
  /** Tries that failed in a row, 1 or more. */
  readonly failures: number
  /** What the server asked for in `Retry-After`; never undercut. */
  readonly retryAfterMs: number | null
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: number
}

export function retryDelayMs({ failures, retryAfterMs, random }: Retry): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures - 1, 10))
  const jittered = Math.max(FLOOR_MS, Math.round(random * ceiling))
  return retryAfterMs === null ? jittered : retryAfterMs + Math.round(random * BASE_MS)
}

/** `Retry-After` (RFC 9110 §10.2.3): seconds, or an HTTP date. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  if (/^\d{1,6}$/.test(header.trim())) return Number(header.trim()) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}
