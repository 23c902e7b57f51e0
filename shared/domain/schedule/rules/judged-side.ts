/** One agent before and after a change, as every rule looks at them. */
import type { AgentId } from '#shared/kernel/ids.ts'
import type { Shift } from '../shift.ts'
import type { RosterSide } from './roster-change.ts'
import type { AgentFacts, RosterFacts } from './roster-facts.ts'

export type JudgedSide = {
  readonly agentId: AgentId
  readonly loses: readonly Shift[]
  readonly gains: readonly Shift[]
  /** Of the gains what they did not work before: what is left of their own shift when they give a part of it is nothing new. */
  readonly newWork: readonly Shift[]
  /** What they were rostered for and still are. */
  readonly kept: readonly Shift[]
  readonly before: readonly Shift[]
  readonly after: readonly Shift[]
  readonly facts: AgentFacts
}

export function judgedSide(
  { agentId, loses, gains }: RosterSide,
  { agents }: Pick<RosterFacts, 'agents'>,
): JudgedSide {
  const facts = agents.find((agent) => agent.agentId === agentId) ?? { agentId, shifts: loses }
  const moved = new Set([...loses, ...gains].map(({ id }) => id))
  const kept = facts.shifts.filter(({ id }) => !moved.has(id))
  const newWork = gains.filter((gained) => !loses.some((lost) => isLeftOf(gained, lost)))
  return {
    agentId,
    loses,
    gains,
    newWork,
    kept,
    before: [...kept, ...loses],
    after: [...kept, ...gains],
    facts,
  }
}

const isLeftOf = (gained: Shift, lost: Shift): boolean =>
  gained.id === lost.id &&
  gained.place === lost.place &&
  gained.queueId === lost.queueId &&
  gained.segments.every(({ start, end }) =>
    lost.segments.some((whole) => whole.start <= start && end <= whole.end),
  )
