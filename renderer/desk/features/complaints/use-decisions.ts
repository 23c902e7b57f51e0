/** Whether a proposal waits for this person, and the line that says for whom it waits. */
import { yuan } from '#shared/domain/complaint/amount.ts'
import { authorityOf, peopleNeeded, waitsForWordOf } from '#shared/domain/complaint/authority.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { standingAmount } from '#shared/domain/complaint/handling.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'

export function useMayDecide({ handling }: Complaint): boolean {
  const { profile } = useSignedIn()
  const { today: on } = useDates()
  const rules = readyValue(useDataWatch('caseRules', {}))
  if (handling?.proposal === undefined) return false
  const { permissions, agentId: id } = profile
  const { remedy } = handling.proposal
  const authority = authorityOf({ rules: rules?.authorities ?? [], permissions, remedy, on })
  return waitsForWordOf(handling, { id, permissions, authority })
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
  return texts('case:waits_for_approval', {
    remedy: texts(`case:remedy_${remedy}`),
    amount: amountFen === 0 ? '' : yuan(amountFen),
    count: peopleNeeded({ rules, remedy, on }, amountFen) - agreedBy.length,
  })
}
