/** Which part of a shift is given: all of it, or from one half hour to another. */
import { isPartOf } from '#shared/domain/schedule/swap.change.ts'
import type { ShiftPart } from '#shared/domain/schedule/swap.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'

const HALF_HOUR_MS = 1_800_000

const halfHoursOf = ({ segments }: ShiftView): readonly Instant[] =>
  segments.flatMap(({ start, end }) => {
    const [first, last] = [msFromInstant(start), msFromInstant(end)]
    const marks = Array.from({ length: Math.floor((last - first) / HALF_HOUR_MS) + 1 }, (_, index) =>
      instantFromMs(first + index * HALF_HOUR_MS),
    )
    return marks
  })

type PartChoiceProps = {
  readonly shift: ShiftView
  /** null: the whole shift. */
  readonly part: ShiftPart | null
  readonly onChange: (part: ShiftPart | null) => void
}

export function PartChoice({ shift, part, onChange }: PartChoiceProps) {
  const texts = useTexts()
  const dates = useDates()
  const marks = halfHoursOf(shift)
  const [first, last] = [marks[0], marks.at(-1)]
  if (first === undefined || last === undefined) return null
  const chosen = part ?? { start: first, end: last }
  const choose = (next: ShiftPart): void => onChange(isPartOf(shift, next) ? next : null)
  const select = (name: 'start' | 'end') => (
    <select
      className="part-choice__time"
      aria-label={texts(name === 'start' ? 'swap:part_from' : 'swap:part_until')}
      value={chosen[name]}
      onChange={(event) => {
        const mark = marks.find((each) => each === event.target.value)
        if (mark !== undefined) choose({ ...chosen, [name]: mark })
      }}
      data-testid={`part-${name}`}
    >
      {marks
        .filter((mark) => (name === 'start' ? mark < chosen.end : mark > chosen.start))
        .map((mark) => (
          <option key={mark} value={mark}>
            {dates.time(mark)}
          </option>
        ))}
    </select>
  )
  return (
    <div className="part-choice">
      <span className="swap-composer__label">
        {texts(part === null ? 'swap:part_whole' : 'swap:part_some')}
      </span>
      <span>
        {select('start')} – {select('end')}
      </span>
    </div>
  )
}
