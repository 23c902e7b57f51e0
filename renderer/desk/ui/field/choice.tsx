/** One of a few, all in sight. */
import './choice.css'
import { useId } from 'react'
import { OfferedMark, RequiredMark } from './field.tsx'

type ChoiceProps<V extends string> = {
  readonly label: string
  /** `spoken`: only the screen reader says it; the options speak for themselves. */
  readonly legend?: 'shown' | 'spoken'
  readonly value: V | null
  /** `hint`: the key that chooses it. */
  readonly options: readonly { readonly value: V; readonly label: string; readonly hint?: string }[]
  readonly onChange: (value: V) => void
  /** The option that is offered: Enter takes it. */
  readonly offered?: string | null
  readonly need?: 'required' | 'optional'
  readonly error?: string | undefined
  readonly testId?: string
}

export function Choice<V extends string>(props: ChoiceProps<V>) {
  const name = useId()
  const { error } = props
  return (
    <fieldset
      className={error === undefined ? 'choice' : 'choice field--wrong'}
      aria-describedby={error === undefined ? undefined : `${name}-below`}
      data-testid={props.testId}
    >
      <legend className={props.legend === 'spoken' ? 'screen-reader-only' : 'choice__label'}>
        {props.label}
        {props.need === 'required' && <RequiredMark />}
      </legend>
      <div className="choice__options">
        {props.options.map(({ value, label, hint }) => (
          <label
            key={value}
            className={value === props.offered ? 'choice__option choice__option--offered' : 'choice__option'}
          >
            <input
              type="radio"
              name={name}
              checked={value === props.value}
              required={props.need === 'required'}
              onChange={() => props.onChange(value)}
              data-testid={props.testId && `${props.testId}-${value}`}
            />
            <span>
              {hint !== undefined && (
                <kbd className="choice__hint" aria-hidden>
                  {hint}
                </kbd>
              )}
              {label}
              {value === props.offered && <OfferedMark />}
            </span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p className="field__below" id={`${name}-below`}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
