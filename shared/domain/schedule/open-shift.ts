/** A shift that is planned and has nobody yet. Whoever gets it has a `Shift` with the same id; this row is then gone. */
import { AgentId, SwapId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { Shift } from './shift.ts'

export const OpenShift = Shift.omit({ agentId: true }).extend({
  /** Whose request for it waits for the lead: it is theirs until that has ended. */
  heldBy: z.strictObject({ swapId: SwapId, agentId: AgentId }).nullable(),
})
export type OpenShift = z.infer<typeof OpenShift>

/** The same hours, with an owner. */
export function shiftFromOpen({ heldBy: _, ...planned }: OpenShift, agentId: AgentId): Shift {
  return { ...planned, agentId }
}
