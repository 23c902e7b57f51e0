/** Why work about customers is listed without its names and does not open, what is safe, and the way on. */
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useCustomersHold } from '../../platform/session/held-customers.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'

export function HeldWork() {
  const texts = useTexts()
  const hold = useCustomersHold()
  if (hold === 'not_held') return null
  return (
    <InlineNotice tone="amber" testId="held-work">
      {texts(`outbox:held_${hold}`)}
    </InlineNotice>
  )
}
