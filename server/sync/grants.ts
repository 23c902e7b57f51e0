/**
 * Which spaces an account may read and write, derived from its row at every request, so that a change of team or
 * queue works from the next request on.
 */
import {
  spaceOfAgent,
  spaceOfKnowledge,
  spaceOfOrganisation,
  spaceOfQueue,
  spaceOfTeam,
  spaceOfTraining,
} from '#shared/sync/tables.ts'
import { type Account, agentsOfTeam } from '../storage/accounts.ts'
import type { Queries } from '../storage/database.ts'

export type SpaceGrants = { readonly readable: readonly string[]; readonly writable: readonly string[] }

export async function grantsOf(db: Queries, account: Account): Promise<SpaceGrants> {
  const may = new Set(account.permissions)
  // A lead sees the practice of their team's learners.
  const learners = may.has('lead') ? await agentsOfTeam(db, account.teamId) : []
  const own = [
    spaceOfTeam(account.teamId),
    spaceOfAgent(account.agentId),
    ...account.queues.map(spaceOfQueue),
    ...new Set([account.agentId, ...learners].map(spaceOfTraining)),
  ]
  const organisation = [spaceOfOrganisation()]
  const knowledge = account.collections.map(spaceOfKnowledge)
  return {
    readable: [...organisation, ...knowledge, ...own],
    writable: [
      ...own,
      ...(may.has('administrator') ? organisation : []),
      ...(may.has('editor') ? knowledge : []),
    ],
  }
}
