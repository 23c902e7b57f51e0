/**
 * Who may do what with a swap that they can see. The desk asks it to offer only what will work, the mutators to decide.
 */
import type { Person } from '#shared/domain/session/permissions.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type Delegation, isInForce } from './delegation.ts'
import { isOnTheBoard } from './swap.transition.ts'
import { partiesOf, type Swap } from './swap.ts'

/** Whoever is asked accepts and declines, also to take an acceptance back. */
export const mayAnswer = ({ agentId }: Pick<Person, 'agentId'>, swap: Swap): boolean =>
  swap.counterpart?.agentId === agentId

export const mayWithdraw = ({ agentId }: Pick<Person, 'agentId'>, swap: Swap): boolean =>
  swap.requester.agentId === agentId

/** From the board, by anybody of the team but whoever put it there. */
export const mayTake = ({ agentId, teamId }: Pick<Person, 'agentId' | 'teamId'>, swap: Swap): boolean =>
  isOnTheBoard(swap) && teamId === swap.teamId && !mayWithdraw({ agentId }, swap)

export const leads = (person: Person, teamId: string): boolean =>
  person.permissions.includes('lead') && person.teamId === teamId

/** Decides in the place of a lead who is away. */
export const deputyOf = (
  { agentId }: Pick<Person, 'agentId'>,
  teamId: string,
  delegations: readonly Delegation[],
  now: Instant,
): Delegation | null =>
  delegations.find((each) => each.teamId === teamId && each.toId === agentId && isInForce(each, now)) ?? null

/** Of these, whoever stands in stands in for nobody whose own shifts it is about. */
export const delegationsFor = (swap: Swap, delegations: readonly Delegation[]): readonly Delegation[] =>
  delegations.filter(({ fromId }) => !partiesOf(swap).some(({ agentId }) => agentId === fromId))

/** A lead of the team, or who stands in for one; never a party to it, nor for one. */
export const mayDecide = (
  person: Person,
  swap: Swap,
  delegations: readonly Delegation[],
  now: Instant,
): boolean =>
  (leads(person, swap.teamId) ||
    deputyOf(person, swap.teamId, delegationsFor(swap, delegations), now) !== null) &&
  !mayAnswer(person, swap) &&
  !mayWithdraw(person, swap)

/** What agents do, their lead does for them, where they are no party themselves. */
export const mayActFor = (person: Person, swap: Swap): boolean =>
  leads(person, swap.teamId) && !mayAnswer(person, swap) && !mayWithdraw(person, swap)

/** Spoke for whoever asks; that it is also themselves who gets it, nobody but them would have agreed to. */
export const actedForRequester = (
  { agentId }: Pick<Person, 'agentId'>,
  { requester, steps }: Swap,
): boolean =>
  agentId !== requester.agentId &&
  steps.some(({ byId, forName }) => byId === agentId && forName === requester.agentName)
