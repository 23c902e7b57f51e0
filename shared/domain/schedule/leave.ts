/** Time off that an agent asks for: days, half days, a later start or an earlier end. Its life is in `leave.transition.ts`. */
import { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import { AgentId, LeaveId, TeamId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const leaveKinds = ['annual', 'sick', 'personal', 'late_start', 'early_leave'] as const
export const LeaveKind = z.enum(leaveKinds)
export type LeaveKind = z.infer<typeof LeaveKind>

export const leaveStates = ['requested', 'approved', 'denied', 'withdrawn', 'expired'] as const
export const LeaveState = z.enum(leaveStates)
export type LeaveState = z.infer<typeof LeaveState>

export const Leave = z.strictObject({
  id: LeaveId,
  agentId: AgentId,
  agentName: z.string(),
  teamId: TeamId,
  kind: LeaveKind,
  /** Of the first shift that it is about, or of the day itself. */
  businessDate: BusinessDate,
  start: Instant,
  end: Instant,
  reason: z.string().max(300),
  state: LeaveState,
  steps: z.array(
    z.strictObject({
      at: Instant,
      byId: AgentId,
      byName: z.string(),
      to: LeaveState,
      reason: z.string().max(500),
    }),
  ),
})
export type Leave = z.infer<typeof Leave>
