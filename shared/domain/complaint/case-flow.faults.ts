/** What of a centre's routing and ladders contradicts itself, or names what is not there, with the rule that it is about. */
import type { AgentId, DepartmentId } from '#shared/kernel/ids.ts'
import type { Ladder, Target } from './ladder.ts'
import type { Routing } from './routing.ts'

export type FlowFault = {
  readonly problem:
    | 'twice'
    | 'ends_before_it_begins'
    | 'unknown_department'
    | 'department_needed'
    | 'unknown_category'
    | 'unknown_agent'
    | 'unknown_clock'
  readonly where: string
  readonly what: string
}

/** Inside the file. */
export function faultOfRouting(
  { rules }: Routing,
  departments: readonly { readonly id: DepartmentId }[],
): FlowFault | null {
  for (const [index, rule] of rules.entries()) {
    const { id: where, departmentId, owner, effectiveFrom, effectiveTo } = rule
    if (rules.findIndex(({ id }) => id === where) < index) return { problem: 'twice', where, what: where }
    if (effectiveTo !== null && effectiveTo < effectiveFrom)
      return { problem: 'ends_before_it_begins', where, what: effectiveTo }
    if (departmentId === null) {
      if (owner.is === 'least_loaded' && owner.among === 'department')
        return { problem: 'department_needed', where, what: 'departmentId' }
    } else if (!departments.some(({ id }) => id === departmentId))
      return { problem: 'unknown_department', where, what: departmentId }
  }
  return null
}

export function faultOfLadders(
  ladders: readonly Ladder[],
  departments: readonly { readonly id: DepartmentId }[],
): FlowFault | null {
  for (const [index, ladder] of ladders.entries()) {
    const { id: where, rungs, effectiveFrom, effectiveTo } = ladder
    if (ladders.findIndex(({ id }) => id === where) < index) return { problem: 'twice', where, what: where }
    const again = rungs.find(({ id }, place) => rungs.findIndex((other) => other.id === id) < place)
    if (again !== undefined) return { problem: 'twice', where, what: again.id }
    if (effectiveTo !== null && effectiveTo < effectiveFrom)
      return { problem: 'ends_before_it_begins', where, what: effectiveTo }
    for (const target of targetsOf(ladder))
      if (target.who === 'department' && !departments.some(({ id }) => id === target.departmentId))
        return { problem: 'unknown_department', where, what: target.departmentId }
  }
  return null
}

const targetsOf = ({ rungs }: Ladder): readonly Target[] =>
  rungs.flatMap(({ tell, giveTo }) => (giveTo === null ? tell : [...tell, giveTo]))

export type Known = {
  readonly categories: ReadonlySet<string>
  readonly agents: ReadonlySet<string>
  /** The ids of the rules for time limits. */
  readonly clocks: ReadonlySet<string>
}

/** Between the file and the centre that it is for. */
export function unknownInRouting({ rules }: Routing, { categories, agents }: Known): FlowFault | null {
  for (const { id: where, when, owner } of rules) {
    const category = when.categoryIds?.find((id) => !categories.has(id))
    if (category !== undefined) return { problem: 'unknown_category', where, what: category }
    if (owner.is === 'agent' && !agents.has(owner.agentId))
      return { problem: 'unknown_agent', where, what: owner.agentId }
  }
  return null
}

export function unknownInLadders(
  ladders: readonly Ladder[],
  { categories, agents, clocks }: Known,
): FlowFault | null {
  for (const ladder of ladders) {
    const { id: where, categoryIds = [], clockIds = [] } = ladder
    const category = categoryIds.find((id) => !categories.has(id))
    if (category !== undefined) return { problem: 'unknown_category', where, what: category }
    const clock = clockIds.find((id) => !clocks.has(id))
    if (clock !== undefined) return { problem: 'unknown_clock', where, what: clock }
    const agent = agentsTold([ladder]).find((id) => !agents.has(id))
    if (agent !== undefined) return { problem: 'unknown_agent', where, what: agent }
  }
  return null
}

const agentsTold = (ladders: readonly Ladder[]): readonly AgentId[] =>
  ladders.flatMap(targetsOf).flatMap((target) => (target.who === 'agent' ? [target.agentId] : []))

export const agentsNamedIn = (
  routing: Routing | undefined,
  ladders: readonly Ladder[],
): readonly AgentId[] => [
  ...(routing?.rules ?? []).flatMap(({ owner }) => (owner.is === 'agent' ? [owner.agentId] : [])),
  ...agentsTold(ladders),
]
