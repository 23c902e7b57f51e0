/** The key pad for menus at the other side: by pointer, or by typing while it is open. */
import './keypad.css'
import type { KeyboardEvent, ReactElement } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { PopUp, type PopUpState } from '../../ui/pop-up/pop-up.tsx'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

type KeypadProps = {
  readonly call: CallView
  readonly state: PopUpState
  readonly children: ReactElement
}

export function Keypad(props: KeypadProps) {
  return (
    <PopUp
      state={props.state}
      placement="bottomRight"
      whenClosed="dropped"
      content={<KeypadKeys call={props.call} />}
    >
      {props.children}
    </PopUp>
  )
}

function KeypadKeys({ call }: { readonly call: CallView }) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const send = (digits: string): void => void phone.sendDigits(call.id, digits)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!KEYS.some((key) => key === event.key)) return
    event.preventDefault()
    send(event.key)
  }
  return (
    <fieldset
      className="keypad"
      aria-label={texts('phone:keypad')}
      tabIndex={-1}
      data-autofocus
      onKeyDown={onKeyDown}
    >
      <output className="keypad__sent">
        {call.digits === ''
          ? texts('phone:keypad_empty')
          : texts('phone:keypad_sent', { digits: call.digits })}
      </output>
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          className="keypad__key"
          onClick={() => send(key)}
          data-testid={`key-${key}`}
        >
          {key}
        </button>
      ))}
    </fieldset>
  )
}
