/** What main does for the agent's own shifts. */
import { z } from '#shared/kernel/schema.ts'

export const shiftChannels = {
  /** The agent's shift begins in so many minutes; said by the system unless they look at a desk. */
  'app.remindShift': {
    windows: ['desk'],
    input: z.strictObject({ minutes: z.number().int().min(0).max(60) }),
    output: z.null(),
  },
} as const
