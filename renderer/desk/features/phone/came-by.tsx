/** The way that the caller came: how long they waited, what they chose, whom they had wanted to reach. Quiet, above WHO. */
import './came-by.css'
import type { CallerIdentity, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'
import { timer } from '../../platform/time/durations.ts'

export function CameBy({ phone }: { readonly phone: PhoneSnapshot }) {
  const texts = useTexts()
  const call = callOnTheLine(phone)
  const parts = call === null ? [] : wayOf(call.identity, texts)
  if (parts.length === 0) return null
  return (
    <ul className="came-by" aria-label={texts('phone:came_by')} data-testid="came-by">
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  )
}

function wayOf(identity: CallerIdentity, texts: Texts): readonly string[] {
  const { waitedSeconds, menuPath, redirectedFrom } = identity
  return [
    ...(waitedSeconds === null ? [] : [texts('phone:came_waited', { length: timer(waitedSeconds) })]),
    ...(menuPath === null ? [] : [texts('phone:came_menu', { path: menuPath })]),
    ...(redirectedFrom === null
      ? []
      : [
          texts(`phone:came_from_${redirectedFrom.why}`, {
            who: redirectedFrom.displayName ?? maskNumber(redirectedFrom.number),
          }),
        ]),
  ]
}
