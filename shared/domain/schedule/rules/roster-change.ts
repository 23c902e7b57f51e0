/**
 * What a roster would become: for each agent concerned the shifts that they lose and those that they gain. Every kind of swap
 * is turned into one of these, and so is a planner's edit; the rules know no kinds. A shift in `gains` may still name the
 * agent who has it now (`agentId`), or nobody's: what it is does not change with who works it. Part of a shift is a shift of
 * its own: the whole one is lost, what is kept of it is gained again.
 */
import type { AgentId } from '#shared/kernel/ids.ts'
import type { Shift } from '../shift.ts'

export type RosterSide = {
  readonly agentId: AgentId
  readonly loses: readonly Shift[]
  readonly gains: readonly Shift[]
}

export type RosterChange = { readonly sides: readonly RosterSide[] }

export type Given = { readonly agentId: AgentId; readonly shift: Shift }

/** Two agents exchange a shift each. */
export const exchange = (one: Given, other: Given): RosterChange => ({
  sides: [
    { agentId: one.agentId, loses: [one.shift], gains: [other.shift] },
    { agentId: other.agentId, loses: [other.shift], gains: [one.shift] },
  ],
})
