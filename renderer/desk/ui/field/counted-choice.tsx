/** A row of filters, each with how many it leaves; the one that holds is pressed. */
import './counted-choice.css'

type CountedChoiceProps<V extends string> = {
  /** Only the screen reader says it; the filters speak for themselves. */
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string; readonly count: number }[]
  readonly onChange: (value: V) => void
  readonly testId: string
}

export function CountedChoice<V extends string>(props: CountedChoiceProps<V>) {
  return (
    <fieldset className="counted-choice">
      <legend className="screen-reader-only">{props.label}</legend>
      {props.options.map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          className="counted-choice__one"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
          data-testid={`${props.testId}-${value}`}
        >
          <span className="counted-choice__figure">{count}</span> {label}
        </button>
      ))}
    </fieldset>
  )
}
