/** One of a few, all in sight. */
import './choice.css'
import { useId } from 'react'

type ChoiceProps<V extends string> = {
  readonly label: string
  /** `spoken`: only the screen reader says it; the options speak for themselves. */
  readonly legend?: 'shown' | 'spoken'
  readonly value: V | null
  /** `hint`: the key that chooses it. */
  readonly options: readonly { readonly value: V; readonly label: string; readonly hint?: string }[]
  readonly onChange: (value: V) => void
  readonly testId?: string
}

export function Choice<V extends string>(props: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className="choice" data-testid={props.testId}>
      <legend className={props.legend === 'spoken' ? 'screen-reader-only' : 'choice__label'}>
        {props.label}
      </legend>
      <div className="choice__options">
        {props.options.map(({ value, label, hint }) => (
          <label key={value} className="choice__option">
            <input
              type="radio"
              name={name}
              checked={value === props.value}
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
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
