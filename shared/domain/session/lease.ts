/**
 * How long a machine may use what it holds when the server does not answer. Customers' data: until two hours after the
 * shift that it was needed for. The agent's own schedule and swaps: thirty days. Unsent work has no end here.
 * Instants only, so that midnight, zones and daylight saving are not special.
 */
import { Instant, instantFromMs, laterOf, msFromInstant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import { shiftEnd, shiftStart } from '../schedule/shift.interval.ts'
import type { Shift } from '../schedule/shift.ts'
import { TimeMark } from './trusted-time.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const AFTER_SHIFT_MS = 2 * HOUR_MS
/** A shift after a long holiday is no reason to leave customers on a machine that nobody looks at. */
const LOOKS_AHEAD_MS = 7 * DAY_MS
const OWN_DATA_MS = 30 * DAY_MS
/** From here on the agent is told that it will end. */
const ENDING_MS = HOUR_MS / 2

/** As the server gives it, with its own time, for this machine's clock may be wrong. */
export const Lease = z.strictObject({ customersUntil: Instant, serverNow: Instant })
export type Lease = z.infer<typeof Lease>

/** As a machine keeps it, so that a restart goes neither behind it nor around it. */
export const KeptLease = z.strictObject({ lease: Lease, mark: TimeMark })
export type KeptLease = z.infer<typeof KeptLease>

/**
 * Two hours after the end of the shift that is worked or comes next. In the last two hours of a shift the next one counts
 * already: a machine that is switched off after work may start the next night without the server. Without a shift in the
 * coming week, two hours from now.
 */
export function customersUntil(shifts: readonly Pick<Shift, 'segments'>[], now: Instant): Instant {
  const soon = instantFromMs(msFromInstant(now) + AFTER_SHIFT_MS)
  const horizon = instantFromMs(msFromInstant(now) + LOOKS_AHEAD_MS)
  const ends = shifts
    .filter((shift) => shiftEnd(shift) > now && shiftStart(shift) <= horizon)
    .map(shiftEnd)
    .sort()
  const [first = now, next = first] = ends
  const end = first <= soon ? next : first
  return laterOf(soon, instantFromMs(msFromInstant(end) + AFTER_SHIFT_MS))
}

/** What may be used at a time. */
export const LeaseState = z.enum(['open', 'ending', 'customers_over', 'all_over'])
export type LeaseState = z.infer<typeof LeaseState>

export function leaseStateAt({ customersUntil: until, serverNow }: Lease, now: Instant): LeaseState {
  const nowMs = msFromInstant(now)
  if (nowMs >= msFromInstant(serverNow) + OWN_DATA_MS) return 'all_over'
  const leftMs = msFromInstant(until) - nowMs
  if (leftMs <= 0) return 'customers_over'
  return leftMs <= ENDING_MS ? 'ending' : 'open'
}

/** When the state is next another one; null: it stays. */
export function leaseChangesAt({ customersUntil: until, serverNow }: Lease, now: Instant): Instant | null {
  const untilMs = msFromInstant(until)
  const ends = [untilMs - ENDING_MS, untilMs, msFromInstant(serverNow) + OWN_DATA_MS]
  const next = ends.filter((ms) => ms > msFromInstant(now))
  return next.length === 0 ? null : instantFromMs(Math.min(...next))
}
