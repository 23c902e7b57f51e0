/**
 * When the secret that all keys of an account on one machine come from is renewed. What was sealed before stays under the
 * older one until it is written anyway or its turn comes; then that one is forgotten, and a copy of the profile from before
 * opens with no vault of after.
 */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'

const DAY_MS = 86_400_000
/**
 * Well inside the about one year that NIST SP 800-57 Part 1 Rev. 5 (§5.3.6, table 1) gives a key that others are derived from.
 * It also keeps each of those far from 2^32 sealings, the most that SP 800-38D (§8.3) allows a key with random nonces: to get
 * there a machine would have to seal 550 records in every second of the period, and a busy night has some ten thousand.
 */
const PERIOD_MS = 90 * DAY_MS

/** Each opens what only it has sealed. More are not made while so many have not been let go. */
const MOST_HELD = 8

export type HeldSecrets = {
  /** When the newest was made, by this machine's clock; null: nobody knows. */
  readonly newestSince: Instant | null
  readonly count: number
}
/** `pin_gone`: forgotten, or guessed at too often; whoever has it after all must not open what comes from now on. */
export type Occasion = 'let_in' | 'pin_gone'

/**
 * Asked before any key is given out. A clock that calls the secret younger than nothing was wrong then or is now: by more than
 * a period, and nobody knows how old it is.
 */
export function isRenewalDue({ newestSince, count }: HeldSecrets, occasion: Occasion, now: Instant): boolean {
  if (count >= MOST_HELD) return false
  if (occasion === 'pin_gone' || newestSince === null) return true
  return Math.abs(msFromInstant(now) - msFromInstant(newestSince)) >= PERIOD_MS
}
