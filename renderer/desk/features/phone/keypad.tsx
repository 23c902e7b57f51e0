/** The key pad for menus at the other side: by pointer, or by typing while it is open. */
import './keypad.css'
import { type ReactElement, useEffect, useEffectEvent } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { isWriting } from '../../platform/keyboard/chord.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { PopUp, type PopUpState } from '../../ui/pop-up/pop-up.tsx'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

type KeypadProps = {
  readonly call: CallView
  readonly state: PopUpState
  readonly children: ReactElement
}

export function Keypad(props: KeypadProps) {
  useTypedKeys(props.call, props.state)
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

/**
 * Digits typed while the pad is open, wherever the focus is by then: the pad takes it only once it stands in its place,
 * and somebody who knows their menu is quicker. In a text field they are text.
 */
function useTypedKeys(call: CallView, { is }: PopUpState): void {
  const phone = usePhoneActions()
  const onKeyDown = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const typed = event.defaultPrevented || event.isComposing || isWriting(event.target)
    if (typed || event.ctrlKey || event.metaKey || event.altKey || !isKey(event.key)) return
    event.preventDefault()
    void phone.sendDigits(call.id, event.key)
  })
  useEffect(() => {
    if (is === 'closed') return
    const listener = (event: globalThis.KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [is])
}
const isKey = (key: string): boolean => KEYS.some((each) => each === key)

function KeypadKeys({ call }: { readonly call: CallView }) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const send = (digits: string): void => void phone.sendDigits(call.id, digits)
  return (
    <fieldset className="keypad" aria-label={texts('phone:keypad')} tabIndex={-1} data-autofocus>
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
