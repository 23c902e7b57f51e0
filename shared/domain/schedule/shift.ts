/** A shift: instants, an IANA zone and one business date. A split shift is one shift with a gap between segments. */
import { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import { AgentId, QueueId, ShiftId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const Activity = z.strictObject({
  kind: z.enum(['queue', 'break', 'meal', 'meeting', 'training']),
  start: Instant,
  end: Instant,
})
export type Activity = z.infer<typeof Activity>

export const ShiftSegment = z.strictObject({ start: Instant, end: Instant, activities: z.array(Activity) })
export type ShiftSegment = z.infer<typeof ShiftSegment>

export const Shift = z.strictObject({
  id: ShiftId,
  agentId: AgentId,
  teamId: TeamId,
  businessDate: BusinessDate,
  zone: z.string(),
  kind: z.enum(['early', 'day', 'late', 'night', 'split']),
  place: z.enum(['office', 'home']),
  queueId: QueueId,
  segments: z.array(ShiftSegment).min(1).max(4),
  /** Grows with every change; a swap remembers the revision it was agreed on. */
  revision: z.number().int().positive(),
})
export type Shift = z.infer<typeof Shift>
