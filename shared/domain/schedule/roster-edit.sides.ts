/** Planning as the rules judge it: what each person loses and gains. */
import type { AgentId } from '#shared/kernel/ids.ts'
import type { ShiftChange } from './roster-edit.ts'
import type { RosterSide } from './rules/roster-change.ts'
import type { Shift } from './shift.ts'

export function sidesOf(changes: readonly ShiftChange[]): readonly RosterSide[] {
  const sides = new Map<AgentId, { agentId: AgentId; loses: Shift[]; gains: Shift[] }>()
  const sideOf = (agentId: AgentId) => {
    const side = sides.get(agentId) ?? { agentId, loses: [], gains: [] }
    sides.set(agentId, side)
    return side
  }
  for (const change of changes) {
    if (change.is !== 'added') sideOf(change.before.agentId).loses.push(change.before)
    if (change.is !== 'removed') sideOf(change.after.agentId).gains.push(change.after)
  }
  return [...sides.values()]
}
