/** Under which system of working time somebody is employed: a property of each agent, which the authority approves. */
import { z } from '#shared/kernel/schema.ts'

export const periods = ['week', 'month', 'quarter', 'year'] as const
export type Period = (typeof periods)[number]

/** `comprehensive`: hours are balanced over the approved period instead of over each day and week. */
export const WorkingTime = z.discriminatedUnion('system', [
  z.strictObject({ system: z.literal('standard') }),
  z.strictObject({ system: z.literal('comprehensive'), period: z.enum(periods) }),
])
export type WorkingTime = z.infer<typeof WorkingTime>

/** Whoever has no approval for another one works under the standard system (Labour Law 36, 39). */
export const STANDARD: WorkingTime = { system: 'standard' }
