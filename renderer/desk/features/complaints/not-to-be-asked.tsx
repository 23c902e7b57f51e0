/** Stands above the questions when the customer asked to be left in peace: the case goes on without the call. */
import { notToBeAsked } from '#shared/domain/customer/consent.rules.ts'
import type { CustomerId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'

type NotToBeAskedProps = { readonly customerId: CustomerId | null; readonly onLeft: () => void }

export function NotToBeAsked({ customerId, onLeft }: NotToBeAskedProps) {
  const texts = useTexts()
  const dates = useDates()
  const card = readyValue(useDataWatch('customer', customerId === null ? null : { id: customerId }))
  const asked = card ? notToBeAsked(card.customer) : null
  if (asked === null) return null
  return (
    <InlineNotice
      tone="red"
      testId="not-to-be-asked"
      actions={
        <Button size="small" onClick={onLeft} testId="follow-up-left">
          {texts('survey:without_call')}
        </Button>
      }
    >
      {texts('survey:asked_not_to', { when: dates.moment(asked.at) })}
    </InlineNotice>
  )
}
