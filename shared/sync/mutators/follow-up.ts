/** What the rows say about following up an answer: the centre's rules, and what the customer asked for. */
import type { CaseRules } from '#shared/domain/complaint/case-rules.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type FollowUpStanding, followUpStanding } from '#shared/domain/complaint/follow-up.rules.ts'
import type { FollowUpResult } from '#shared/domain/complaint/follow-up.ts'
import { notToBeAsked } from '#shared/domain/customer/consent.rules.ts'
import { type MutationContext, type MutatorOutcome, type Rows, refuse } from '../mutator.ts'
import { readable } from './readable.ts'

export async function followUpOf(
  rows: Rows,
  complaint: Complaint,
  rules: CaseRules | undefined,
  { zone }: MutationContext,
): Promise<FollowUpStanding> {
  const centre = { rules: rules?.followUps ?? [], categories: await rows.all('category'), zone }
  return followUpStanding(complaint, centre)
}

/** null: it may be put on file. A customer who cannot be reached is left in peace after as many calls as the centre allows. */
export async function whyNotFollowedUp(
  rows: Rows,
  complaint: Complaint,
  { outcome }: FollowUpResult,
  standing: FollowUpStanding,
  { actor, run }: MutationContext,
): Promise<MutatorOutcome | null> {
  if (outcome === 'unreached' && standing.state === 'unreached')
    return refuse('invalid', { field: 'followUp', problem: 'enough_attempts', max: standing.attempts })
  if (outcome !== 'not_to_be_called') return null
  const { customerId } = complaint
  const customer = customerId === null ? undefined : await readable(rows, 'customer', customerId, actor)
  // Which customers this machine keeps says nothing about what they asked for.
  if (customer === undefined && run === 'preview') return null
  return customer === undefined || notToBeAsked(customer) === null
    ? refuse('invalid', { field: 'followUp', problem: 'may_be_called' })
    : null
}
