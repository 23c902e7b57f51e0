/** The team's week: a row an agent, a column a day. While a swap is composed, the cells are what can be chosen. */
import type { KeyboardEvent } from 'react'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { shiftHours } from '../../ui/schedule/shift-words.ts'
import { chooseToTake, composeFrom, useScheduleView } from './schedule-view.store.ts'

type TeamWeekProps = {
  readonly days: readonly BusinessDate[]
  readonly agents: readonly Agent[]
  readonly shifts: readonly ShiftView[]
  readonly myId: string
}

/** How the arrow keys move among the cells that hold a shift. */
const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

export function TeamWeek(props: TeamWeekProps) {
  const texts = useTexts()
  const dates = useDates()
  const { days, agents, shifts, myId } = props

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const move = moves[event.key]
    const cell = event.target instanceof HTMLElement ? event.target.closest('td') : null
    if (move === undefined || cell === null) return
    event.preventDefault()
    focusFrom(cell, move)
  }

  return (
    <table className="team-week" onKeyDown={onKeyDown} data-testid="team-week">
      <thead>
        <tr>
          <th scope="col">
            <span className="screen-reader-only">{texts('schedule:colleague')}</span>
          </th>
          {days.map((date) => (
            <th key={date} scope="col" className={date === dates.today ? 'team-week__today' : undefined}>
              <span>{dates.weekday(date)}</span>
              <span className="team-week__month-day">{dates.monthDay(date)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <tr key={agent.id} className={agent.id === myId ? 'team-week__mine' : undefined}>
            <th scope="row">
              {agent.name}
              {agent.id === myId && <span className="team-week__me">{texts('schedule:me')}</span>}
            </th>
            {days.map((date) => (
              <td key={date}>
                {shifts
                  .filter((shift) => shift.agentId === agent.id && shift.businessDate === date)
                  .map((shift) => (
                    <ShiftCell key={shift.id} shift={shift} whose={agent.id === myId ? 'mine' : 'theirs'} />
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ShiftCell(props: { readonly shift: ShiftView; readonly whose: 'mine' | 'theirs' }) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const { give, take } = useScheduleView()
  const { shift, whose } = props
  const chosen = give?.id === shift.id || take?.id === shift.id
  const possible = shiftStart(shift) > now && (whose === 'mine' || give !== null)
  const name = texts('schedule:shift_name', {
    who: shift.agentName,
    when: `${dates.day(shift.businessDate)} ${shiftHours(shift, dates)}`,
    kind: texts(`schedule:kind_${shift.kind}`),
  })
  return (
    <button
      type="button"
      className={`team-week__shift team-week__shift--${shift.kind}`}
      title={name}
      aria-pressed={chosen}
      aria-disabled={!possible}
      onClick={() => possible && (whose === 'mine' ? composeFrom(shift) : chooseToTake(shift))}
      data-testid={`cell-${shift.id}`}
    >
      <span className="screen-reader-only">
        {shift.agentName} {dates.day(shift.businessDate)}{' '}
      </span>
      <span className="team-week__kind">{texts(`schedule:kind_${shift.kind}`)}</span>{' '}
      {shift.segments.map((segment) => (
        <span key={segment.start} className="team-week__time">
          {dates.time(segment.start)}–{dates.time(segment.end)}
        </span>
      ))}
    </button>
  )
}

/** Goes on in one direction until a cell with a shift is met. */
function focusFrom(cell: HTMLTableCellElement, [rows, columns]: readonly [number, number]): void {
  const table = cell.closest('table')
  let row = cell.parentElement instanceof HTMLTableRowElement ? cell.parentElement.rowIndex : 0
  let column = cell.cellIndex
  for (;;) {
    row += rows
    column += columns
    const next = table?.rows[row]?.cells[column]
    if (next === undefined) return
    const button = next.querySelector('button')
    if (button !== null) return button.focus()
  }
}
