/** Whether a proposal waits for this person, and the line that says for whom it waits. */
import { yuan } from '#shared/domain/complaint/amount.ts'
import {
  authorityOf,
  couldGrantSome,
  grantedBefore,
  peopleNeeded,
  waitsForWordOf,
} from '#shared/domain/complaint/authority.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { standingAmount } from '#shared/domain/complaint/handling.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'

/** A lead may send back what they could not grant. */
export type MayDecide = { readonly approve: boolean; readonly refuse: boolean }

export function useMayDecide({ handling }: Complaint): MayDecide {
  const { profile } = useSignedIn()
  const { today: on } = useDates()
  const rules = readyValue(useDataWatch('caseRules', {}))?.authorities ?? []
  if (handling?.proposal === undefined) return { approve: false, refuse: false }
  const { permissions, agentId: id } = profile
  const { remedy } = handling.proposal
  const grantedFen = grantedBefore(handling)
  const authority = authorityOf({ rules, permissions, remedy, on, grantedFen })
  const refuse = waitsForWordOf(handling, { id, permissions, authority })
  return { refuse, approve: refuse && couldGrantSome(handling, authority) }
}

/** undefined: nothing is waited for. */
export function useAwaited({ status, handling, unsent }: Complaint & SendState): string | undefined {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const { today: on } = useDates()
  const rules = readyValue(useDataWatch('caseRules', {}))?.authorities ?? []
  const proposal = handling?.proposal
  if (status !== 'proposed' || handling === undefined || proposal === undefined) return undefined
  const { amountFen, agreedBy } = standingAmount(handling)
  if (agreedBy.includes(profile.agentId)) return texts(unsent ? 'case:decision_unsent' : 'case:agreed_waits')
  const { remedy } = proposal
  const grantedFen = grantedBefore(handling)
  const remedyName = texts(`case:remedy_${remedy}`)
  return texts('case:waits_for_approval', {
    what: amountFen === 0 ? remedyName : `${remedyName} ${yuan(amountFen)}`,
    // Whoever agreed may be one of two, where somebody else could have granted it alone.
    count: Math.max(1, peopleNeeded({ rules, remedy, on, grantedFen }, amountFen) - agreedBy.length),
  })
}
