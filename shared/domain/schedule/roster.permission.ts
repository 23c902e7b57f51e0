/** Who may change the roster of a team itself, rather than ask for a swap in it. */
import type { Person } from '#shared/domain/session/permissions.ts'
import type { TeamId } from '#shared/kernel/ids.ts'

/** Planning is a permission of its own: a lead who plans, too, has both. */
export const mayPlan = (person: Person, teamId: TeamId = person.teamId): boolean =>
  person.permissions.includes('planner') && person.teamId === teamId
