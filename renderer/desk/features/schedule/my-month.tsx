/** My month in whole weeks. The arrows go from day to day, Enter opens one. */
import { type KeyboardEvent, useRef, useState } from 'react'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { type Span, sameMonth } from '../../platform/time/span.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { DayMark } from './day-mark.tsx'
import { showMyDay } from './span.store.ts'

const moves: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

export function MyMonth(props: {
  readonly span: Span
  readonly date: BusinessDate
  readonly shifts: readonly ShiftView[]
}) {
  const texts = useTexts()
  const dates = useDates()
  const { span, date } = props
  const grid = useRef<HTMLTableSectionElement>(null)
  const [focused, setFocused] = useState(date)
  const tabStop = span.days.includes(focused) ? focused : date
  const weeks = Array.from({ length: span.days.length / 7 }, (_, week) =>
    span.days.slice(week * 7, week * 7 + 7),
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key]
    const next = move === undefined ? undefined : span.days[span.days.indexOf(tabStop) + move]
    if (move === undefined) return
    event.preventDefault()
    if (next === undefined) return
    setFocused(next)
    grid.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus()
  }
  return (
    <table className="my-month" data-testid="my-month">
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {dates.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={grid} onKeyDown={onKeyDown}>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const shifts = props.shifts.filter(({ businessDate }) => businessDate === day)
              return (
                <td key={day}>
                  <button
                    type="button"
                    className="my-month__day"
                    data-date={day}
                    data-today={day === dates.today || undefined}
                    data-outside={!sameMonth(day, date) || undefined}
                    tabIndex={day === tabStop ? 0 : -1}
                    onFocus={() => setFocused(day)}
                    onClick={() => showMyDay(day)}
                    data-testid={`month-${day}`}
                  >
                    <span className="screen-reader-only">{dates.day(day)}</span>
                    <span className="my-month__number">
                      <span aria-hidden>{Number(day.slice(8))}</span>
                      <DayMark date={day} />
                    </span>
                    {shifts.map((shift) => (
                      <span key={shift.id} className={`my-month__shift my-month__shift--${shift.kind}`}>
                        <b>{texts(`schedule:kind_${shift.kind}`)}</b>
                        {shift.segments.map(({ start, end }) => (
                          <span key={start}>
                            {dates.time(start)}–{dates.time(end)}
                          </span>
                        ))}
                      </span>
                    ))}
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
