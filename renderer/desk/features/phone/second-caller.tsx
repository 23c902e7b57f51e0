/**
 * On the practice line nobody calls somebody who is on the phone, unless they ask for it: to practise call waiting. Below
 * the customer, so that nothing moves under the eyes of whoever answers.
 */
import './second-caller.css'
import { PhoneIncoming } from 'lucide-react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'

export function SecondCallerSlot() {
  const texts = useTexts()
  const phone = usePhone()
  const actions = usePhoneActions()
  if (phone?.line !== 'training' || phone.intended !== 'available') return null
  const isTalking = phone.calls.some(({ state }) => state.phase === 'talking')
  const isRinging = phone.calls.some(({ state }) => state.phase === 'ringing')
  if (!isTalking || isRinging) return null
  return (
    <div className="second-caller">
      <Button
        kind="quiet"
        size="small"
        icon={PhoneIncoming}
        onClick={() => void actions.ringTraining()}
        testId="call-simulate-second"
      >
        {texts('phone:simulate_second')}
      </Button>
    </div>
  )
}
