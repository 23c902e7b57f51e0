/** Why an intent about a case was not taken, as the end of a sentence. */
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'

export function refusalText(outcome: Extract<MutateOutcome, { ok: false }>, texts: Texts): string {
  switch (outcome.error.code) {
    case 'not_permitted':
      return texts('complaint:refused_not_permitted')
    case 'wrong_state':
    case 'conflict':
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
