/**
 * Where a number is typed or pasted to be called; however it is written, it is dialled without its dress. It has a
 * place of its own in the bar: a call that rings meanwhile takes neither its text nor its focus.
 */
import './dial-box.css'
import { Popover } from 'antd'
import { PhoneOutgoing } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type Ref, useRef, useState } from 'react'
import { dialledNumber } from '#shared/domain/call/dialled-number.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'

export function DialSlot() {
  const texts = useTexts()
  const phone = usePhone()
  const number = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState<'open' | 'closed'>('closed')
  const toggle = (): void => setOpen(open === 'open' ? 'closed' : 'open')
  const possible = phone !== null && phone.line !== 'none'
  useCommand('call.dial', possible ? toggle : null)

  return (
    <Popover
      open={open === 'open'}
      onOpenChange={(next) => setOpen(next ? 'open' : 'closed')}
      afterOpenChange={(isOpen) => isOpen && number.current?.focus()}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<DialBox ref={number} onDone={() => setOpen('closed')} />}
    >
      <span className="dial-button">
        <IconButton
          icon={PhoneOutgoing}
          label={texts('phone:dial_open')}
          command="call.dial"
          disabled={!possible}
          testId="dial-open"
        />
      </span>
    </Popover>
  )
}

function DialBox(props: { readonly ref: Ref<HTMLInputElement>; readonly onDone: () => void }) {
  const texts = useTexts()
  const phone = usePhoneActions()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<'none' | 'not_a_number'>('none')

  const dial = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const number = dialledNumber(typed)
    if (number === null) return setFault('not_a_number')
    if (!(await phone.dial(number))) return
    setTyped('')
    props.onDone()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    props.onDone()
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
            ref={props.ref}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setFault('none')
            }}
            onKeyDown={onKeyDown}
            inputMode="tel"
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
    </form>
  )
}
