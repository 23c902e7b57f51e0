/** One agent's line in the team's roster: by days of a week, or minute by minute through a day. */
import { memo } from 'react'
import { standingAt } from '#shared/domain/schedule/shift.standing.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import type { RosterRow } from './roster-rows.ts'
import { type RosterContext, ShiftButton } from './shift-button.tsx'
import { isOn, stretchOn, type TimeAxis } from './time-axis.ts'

export type RosterShape =
  | { readonly is: 'week'; readonly days: readonly BusinessDate[]; readonly axis: TimeAxis }
  | { readonly is: 'day'; readonly date: BusinessDate; readonly axis: TimeAxis }

type RowProps = {
  readonly row: RosterRow
  readonly index: number
  readonly shape: RosterShape
  readonly context: RosterContext
  /** The shift of this row that Tab leads to. */
  readonly tabStop: string | null
}

/** What did not change is not drawn again when the roster moves. */
export const OneRosterRow = memo(function OneRosterRow({ row, index, shape, context, tabStop }: RowProps) {
  const mine = row.agent.id === context.myId
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the shifts inside take the focus
    // biome-ignore lint/a11y/useSemanticElements: a table has all of its rows in the page, this one those that are seen
    <div
      role="row"
      aria-rowindex={index + 1}
      className={mine ? 'roster__row roster__row--mine' : 'roster__row'}
      data-row={index}
    >
      <RowName row={row} context={context} />
      {shape.is === 'week' ? (
        <WeekCells row={row} days={shape.days} axis={shape.axis} context={context} tabStop={tabStop} />
      ) : (
        <DayBars row={row} axis={shape.axis} context={context} tabStop={tabStop} />
      )}
    </div>
  )
})

function RowName({ row, context }: { readonly row: RosterRow; readonly context: RosterContext }) {
  const { texts } = context
  const standing = standingAt(row.around, context.now)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: it is read, not used
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div role="rowheader" className="roster__name">
      <span className="roster__who">
        {row.agent.name}
        {row.agent.id === context.myId && <span className="roster__me">{texts('schedule:me')}</span>}
      </span>
      {row.unseen > 0 && (
        <span className="roster__unseen">{texts('roster:unseen', { count: row.unseen })}</span>
      )}
      {row.unseen === 0 && standing?.is === 'at_work' && (
        <span className="roster__now">
          {texts(`schedule:activity_${standing.activity?.kind ?? 'queue'}`)}
        </span>
      )}
    </div>
  )
}

type LineProps = Pick<RowProps, 'row' | 'context' | 'tabStop'> & { readonly axis: TimeAxis }

const stopAt = (tabStop: string | null, { id }: ShiftView) => (tabStop === id ? 'here' : 'elsewhere')

function WeekCells({
  row,
  days,
  axis,
  context,
  tabStop,
}: LineProps & { readonly days: readonly BusinessDate[] }) {
  const { texts, dates } = context
  return (
    <div className="roster__week">
      {days.map((date) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the shift inside takes the focus
        // biome-ignore lint/a11y/useSemanticElements: see the row
        <div key={date} role="gridcell" className="roster__cell">
          {row.shifts
            .filter(({ businessDate }) => businessDate === date)
            .map((shift) => (
              <ShiftButton
                key={shift.id}
                shift={shift}
                context={context}
                look="cell"
                tabStop={stopAt(tabStop, shift)}
              >
                <span className="roster-shift__kind">{texts(`schedule:kind_${shift.kind}`)}</span>{' '}
                {shift.segments.map(({ start, end }) => (
                  <span key={start} className="roster-shift__time">
                    {dates.time(start)}–{dates.time(end)}
                  </span>
                ))}
              </ShiftButton>
            ))}
        </div>
      ))}
      <Line shifts={row.around} axis={axis} />
    </div>
  )
}

/** The same shifts in true time, below their words: a night runs into the next day. */
function Line({ shifts, axis }: { readonly shifts: readonly ShiftView[]; readonly axis: TimeAxis }) {
  return (
    <div className="roster__line" aria-hidden>
      {shifts.flatMap((shift) =>
        shift.segments
          .filter((segment) => isOn(axis, segment))
          .map((segment) => (
            <i
              key={segment.start}
              className={`roster__stretch roster__stretch--${shift.kind}`}
              style={stretchOn(axis, segment)}
            />
          )),
      )}
    </div>
  )
}

function DayBars({ row, axis, context, tabStop }: LineProps) {
  const { texts, dates } = context
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the shifts inside take the focus
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div role="gridcell" className="roster__day">
      {row.shifts.map((shift) => (
        <ShiftButton
          key={shift.id}
          shift={shift}
          context={context}
          look="bar"
          tabStop={stopAt(tabStop, shift)}
          style={stretchOn(axis, wholeOf(shift))}
        >
          {shift.segments
            .filter((segment) => isOn(axis, segment))
            .map((segment) => (
              <i
                key={segment.start}
                className="roster-shift__part"
                style={stretchWithin(axis, shift, segment)}
              />
            ))}
          {shift.segments.flatMap(({ activities }) =>
            activities
              .filter((activity) => activity.kind !== 'queue' && isOn(axis, activity))
              .map((activity) => (
                <i
                  key={activity.start}
                  className={`roster-shift__activity roster-shift__activity--${activity.kind}`}
                  title={`${texts(`schedule:activity_${activity.kind}`)} ${dates.hours(activity.start, activity.end)}`}
                  style={stretchWithin(axis, shift, activity)}
                />
              )),
          )}
          <span className="roster-shift__label">
            <span className="roster-shift__kind">{texts(`schedule:kind_${shift.kind}`)}</span>{' '}
            {shift.segments.map(({ start, end }) => `${dates.time(start)}–${dates.time(end)}`).join(' ')}
          </span>
        </ShiftButton>
      ))}
    </div>
  )
}

type Stretch = Parameters<typeof stretchOn>[1]

const wholeOf = ({ segments }: ShiftView): Stretch => {
  const [first, last] = [segments[0], segments.at(-1)]
  if (first === undefined || last === undefined) throw new Error('A shift has segments')
  return { start: first.start, end: last.end }
}

/** In percent of as much of the shift as is on the line. */
function stretchWithin(axis: TimeAxis, shift: ShiftView, piece: Stretch) {
  const { start, end } = wholeOf(shift)
  const within = { from: Math.max(axis.from, Date.parse(start)), to: Math.min(axis.to, Date.parse(end)) }
  return stretchOn(within, piece)
}
