/** The key pad for menus at the other side: by pointer, or by typing while it is open. */
import './keypad.css'
import { Popover } from 'antd'
import { type KeyboardEvent, type ReactNode, type Ref, useRef } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

type KeypadProps = {
  readonly call: CallView
  readonly open: 'open' | 'closed'
  readonly onChange: (open: 'open' | 'closed') => void
  readonly children: ReactNode
}

export function Keypad(props: KeypadProps) {
  const texts = useTexts()
  const pad = useRef<HTMLFieldSetElement>(null)
  return (
    <Popover
      open={props.open === 'open'}
      onOpenChange={(open) => props.onChange(open ? 'open' : 'closed')}
      afterOpenChange={(open) => open && pad.current?.focus()}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<KeypadKeys ref={pad} call={props.call} onClose={() => props.onChange('closed')} />}
      title={props.call.digits === '' ? texts('phone:keypad_empty') : undefined}
    >
      <span>{props.children}</span>
    </Popover>
  )
}

function KeypadKeys(props: {
  readonly call: CallView
  readonly onClose: () => void
  readonly ref: Ref<HTMLFieldSetElement>
}) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const send = (digits: string): void => void phone.sendDigits(props.call.id, digits)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault()
      return props.onClose()
    }
    if (!KEYS.some((key) => key === event.key)) return
    event.preventDefault()
    send(event.key)
  }
  return (
    <fieldset
      ref={props.ref}
      className="keypad"
      aria-label={texts('phone:keypad')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {props.call.digits !== '' && (
        <output className="keypad__sent">{texts('phone:keypad_sent', { digits: props.call.digits })}</output>
      )}
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
