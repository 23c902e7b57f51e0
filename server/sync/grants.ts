/**
 * Which spaces an account may read and write, derived from its row at every request, so that a change of team or
 * queue works from the next request on.
 */
import { type CachePolicy, keepingOf, keptRecencies } from '#shared/domain/customer/kept-customers.rules.ts'
import {
  partOf,
  spaceOfAgent,
  spaceOfKnowledge,
  spaceOfLeave,
  spaceOfOrganisation,
  spaceOfQueue,
  spaceOfTeam,
  spaceOfTraining,
  wholeOf,
} from '#shared/sync/tables.ts'
import { type Account, agentsOfTeam } from '../storage/accounts.ts'
import type { Queries } from '../storage/database.ts'

export type SpaceGrants = { readonly readable: readonly string[]; readonly writable: readonly string[] }

export async function grantsOf(db: Queries, account: Account): Promise<SpaceGrants> {
  const may = new Set(account.permissions)
  // A lead sees the practice of their team's learners, and when and why they ask for leave.
  const learners = may.has('lead') ? await agentsOfTeam(db, account.teamId) : []
  const own = [
    spaceOfTeam(account.teamId),
    spaceOfAgent(account.agentId),
    ...queueSpacesOf(account),
    ...new Set([account.agentId, ...learners].flatMap((id) => [spaceOfTraining(id), spaceOfLeave(id)])),
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

/**
 * What the machine that they sit at is given of what they may read: of the customers those that it may keep (SPEC K1).
 */
export function givenTo({ readable }: SpaceGrants, account: Account, policy: CachePolicy): readonly string[] {
  const kept = keptRecencies(keepingOf(policy, account))
  const parts = queueSpacesOf(account).flatMap((space) => kept.map((recency) => partOf(space, recency)))
  return [...new Set([...readable, ...parts])]
}

/** A queue that is named like a part of another one would open that one. */
const queueSpacesOf = ({ queues }: Account): readonly string[] =>
  queues.map(spaceOfQueue).filter((space) => wholeOf(space) === space)
