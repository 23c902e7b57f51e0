/**
 * What time it is by the server's clock, on a machine whose own clock may be wrong by years or be set back. Nothing here
 * believes what the machine's clock says, only how much of it passed since the server said the time; and time that was
 * once reached is never left again.
 */
import { Instant, instantFromMs, laterOf, msFromInstant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'

export const TimeMark = z.strictObject({
  /** What the server said, and what this machine's clock said at that moment. */
  serverAt: Instant,
  machineAt: Instant,
  /** The latest time that was ever told from this mark; kept, so that a restart does not go behind it. */
  reached: Instant,
})
export type TimeMark = z.infer<typeof TimeMark>

export const markOf = (serverAt: Instant, machineAt: Instant): TimeMark => ({
  serverAt,
  machineAt,
  reached: serverAt,
})

/**
 * The longer of two spans: the machine's clock counts the hours of sleep and can be set back; the monotonic one cannot, and
 * stands still in sleep. `monotonicMs` since the mark was made.
 */
export function trustedNow(mark: TimeMark, machineNow: Instant, monotonicMs: number): Instant {
  const byClock = msFromInstant(machineNow) - msFromInstant(mark.machineAt)
  const passed = Math.max(0, byClock, monotonicMs)
  return laterOf(mark.reached, instantFromMs(msFromInstant(mark.serverAt) + passed))
}

/** After a restart: from what was reached on, for the monotonic clock began anew. */
export const markedAnew = (mark: TimeMark, machineNow: Instant): TimeMark =>
  markOf(trustedNow(mark, machineNow, 0), machineNow)
