/** A labelled control with its hint or its error below, tied together for the screen reader. */
import './field.css'
import { type ReactNode, useId } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'

export type FieldControl = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
}

type FieldProps = {
  readonly label: string
  readonly need?: 'required' | 'optional'
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Spread what it gets onto the control. */
  readonly children: (control: FieldControl) => ReactNode
}

export function Field(props: FieldProps) {
  const id = useId()
  const below = props.error ?? props.hint
  const required = props.need === 'required'
  return (
    <div className={props.error ? 'field field--wrong' : 'field'}>
      <label className="field__label" htmlFor={id}>
        {props.label}
        {required && <RequiredMark />}
      </label>
      {props.children({
        id,
        'aria-describedby': below ? `${id}-below` : undefined,
        'aria-invalid': props.error !== undefined,
        'aria-required': required,
      })}
      {below && (
        <p className="field__below" id={`${id}-below`}>
          {below}
        </p>
      )}
    </div>
  )
}

export function RequiredMark() {
  const texts = useTexts()
  return (
    <span className="field__required" title={texts('common:required')} aria-hidden>
      *
    </span>
  )
}

/** Beside what is offered: the key that takes it. */
export function OfferedMark() {
  const texts = useTexts()
  return (
    <kbd className="field__offered" title={texts('common:offered')}>
      ↵
    </kbd>
  )
}
