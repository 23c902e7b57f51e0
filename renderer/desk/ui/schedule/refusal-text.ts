/** Why an intent about a swap was not taken, as the end of a sentence. */
import type { MutateOutcome } from '#shared/ports/data-port.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'

export function swapRefusalText(outcome: Extract<MutateOutcome, { ok: false }>, texts: Texts): string {
  switch (outcome.error.code) {
    case 'rule_blocked':
      return texts('schedule:refused_rule')
    case 'shift_changed':
      return texts('schedule:refused_changed')
    case 'already_taken':
      return texts('schedule:refused_taken')
    case 'wrong_state':
    case 'conflict':
      return texts('schedule:refused_state')
    case 'not_permitted':
      return texts('schedule:refused_not_permitted')
    case 'not_saved':
      return texts('schedule:refused_not_saved')
    default:
      return texts('schedule:refused_other')
  }
}
