/**
 * What "home-ready" means: that this machine was tested, whole, not long ago, and that it could ring and be heard. The result of
 * a test is kept with the practice call that it made, where the agent's lead can see it too.
 */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { ClientId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

/** In the order in which they are tested; a later one needs the earlier ones. */
export const readinessPoints = ['line', 'microphone', 'ringer', 'secondRinger', 'echo', 'quality'] as const
export const ReadinessPoint = z.enum(readinessPoints)
export type ReadinessPoint = z.infer<typeof ReadinessPoint>

export const Readiness = z.strictObject({
  /** Empty: this machine can ring and be heard. */
  failed: z.array(ReadinessPoint).max(readinessPoints.length),
  /** What could not be tested because something before it had failed, or because the centre has no echo number. */
  untested: z.array(ReadinessPoint).max(readinessPoints.length),
  /** Which one was tested: the agent's installed copy, and what its owner calls it. Absent in what was tested before that was kept. */
  machine: z.strictObject({ clientId: ClientId, name: z.string().max(100) }).optional(),
})
export type Readiness = z.infer<typeof Readiness>

export type Tested = { readonly at: Instant; readonly readiness: Readiness }
export type Standing = 'never' | 'failed' | 'incomplete' | 'old' | 'ready'

/** A pass in the office says nothing of the machine at home; one that names no machine is nobody's. */
export const isOfMachine = ({ machine }: Readiness, clientId: ClientId): boolean =>
  machine?.clientId === clientId

/** A home line and a headset may change with every week. */
const GOOD_FOR_MS = 7 * 24 * 3_600_000

export function standingOf(last: Tested | null, now: Instant): Standing {
  if (last === null) return 'never'
  if (last.readiness.failed.length > 0) return 'failed'
  if (last.readiness.untested.length > 0) return 'incomplete'
  return msFromInstant(now) - msFromInstant(last.at) > GOOD_FOR_MS ? 'old' : 'ready'
}
