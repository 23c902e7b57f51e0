/**
 * How the call that nobody talked on has just ended: busy, nobody there, answered by a colleague. In the bar while nothing
 * else is there, above WHO while the agent has a customer. It goes by itself; whoever was dialled can be dialled again from it.
 * Nobody needs to be told what they did.
 */
import { dialText } from '#shared/domain/call/dialled-number.ts'
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { secondsBetween } from '../../platform/time/durations.ts'
import { useNow } from '../../platform/time/use-now.ts'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { endingCodes, endingText } from './call-ending.text.ts'
import { usePartyName } from './caller-name.tsx'

const SHOWN_SECONDS = 60

type Ended = CallView & { readonly state: Extract<CallView['state'], { phase: 'ended' }> }
const isNews = (call: CallView): call is Ended =>
  call.state.phase === 'ended' && call.answeredAt === null && call.state.ending.by !== 'agent'

export function LastEnding({ phone }: { readonly phone: PhoneSnapshot }) {
  const now = useNow()
  const last = phone.calls
    .filter(isNews)
    .toSorted((a, b) => (a.state.at < b.state.at ? 1 : -1))
    .find(({ state }) => secondsBetween(state.at, now) < SHOWN_SECONDS)
  if (last === undefined) return null
  // With somebody in the ear nobody else can be dialled.
  const isFree = phone.calls.every(({ state }) => state.phase === 'ended')
  return (
    <>
      <Ending last={last} />
      {isFree && last.direction === 'outbound' && <Again last={last} />}
    </>
  )
}

function Again({ last }: { readonly last: Ended }) {
  const texts = useTexts()
  const { number } = last.identity
  const label = texts('phone:redial', { number: maskNumber(number) })
  return (
    <DialButton raw={dialText({ number, extension: last.extension })} label={label} testId="dial-again" />
  )
}

function Ending({ last }: { readonly last: Ended }) {
  const texts = useTexts()
  const who = usePartyName(last, last.identity)
  const { ending } = last.state
  return (
    <span className="call-place__ending" role="status" data-testid="last-ending">
      {texts('callLog:last_ending', {
        who: `${who} ${maskNumber(last.identity.number)}`.trim(),
        how: texts(endingText({ ...last, ending })),
      })}
      {endingCodes(ending) !== '' && <code className="call-place__code">{endingCodes(ending)}</code>}
      {/* A colleague has the caller already. */}
      {ending.kind !== 'answered_elsewhere' && <DialButton raw={last.identity.number} />}
    </span>
  )
}
