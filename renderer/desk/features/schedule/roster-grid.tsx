/**
 * The team's day or week: a row an agent, drawn only where it is seen. The arrows go from shift to shift, over whatever is not drawn
 * yet; while a swap is composed the shifts are what can be chosen.
 */
import './roster-grid.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { OneRosterRow, type RosterShape } from './roster-row.tsx'
import { nextPlace, placeOfShift, type RosterRow } from './roster-rows.ts'
import { useScheduleView } from './schedule-view.store.ts'
import type { RosterContext } from './shift-button.tsx'
import { hoursOn, placeOf } from './time-axis.ts'

const ROW_HEIGHT = { week: 60, day: 40 } as const

export function RosterGrid(props: {
  readonly rows: readonly RosterRow[]
  readonly shape: RosterShape
  readonly myId: string
  /** Between the hours and the rows: coverage. */
  readonly children?: ReactNode
}) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const { give, take } = useScheduleView()
  const { rows, shape, myId } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  /** The shift that the keyboard goes to, once it is drawn. */
  const wanted = useRef<string | null>(null)
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT[shape.is],
    overscan: 6,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew
  useEffect(() => list.measure(), [shape.is])
  useEffect(() => {
    const drawn =
      wanted.current === null
        ? null
        : [...(scroller.current?.querySelectorAll<HTMLElement>('[data-shift]') ?? [])].find(
            ({ dataset }) => dataset['shift'] === wanted.current,
          )
    if (drawn === null || drawn === undefined) return
    wanted.current = null
    drawn.focus()
  })

  const items = list.getVirtualItems()
  const drawn = items.flatMap(({ index }) => rows[index]?.shifts ?? [])
  // Whatever was chosen may be out of sight: Tab leads to what is seen.
  const tabStop = drawn.find(({ id }) => id === chosen)?.id ?? drawn[0]?.id ?? null
  const context = useMemo(
    (): RosterContext => ({
      ...{ texts, dates, now, myId },
      give: give?.id ?? null,
      take: take?.id ?? null,
    }),
    [texts, dates, now, myId, give, take],
  )
  const onKeyDown = (event: KeyboardEvent): void => {
    const id = event.target instanceof HTMLElement ? event.target.dataset['shift'] : undefined
    if (id === undefined || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    const from = placeOfShift(rows, id)
    const next = from && nextPlace(rows, from, event.key, shape.is === 'week' ? 'date' : 'moment')
    if (!next) return
    wanted.current = next.shift.id
    setChosen(next.shift.id)
    list.scrollToIndex(next.row)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table has all of its rows in the page, this one those that are seen
    <div
      role="grid"
      aria-label={texts('schedule:view_team')}
      aria-rowcount={rows.length}
      className={`roster roster--${shape.is}`}
      data-testid={`team-${shape.is}`}
    >
      <Head shape={shape} />
      {props.children}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move the focus among the buttons inside */}
      <div ref={scroller} className="roster__body" onKeyDown={onKeyDown} data-testid="roster-body">
        <div className="roster__space" style={{ height: list.getTotalSize() }}>
          {items.map(({ index, start, key }) => {
            const row = rows[index]
            return (
              row && (
                <div key={key} className="roster__place" style={{ transform: `translateY(${start}px)` }}>
                  <OneRosterRow
                    row={row}
                    index={index}
                    shape={shape}
                    context={context}
                    tabStop={row.shifts.find(({ id }) => id === tabStop)?.id ?? null}
                  />
                </div>
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

function Head({ shape }: { readonly shape: RosterShape }) {
  const dates = useDates()
  const now = Date.parse(useMinute())
  const { axis } = shape
  return (
    <div className="roster__head" aria-hidden>
      <span className="roster__corner" />
      {shape.is === 'week' ? (
        <div className="roster__week">
          {shape.days.map((date) => (
            <span key={date} className="roster__date" data-today={date === dates.today || undefined}>
              <b>{dates.weekday(date)}</b> {dates.monthDay(date)}
            </span>
          ))}
        </div>
      ) : (
        <div className="roster__hours">
          {hoursOn(axis, dates.zone, 3).map(({ ms, hour }) => (
            <span key={ms} style={{ left: `${placeOf(axis, ms)}%` }}>
              {String(hour).padStart(2, '0')}
            </span>
          ))}
          {now > axis.from && now < axis.to && (
            <i className="roster__now-mark" style={{ left: `${placeOf(axis, now)}%` }} />
          )}
        </div>
      )}
    </div>
  )
}
