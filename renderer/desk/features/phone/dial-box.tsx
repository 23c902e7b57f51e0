/**
 * Where a number is typed or pasted to be called, or a colleague chosen; however a number is written, it is dialled without
 * its dress. It has a place of its own in the bar: a call that rings meanwhile takes neither its text nor its focus.
 */
import './dial-box.css'
import { PhoneOutgoing, RotateCcw } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { dialTarget, dialText } from '#shared/domain/call/dialled-number.ts'
import { maskNumber } from '#shared/domain/customer/phone-number.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhonePart } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { PopUp, usePopUp } from '../../ui/pop-up/pop-up.tsx'
import { ColleagueList } from './colleague-list.tsx'

export function DialSlot() {
  const texts = useTexts()
  const line = usePhonePart((phone) => phone.line)
  const popUp = usePopUp()
  const phone = usePhoneActions()
  const lastDialled = usePhonePart((snapshot) => snapshot.lastDialled)
  const possible = line !== null && line !== 'none'
  useCommand('call.dial', possible ? popUp.toggle : null)
  useCommand('call.redial', possible && lastDialled !== null ? () => void phone.dial(lastDialled) : null)

  return (
    <div className="dial-button">
      <PopUp
        state={popUp}
        placement="bottomRight"
        whenClosed="kept"
        content={<DialBox onDone={popUp.close} />}
      >
        <IconButton
          icon={PhoneOutgoing}
          label={texts('phone:dial_open')}
          command="call.dial"
          popUp={popUp.is}
          disabled={!possible}
          testId="dial-open"
        />
      </PopUp>
    </div>
  )
}

function DialBox(props: { readonly onDone: () => void }) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const lastDialled = usePhonePart((snapshot) => snapshot.lastDialled)
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<'none' | 'not_a_number'>('none')

  const dial = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const target = dialTarget(typed)
    if (target === null) return setFault('not_a_number')
    if (!(await phone.dial(dialText(target)))) return
    setTyped('')
    props.onDone()
  }
  const redial = async (number: string): Promise<void> => {
    if (await phone.dial(number)) props.onDone()
  }
  const type = (text: string): void => {
    setTyped(text)
    setFault('none')
  }
  return (
    <form className="dial-box" onSubmit={(event) => void dial(event)}>
      <Field
        label={texts('phone:dial_placeholder')}
        error={fault === 'none' ? undefined : texts('phone:dial_invalid')}
      >
        {(control) => (
          <TextInput
            {...control}
            data-autofocus
            value={typed}
            onChange={(event) => type(event.target.value)}
            maxLength={64}
            data-testid="dial-number"
          />
        )}
      </Field>
      <Button
        kind="primary"
        type="submit"
        icon={PhoneOutgoing}
        disabled={typed.trim() === ''}
        testId="dial-call"
      >
        {texts('phone:dial')}
      </Button>
      <ColleagueList typed={typed} onChoose={({ extension }) => type(extension)} />
      {lastDialled !== null && (
        <Button
          icon={RotateCcw}
          command="call.redial"
          onClick={() => void redial(lastDialled)}
          testId="dial-redial"
        >
          {texts('phone:redial', { number: maskNumber(lastDialled) })}
        </Button>
      )}
    </form>
  )
}
