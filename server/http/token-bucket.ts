/**
 * Token buckets: each key may do `burst` things at once, and `perSecond` of them in the long run. They stand in this
 * process's memory, so with several replicas the bound is that of one times their number; what they guard against is
 * a client gone wrong, and that is coarse enough.
 */
export type Allowance = { readonly burst: number; readonly perSecond: number }

export type Buckets = {
  /** Takes one token; 0, or the seconds until there is one again. */
  take(key: string): number
}

/** Whoever is not among the last so many starts with a full bucket again. */
const MOST_KEYS = 20_000

/** `nowMs` never goes back. */
export function createBuckets({ burst, perSecond }: Allowance, nowMs: () => number): Buckets {
  /** In order of last use. */
  const buckets = new Map<string, { tokens: number; atMs: number }>()
  return {
    take(key) {
      const now = nowMs()
      const before = buckets.get(key) ?? { tokens: burst, atMs: now }
      const tokens = Math.min(burst, before.tokens + ((now - before.atMs) / 1_000) * perSecond)
      const left = tokens >= 1 ? tokens - 1 : tokens
      buckets.delete(key)
      buckets.set(key, { tokens: left, atMs: now })
      for (const [oldest] of buckets) {
        if (buckets.size <= MOST_KEYS) break
        buckets.delete(oldest)
      }
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond))
    },
  }
}
