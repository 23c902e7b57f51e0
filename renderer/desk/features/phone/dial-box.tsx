/** Where a number is typed or pasted to be called; however it is written, it is dialled without its dress. */
import { PhoneOutgoing } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { dialledNumber } from '#shared/domain/call/dialled-number.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'

export function DialBox() {
  const texts = useTexts()
  const phone = usePhoneActions()
  const [typed, setTyped] = useState('')
  const [faulty, setFaulty] = useState('no' as 'no' | 'yes')

  const dial = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const number = dialledNumber(typed)
    if (number === null) return setFaulty('yes')
    if (await phone.dial(number)) setTyped('')
  }
  return (
    <form className="dial-box" onSubmit={(event) => void dial(event)}>
      {faulty === 'yes' && (
        <span className="dial-box__fault" role="alert">
          {texts('phone:dial_invalid')}
        </span>
      )}
      <TextInput
        className="dial-box__number"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setFaulty('no')
        }}
        inputMode="tel"
        autoComplete="off"
        maxLength={64}
        placeholder={texts('phone:dial_placeholder')}
        aria-label={texts('phone:dial_placeholder')}
        aria-invalid={faulty === 'yes'}
        data-testid="dial-number"
      />
      <Button type="submit" icon={PhoneOutgoing} disabled={typed.trim() === ''} testId="dial-call">
        {texts('phone:dial')}
      </Button>
    </form>
  )
}
