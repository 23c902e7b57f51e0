/** What of a centre's routing contradicts itself, or names what is not there, with the rule that it is about. */
import type { AgentId, CategoryId, DepartmentId } from '#shared/kernel/ids.ts'
import type { Routing, RoutingRule } from './routing.ts'

export type RoutingFault = {
  readonly problem:
    | 'twice'
    | 'ends_before_it_begins'
    | 'unknown_department'
    | 'department_needed'
    | 'unknown_category'
    | 'unknown_agent'
  readonly where: string
  readonly what: string
}

/** Inside the file. */
export function faultOfRouting(
  { rules }: Routing,
  departments: readonly { readonly id: DepartmentId }[],
): RoutingFault | null {
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

export type Known = {
  readonly categories: ReadonlySet<CategoryId>
  readonly agents: ReadonlySet<AgentId>
}

/** Between the file and the centre that it is for. */
export function unknownInRouting({ rules }: Routing, { categories, agents }: Known): RoutingFault | null {
  for (const { id: where, when, owner } of rules) {
    const category = when.categoryIds?.find((id) => !categories.has(id))
    if (category !== undefined) return { problem: 'unknown_category', where, what: category }
    if (owner.is === 'agent' && !agents.has(owner.agentId))
      return { problem: 'unknown_agent', where, what: owner.agentId }
  }
  return null
}

export const agentsNamedIn = (rules: readonly RoutingRule[]): readonly AgentId[] =>
  rules.flatMap(({ owner }) => (owner.is === 'agent' ? [owner.agentId] : []))
