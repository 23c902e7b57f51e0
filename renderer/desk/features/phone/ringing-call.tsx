/** A call that rings: to answer it is the biggest thing on the screen and one key. It takes no focus. */
import { Phone, PhoneOff } from 'lucide-react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { Timer } from '../../ui/time/moment.tsx'
import { CallerName } from './caller-name.tsx'

export function RingingCall(props: { readonly call: CallView }) {
  const { call } = props
  const texts = useTexts()
  const phone = usePhoneActions()
  const answer = (): void => void phone.answer(call.id)
  const decline = (): void => void phone.decline(call.id)
  useCommand('call.answer', answer)
  useCommand('call.hangUp', decline)

  return (
    <div className="call-place call-place--ringing" data-testid="call-ringing">
      <CallerName call={call} />
      <span className="call-place__state">
        {texts('phone:incoming')} <Timer since={call.startedAt} />
      </span>
      <div className="call-place__controls">
        <Button kind="quiet" icon={PhoneOff} onClick={decline} command="call.hangUp" testId="call-decline">
          {texts('phone:decline')}
        </Button>
        <Button
          kind="answer"
          size="large"
          icon={Phone}
          onClick={answer}
          command="call.answer"
          testId="call-answer"
        >
          {texts('phone:answer')}
        </Button>
      </div>
    </div>
  )
}
