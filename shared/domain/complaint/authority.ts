/**
 * Who may grant a remedy: inside their own authority anybody at once, above it others, above that two of them. Nobody
 * decides on what they proposed themselves.
 */
import type { Person } from '#shared/domain/session/permissions.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { AuthorityRule } from './case-rules.ts'
import { isMoney, type Remedy, type Round, standingAmount } from './handling.ts'

/** In fen; `source` is the policy that the wider limit stands on. */
export type Authority = { readonly aloneFen: number; readonly jointlyFen: number; readonly source: string }

export type AuthorityQuestion = {
  readonly rules: readonly AuthorityRule[]
  readonly permissions: Person['permissions']
  readonly remedy: Remedy
  /** Both ends of a rule's dates are included. */
  readonly on: BusinessDate
}

const FREE: Authority = { aloneFen: 0, jointlyFen: 0, source: '' }

/**
 * The widest of what somebody's roles give them; null: none of them may grant this. What costs no money and no rule speaks of
 * is granted by whoever works on the case.
 */
export function authorityOf({ rules, permissions, remedy, on }: AuthorityQuestion): Authority | null {
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
  const { aloneFen, source } = widest
  return { aloneFen, jointlyFen: Math.max(...fitting.map(({ jointlyFen }) => jointlyFen)), source }
}

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
  const reaches = authority !== null && standingAmount(round).amountFen <= authority.jointlyFen
  return reaches || permissions.includes('lead') ? 'yes' : 'beyond_authority'
}

/** Whether a proposal waits for this person's word: they have not given it, and could. */
export function waitsForWordOf(round: Round, decider: Decider): boolean {
  if (round.proposal === undefined || round.authorisation !== undefined) return false
  if (standingAmount(round).agreedBy.includes(decider.id)) return false
  return mayRefuse(round, decider) === 'yes'
}

/** How many people other than the proposer have to agree to it, in this centre, on that day. */
export function peopleNeeded(
  { rules, remedy, on }: Omit<AuthorityQuestion, 'permissions'>,
  amountFen: number,
): 1 | 2 {
  const roles = [...new Set(rules.map(({ role }) => role))]
  const alone = roles.some(
    (role) => (authorityOf({ rules, permissions: [role], remedy, on })?.aloneFen ?? -1) >= amountFen,
  )
  return alone || amountFen === 0 ? 1 : 2
}
