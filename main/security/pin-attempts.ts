/**
 * How often a PIN may be tried. Failures are counted before the try, on disk, so that killing the application buys none. Waits
 * are counted by a clock that stands still while the application does not run and that nobody can set: changing the time or
 * starting again shortens none; starting again begins it anew.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'

const FREE_TRIES = 4
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000
export const TRIES = 10

/** After so many failures in a row, how long nothing is tried: 30 s after the fifth, then twice as long each time. */
const waitAfter = (failures: number): number =>
  failures <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES - 1))

/** Whether another way opens the account: then the PIN goes after ten failures. The last way in is never taken away. */
export type OtherWay = 'password' | 'none'

export type PinState =
  | { readonly state: 'open'; readonly triesLeft: number | null }
  | { readonly state: 'waiting'; readonly forMs: number; readonly triesLeft: number | null }
  | { readonly state: 'used_up' }

/** `sinceMs`: how long ago the last failure was, or, if that was in an earlier run, this one began. */
export function pinState(failures: number, sinceMs: number, otherWay: OtherWay): PinState {
  const triesLeft = triesLeftAfter(failures, otherWay)
  if (triesLeft === 0) return { state: 'used_up' }
  const forMs = waitAfter(failures) - sinceMs
  return forMs > 0 ? { state: 'waiting', forMs, triesLeft } : { state: 'open', triesLeft }
}

function triesLeftAfter(failures: number, otherWay: OtherWay): number | null {
  switch (otherWay) {
    case 'none':
      return null
    case 'password':
      return Math.max(0, TRIES - failures)
    default:
      return assertNever(otherWay)
  }
}
