/** The way that the caller came: how long they waited, what they chose, whom they had wanted to reach. Quiet, above WHO. */
import './came-by.css'
import type { CallerIdentity, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { callOnTheLine } from '../../platform/phone/phone-view.ts'
import { timer } from '../../platform/time/durations.ts'
import { DialButton } from '../../ui/text/dial-button.tsx'

export function CameBy({ phone }: { readonly phone: PhoneSnapshot }) {
  const texts = useTexts()
  const call = callOnTheLine(phone)
  const parts = call === null ? [] : wayOf(call.identity, texts)
  if (parts.length === 0) return null
  return (
    <ul className="came-by" aria-label={texts('phone:came_by')} data-testid="came-by">
      {parts.map(({ text, number }) => (
        <li key={text}>
          {text}
          {number !== null && <DialButton raw={number} />}
        </li>
      ))}
    </ul>
  )
}

/** `number`: whom the caller had wanted to reach, to be asked about it. */
type Part = { readonly text: string; readonly number: string | null }

function wayOf(identity: CallerIdentity, texts: Texts): readonly Part[] {
  const { waitedSeconds, menuPath, redirectedFrom } = identity
  return [
    ...(waitedSeconds === null
      ? []
      : [{ text: texts('phone:came_waited', { length: timer(waitedSeconds) }), number: null }]),
    ...(menuPath === null ? [] : [{ text: texts('phone:came_menu', { path: menuPath }), number: null }]),
    ...(redirectedFrom === null
      ? []
      : [
          {
            text: texts(`phone:came_from_${redirectedFrom.why}`, {
              who: redirectedFrom.displayName ?? maskNumber(redirectedFrom.number),
            }),
            number: redirectedFrom.number,
          },
        ]),
  ]
}
