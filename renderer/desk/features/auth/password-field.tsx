/** A password that can be looked at while it is typed, and says when Caps Lock is on. */
import { Eye, EyeOff } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { IconButton } from '../../ui/button/button.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'

type PasswordFieldProps = {
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (value: string) => void
}

export function PasswordField({ value, error, onChange }: PasswordFieldProps) {
  const texts = useTexts()
  const [shown, setShown] = useState<'hidden' | 'shown'>('hidden')
  const [capsLock, setCapsLock] = useState<'off' | 'on'>('off')
  const noticeCapsLock = (event: KeyboardEvent): void =>
    setCapsLock(event.getModifierState('CapsLock') ? 'on' : 'off')
  return (
    <Field
      label={texts('session:password')}
      error={error}
      hint={capsLock === 'on' ? texts('session:caps_lock') : undefined}
    >
      {(control) => (
        <div className="sign-in__password">
          <TextInput
            {...control}
            name="password"
            type={shown === 'shown' ? 'text' : 'password'}
            value={value}
            autoComplete="current-password"
            maxLength={256}
            onKeyUp={noticeCapsLock}
            onChange={(event) => onChange(event.target.value)}
            data-testid="signin-password"
          />
          <IconButton
            size="small"
            icon={shown === 'shown' ? EyeOff : Eye}
            label={texts(shown === 'shown' ? 'session:password_hide' : 'session:password_show')}
            onClick={() => setShown(shown === 'shown' ? 'hidden' : 'shown')}
          />
        </div>
      )}
    </Field>
  )
}
