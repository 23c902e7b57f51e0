/**
 * Who may do what with a swap that they can see. The desk asks it to offer only what will work, the mutators to decide.
 */
import type { Person } from '#shared/domain/session/permissions.ts'
import type { Swap } from './swap.ts'

/** Whoever is asked accepts and declines, also to take an acceptance back. */
export const mayAnswer = ({ agentId }: Pick<Person, 'agentId'>, swap: Swap): boolean =>
  swap.counterpart.agentId === agentId

export const mayWithdraw = ({ agentId }: Pick<Person, 'agentId'>, swap: Swap): boolean =>
  swap.requester.agentId === agentId

/** A lead of the team, who is not a party to it. */
export const mayDecide = (person: Person, swap: Swap): boolean =>
  person.permissions.includes('lead') &&
  person.teamId === swap.teamId &&
  !mayAnswer(person, swap) &&
  !mayWithdraw(person, swap)
