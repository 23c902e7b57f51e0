/** Why an intent about a case was not taken, as the end of a sentence. */
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'

export function refusalText({ error }: Extract<MutateOutcome, { ok: false }>, texts: Texts): string {
  const known = problems.find((problem) => problem === error.detail['problem'])
  if (known !== undefined) return texts(`case:refused_${known}`)
  switch (error.code) {
    case 'not_permitted':
      return texts('complaint:refused_not_permitted')
    case 'conflict':
      return texts(
        error.detail['field'] === 'proposalId' ? 'case:refused_changed' : 'complaint:refused_wrong_state',
      )
    case 'wrong_state':
    case 'already_taken':
      return texts('complaint:refused_wrong_state')
    case 'not_found':
      return texts('complaint:gone')
    case 'not_saved':
      return texts('complaint:refused_not_saved')
    default:
      return texts('complaint:refused_other')
  }
}

const problems = [
  'own_proposal',
  'decided_already',
  'beyond_authority',
  'too_many_promises',
  'open_tasks',
  'open_promises',
  'off_shift',
  'promise_settled',
  'past',
  'other_customer',
  'itself',
  'too_many',
  'not_in_team',
  'unknown_cause',
  'unknown_department',
  'follow_up_owed',
  'blank_survey',
  'enough_attempts',
  'may_be_called',
] as const
