/** Calls the number that stands beside it. A number that no phone can dial (masked, withheld) has no such button. */
import { PhoneOutgoing } from 'lucide-react'
import { dialTarget, dialText } from '#shared/domain/call/dialled-number.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { IconButton } from '../button/button.tsx'

type DialButtonProps = {
  readonly raw: string
  /** Default: that this number is called; a list says whom. */
  readonly label?: string
  readonly testId?: string
}

export function DialButton({ raw, label, testId }: DialButtonProps) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const target = dialTarget(raw)
  const number = target && dialText(target)
  if (number === null) return null
  return (
    <IconButton
      size="small"
      icon={PhoneOutgoing}
      label={label ?? texts('phone:call_number', { number: maskNumber(raw) })}
      onClick={() => void phone.dial(number)}
      {...(testId === undefined ? {} : { testId })}
    />
  )
}
