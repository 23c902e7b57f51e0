/** Digits that nobody sees: for a PIN, here and on the settings page. */
import './pin-field.css'
import { Field } from '../field/field.tsx'
import { TextInput } from '../field/text-input.tsx'

type PinFieldProps = {
  readonly label: string
  readonly value: string
  readonly name: string
  readonly error?: string | undefined
  readonly hint?: string | undefined
  readonly isNew?: 'new' | 'known'
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
  readonly testId: string
}

export function PinField(props: PinFieldProps) {
  return (
    <Field label={props.label} error={props.error} hint={props.hint}>
      {(control) => (
        <TextInput
          {...control}
          className="pin-field"
          type="password"
          inputMode="numeric"
          autoComplete={props.isNew === 'new' ? 'new-password' : 'off'}
          name={props.name}
          maxLength={64}
          disabled={props.disabled}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          data-testid={props.testId}
        />
      )}
    </Field>
  )
}
