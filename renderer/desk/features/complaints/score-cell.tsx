/** One answer by one digit: the choices side by side, the chosen one marked. The digits are read by the form around it. */
import { type Stop, stops } from './follow-up-entry.ts'

type ScoreCellProps = {
  readonly stop: Stop
  /** Question and kind of answer, for who cannot see where it stands. */
  readonly label: string
  /** What each digit from 1 on says. */
  readonly options: readonly string[]
  readonly chosen: number | null
  readonly onChoose: (digit: number) => void
}

export function ScoreCell({ stop, label, options, chosen, onChoose }: ScoreCellProps) {
  const index = stops.indexOf(stop)
  return (
    <div
      role="radiogroup"
      aria-label={label}
      tabIndex={0}
      className="score-cell"
      data-stop={index}
      data-testid={`survey-stop-${index}`}
    >
      {options.map((option, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input would take the digits' place as a stop of the keyboard
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={chosen === at + 1}
          aria-label={option}
          tabIndex={-1}
          className="score-cell__option"
          onClick={() => onChoose(chosen === at + 1 ? 0 : at + 1)}
        >
          {option}
        </button>
      ))}
    </div>
  )
}
