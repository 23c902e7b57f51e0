/** The access token in use, and when it has to be renewed. */
import { type Clock, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'

/** Asked for this long before it runs out, an access token is renewed first. */
const RENEW_BEFORE_MS = 60_000

export type AccessToken = { readonly token: string; readonly expiresAt: Instant }

export type TokenInUse = {
  /** null: there is none, or it has to be renewed. */
  fresh(): AccessToken | null
  keep(accessToken: string, seconds: number): AccessToken
  forget(): void
}

export function createTokenInUse(clock: Clock, monotonicMs: () => number): TokenInUse {
  let inUse: (AccessToken & { readonly expiresAtMonotonic: number }) | null = null
  return {
    /** By both clocks: one of them may be set back by hand, the other does not count the hours of sleep. */
    fresh() {
      if (inUse === null) return null
      const { token, expiresAt, expiresAtMonotonic } = inUse
      const isFresh =
        monotonicMs() < expiresAtMonotonic - RENEW_BEFORE_MS &&
        msFromInstant(clock.now()) < msFromInstant(expiresAt) - RENEW_BEFORE_MS
      return isFresh ? { token, expiresAt } : null
    },
    keep(token, seconds) {
      const expiresAt = instantFromMs(msFromInstant(clock.now()) + seconds * 1000)
      inUse = { token, expiresAt, expiresAtMonotonic: monotonicMs() + seconds * 1000 }
      return { token, expiresAt }
    },
    forget() {
      inUse = null
    },
  }
}
