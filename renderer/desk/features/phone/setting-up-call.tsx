/** A call on its way: dialled, ringing at the other side, or being connected. */
import { PhoneOff } from 'lucide-react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { Timer } from '../../ui/time/moment.tsx'
import { CallerName } from './caller-name.tsx'
import { consults } from './talking-call.tsx'
import { ConsultControls } from './transfer-controls.tsx'

type SettingUpCallProps = {
  readonly call: CallView
  readonly phase: 'dialling' | 'alerting' | 'connecting'
}

export function SettingUpCall(props: SettingUpCallProps) {
  const { call, phase } = props
  const texts = useTexts()
  const phone = usePhoneActions()
  const hangUp = (): void => void phone.hangUp(call.id)
  useCommand('call.hangUp', hangUp)

  return (
    <div className={`call-place ${consults(call)}`} data-testid="call-setting-up">
      <CallerName call={call} />
      <span className="call-place__state">
        {texts(`phone:phase_${phase}`)} <Timer since={call.startedAt} />
      </span>
      <div className="call-place__controls">
        {call.consultFor !== null && <ConsultControls about={call.consultFor} answered="no" />}
        <Button kind="danger" icon={PhoneOff} onClick={hangUp} command="call.hangUp" testId="call-hangup">
          {texts('phone:hang_up')}
        </Button>
      </div>
    </div>
  )
}
