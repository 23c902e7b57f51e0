/** The wrap-up where the call was: whose, how long it may take, and one key to finish it. */
import { Check, TimerReset } from 'lucide-react'
import type { CallView, WrapUp } from '#shared/domain/call/phone-snapshot.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { secondsBetween, timer } from '../../platform/time/durations.ts'
import { useNow } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { Timer } from '../../ui/time/moment.tsx'
import { endedByText, endingCodes, endingText } from './call-ending.text.ts'
import { CallerName } from './caller-name.tsx'
import { useWrapUp } from './use-wrap-up.ts'

type WrapUpStripProps = { readonly wrapUp: WrapUp; readonly after: number }

export function WrapUpStrip(props: WrapUpStripProps) {
  const { wrapUp, after } = props
  const texts = useTexts()
  const { finish } = useWrapUp(wrapUp)
  const phone = usePhoneActions()
  const { extension } = wrapUp
  const extend = (): void => void phone.extendWrapUp(wrapUp.call.id)
  useCommand('wrapUp.finish', finish)
  useCommand('wrapUp.extend', extension.left > 0 ? extend : null)

  return (
    <div className="call-place call-place--wrap-up" data-testid="wrap-up">
      <CallerName call={wrapUp.call} />
      <span className="call-place__state">
        <span className="call-place__timer">
          {texts('wrapUp:title')} <Timer since={wrapUp.startedAt} />
        </span>
        <span className="call-place__expected">
          <Expected wrapUp={wrapUp} />
          <HowItEnded call={wrapUp.call} />
          {after > 0 && (
            <span data-testid="wrap-ups-after">{texts('wrapUp:more_after', { count: after })}</span>
          )}
        </span>
      </span>
      <div className="call-place__controls">
        {extension.left > 0 && (
          <Button icon={TimerReset} onClick={extend} command="wrapUp.extend" testId="wrap-up-extend">
            {texts('wrapUp:extend', { seconds: extension.seconds, count: extension.left })}
          </Button>
        )}
        <Button kind="primary" icon={Check} onClick={finish} command="wrapUp.finish" testId="wrap-up-finish">
          {texts('wrapUp:finish')}
        </Button>
      </div>
    </div>
  )
}

/** Nobody has to wonder whether it was the customer who hung up, or the line. */
function HowItEnded({ call }: { readonly call: CallView }) {
  const texts = useTexts()
  if (call.state.phase !== 'ended') return null
  const ended = { ...call, ending: call.state.ending }
  const how = ended.ending.kind === 'completed' ? '' : texts(endingText(ended))
  return (
    <span title={endingCodes(ended.ending)} data-testid="wrap-up-ending">
      {[how, texts(endedByText(ended))].filter((word) => word !== '').join(' · ')}
    </span>
  )
}

/** What is left of the time the centre expects; running over is said, never enforced. */
function Expected({ wrapUp }: { readonly wrapUp: WrapUp }) {
  const texts = useTexts()
  const now = useNow()
  if (wrapUp.dueAt > now)
    return <span>{texts('wrapUp:left', { length: timer(secondsBetween(now, wrapUp.dueAt)) })}</span>
  return (
    <span className="call-place__over">
      {texts('wrapUp:over', { length: timer(secondsBetween(wrapUp.dueAt, now)) })}
    </span>
  )
}
