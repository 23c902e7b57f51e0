/** Nobody is on the line: whether a call can come, and on the practice line the way to make one come. */
import { PhoneIncoming } from 'lucide-react'
import type { PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { LastEnding } from './last-ending.tsx'

export function IdleLine(props: { readonly phone: PhoneSnapshot }) {
  const { line, registration, intended } = props.phone
  const texts = useTexts()
  const phone = usePhoneActions()
  const registered = registration.status === 'registered'
  const waiting = registered && intended === 'available'

  /** Whoever asks for a caller wants to take the call: nobody rings an agent on a break. */
  const simulate = async (): Promise<void> => {
    if (intended === 'available' || (await phone.setState('available'))) await phone.ringTraining()
  }

  return (
    <div className="call-place call-place--quiet" data-testid="call-idle">
      <span className="call-place__idle">
        {registration.status === 'registered'
          ? texts(waiting ? 'phone:ready' : 'phone:paused')
          : texts(`phone:idle_${registration.status}`)}
      </span>
      <LastEnding phone={props.phone} />
      <div className="call-place__controls">
        {registered && !waiting && (
          <Button command="agent.toggleAvailable" onClick={() => void phone.setState('available')}>
            {texts('phone:become_available')}
          </Button>
        )}
        {line === 'training' && (
          <Button icon={PhoneIncoming} onClick={() => void simulate()} testId="call-simulate">
            {texts('phone:simulate_caller')}
          </Button>
        )}
      </div>
    </div>
  )
}
