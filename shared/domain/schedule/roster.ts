/** Who works where: agents, teams and queues, as far as colleagues may know it. */
import { BusinessDate } from '#shared/kernel/clock.ts'
import { AgentId, QueueId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { PrivacyRules } from '../customer/privacy.rules.ts'
import { WorkingTime } from './rules/working-time.ts'
import { Activity } from './shift.ts'

export const Agent = z.strictObject({
  id: AgentId,
  account: z.string(),
  name: z.string(),
  teamId: TeamId,
  place: z.enum(['office', 'home']),
  lead: z.boolean(),
  extension: z.string().nullable(),
  /** Absent: nobody approved another one than the standard system. */
  workingTime: WorkingTime.optional(),
  /** The queues that they may take calls from; absent: not told, and no rule asks. */
  skills: z.array(QueueId).max(100).optional(),
})
export type Agent = z.infer<typeof Agent>

export const Team = z.strictObject({ id: TeamId, name: z.string(), leadId: AgentId.nullable() })
export type Team = z.infer<typeof Team>

export const Queue = z.strictObject({
  id: QueueId,
  name: z.string(),
  /** Of its customers; absent where the centre decided nothing (`ordinaryPrivacy`). */
  privacy: PrivacyRules.optional(),
})
export type Queue = z.infer<typeof Queue>

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Work between these two times of the wall clock is at night. */
export const NightHours = z.strictObject({
  from: time,
  to: time,
  /** From how many such hours on a shift counts as a night. */
  counts: z.number().nonnegative(),
})
export type NightHours = z.infer<typeof NightHours>

/**
 * One version of the company's rules for swaps: figures, where they stand, and from when until when they are in force (both
 * days included). A figure that is absent makes no rule.
 */
export const SwapPolicy = z.strictObject({
  id: z.string(),
  minimumRestHours: z.number().positive(),
  noticeHours: z.number().nonnegative(),
  windowDays: z.number().int().positive(),
  source: z.string(),
  article: z.string().max(120).optional(),
  from: BusinessDate.optional(),
  until: BusinessDate.nullable().optional(),
  /** At most so many days, or nights, on end; more is for the lead. */
  consecutiveDays: z.number().int().positive().optional(),
  consecutiveNights: z.number().int().positive().optional(),
  /** Requests of one agent that are open at once. */
  openRequests: z.number().int().positive().optional(),
  officeSeats: z.number().int().nonnegative().optional(),
  /** A test at home is good for so many days. */
  homeReadyDays: z.number().positive().optional(),
  /** Absent: as the law has it. */
  night: NightHours.optional(),
  /** What is in a shift and not working time; absent: the meal. */
  unpaid: z.array(Activity.shape.kind).max(5).optional(),
  /** What a request costs, where the centre uses points. */
  pointsPerRequest: z.number().int().positive().optional(),
})
export type SwapPolicy = z.infer<typeof SwapPolicy>
