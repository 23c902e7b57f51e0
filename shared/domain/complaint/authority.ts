/**
 * Who may grant a remedy: inside their own authority anybody at once, above it others, above that two of them. Nobody
 * decides on what they proposed themselves.
 */
import type { Person } from '#shared/domain/session/permissions.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { AuthorityRule } from './case-rules.ts'
import { type Handling, isMoney, type Remedy, type Round, standingAmount } from './handling.ts'

/** In fen, what is left of it in this case; `source` is the policy that the wider limit stands on. */
export type Authority = { readonly aloneFen: number; readonly jointlyFen: number; readonly source: string }

export type AuthorityQuestion = {
  readonly rules: readonly AuthorityRule[]
  readonly permissions: Person['permissions']
  readonly remedy: Remedy
  /** Both ends of a rule's dates are included. */
  readonly on: BusinessDate
  /** Of this case, in fen (`grantedBefore`): limits are those of a case, so that none is passed by asking in parts. */
  readonly grantedFen: number
}

const FREE: Authority = { aloneFen: 0, jointlyFen: 0, source: '' }

/**
 * The widest of what somebody's roles give them; null: none of them may grant this. What costs no money and no rule speaks of
 * is granted by whoever works on the case.
 */
export function authorityOf({
  rules,
  permissions,
  remedy,
  on,
  grantedFen,
}: AuthorityQuestion): Authority | null {
  const inForce = rules.filter(
    (rule) =>
      rule.remedies.includes(remedy) &&
      rule.effectiveFrom <= on &&
      (rule.effectiveTo === null || on <= rule.effectiveTo),
  )
  if (inForce.length === 0) return isMoney(remedy) ? null : FREE
  const fitting = inForce.filter(({ role }) => permissions.includes(role))
  const [widest] = fitting.toSorted(
    (a, b) => b.aloneFen - a.aloneFen || b.jointlyFen - a.jointlyFen || (a.id < b.id ? -1 : 1),
  )
  if (widest === undefined) return null
  const left = (limitFen: number): number => Math.max(0, limitFen - grantedFen)
  const { aloneFen, source } = widest
  const jointlyFen = Math.max(...fitting.map((rule) => rule.jointlyFen))
  return { aloneFen: left(aloneFen), jointlyFen: left(jointlyFen), source }
}

/** In fen, what the customer has been told that they get, in the rounds before this one: it is not taken back. */
export const grantedBefore = ({ earlier }: Pick<Handling, 'earlier'>): number =>
  earlier.reduce(
    (sum, { authorisation, communication }) =>
      communication === undefined ? sum : sum + (authorisation?.amountFen ?? 0),
    0,
  )

export type Grant =
  /** Whose word it stands on. */
  | { readonly granted: 'yes'; readonly byIds: AgentId[] }
  | { readonly granted: 'second_needed' }
  | { readonly granted: 'no'; readonly why: 'own_proposal' | 'decided_already' | 'beyond_authority' }

/** What becomes of a proposal when this person agrees to this amount of it. */
export function grantOf(
  round: Round,
  { id, amountFen, authority }: { id: AgentId; amountFen: number; authority: Authority | null },
): Grant {
  if (round.proposal?.byId === id) return { granted: 'no', why: 'own_proposal' }
  if (authority === null || authority.jointlyFen < amountFen)
    return { granted: 'no', why: 'beyond_authority' }
  if (amountFen <= authority.aloneFen) return { granted: 'yes', byIds: [id] }
  const standing = standingAmount(round)
  if (standing.amountFen !== amountFen) return { granted: 'second_needed' }
  if (standing.agreedBy.includes(id)) return { granted: 'no', why: 'decided_already' }
  const [first] = standing.agreedBy
  return first === undefined ? { granted: 'second_needed' } : { granted: 'yes', byIds: [first, id] }
}

type Decider = {
  readonly id: AgentId
  readonly permissions: Person['permissions']
  readonly authority: Authority | null
}

/** A proposal is sent back by whoever could grant it, and by any lead. */
export function mayRefuse(
  round: Round,
  { id, permissions, authority }: Decider,
): 'yes' | 'own_proposal' | 'beyond_authority' {
  if (round.proposal?.byId === id) return 'own_proposal'
  return couldGrantAll(round, authority) || permissions.includes('lead') ? 'yes' : 'beyond_authority'
}

/** Whether somebody with this authority could agree to it, if need be to a part of the amount. */
export const couldGrantSome = (round: Round, authority: Authority | null): boolean =>
  authority !== null && (standingAmount(round).amountFen === 0 || authority.jointlyFen > 0)

/** Whether they could agree to the amount as it stands. */
export const couldGrantAll = (round: Round, authority: Authority | null): boolean =>
  authority !== null && standingAmount(round).amountFen <= authority.jointlyFen

/** Whether a proposal waits for this person's word: they have not given it, and could at least send it back. */
export function waitsForWordOf(round: Round, decider: Decider): boolean {
  if (round.proposal === undefined || round.authorisation !== undefined) return false
  if (standingAmount(round).agreedBy.includes(decider.id)) return false
  return mayRefuse(round, decider) === 'yes'
}

/** How many people other than the proposer have to agree to it, in this centre, on that day. */
export function peopleNeeded(
  { rules, remedy, on, grantedFen }: Omit<AuthorityQuestion, 'permissions'>,
  amountFen: number,
): 1 | 2 {
  const roles = [...new Set(rules.map(({ role }) => role))]
  const alone = roles.some(
    (role) =>
      (authorityOf({ rules, permissions: [role], remedy, on, grantedFen })?.aloneFen ?? -1) >= amountFen,
  )
  return alone || amountFen === 0 ? 1 : 2
}
