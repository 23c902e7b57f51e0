/** That a customer asked not to be called, in sight wherever their name is. */
import { PhoneOff } from 'lucide-react'
import { doNotCall } from '#shared/domain/customer/consent.rules.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Tag } from '../../ui/status/tag.tsx'

export function DoNotCallTag({ customer }: { readonly customer: Customer }) {
  const texts = useTexts()
  const dates = useDates()
  const asked = doNotCall(customer)
  if (asked === null) return null
  const { at, note } = asked
  return (
    <span data-testid="do-not-call">
      <Tag tone="red" title={texts('customer:do_not_call_detail', { when: dates.moment(at), note })}>
        <span className="do-not-call">
          <PhoneOff size={12} aria-hidden />
          {texts('customer:do_not_call')}
        </span>
      </Tag>
    </span>
  )
}
