/** One shift of the team's roster: a button, which while a swap is composed is what can be chosen. */
import type { CSSProperties, ReactNode } from 'react'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import type { Texts } from '../../platform/i18n/use-texts.ts'
import type { Dates } from '../../platform/time/dates.ts'
import { shiftHours } from '../../ui/schedule/shift-words.ts'
import { chooseToTake, composeFrom } from './schedule-view.store.ts'

/** What all of them go by, made once for the whole roster: hundreds of shifts do not each ask for it. */
export type RosterContext = {
  readonly texts: Texts
  readonly dates: Dates
  readonly now: Instant
  readonly myId: string
  readonly give: string | null
  readonly take: string | null
}

export function ShiftButton(props: {
  readonly shift: ShiftView
  readonly context: RosterContext
  readonly look: 'cell' | 'bar'
  readonly tabStop: 'here' | 'elsewhere'
  readonly style?: CSSProperties
  readonly children: ReactNode
}) {
  const { shift, context, look } = props
  const { texts, dates, give, take } = context
  const mine = shift.agentId === context.myId
  const possible = shiftStart(shift) > context.now && (mine || give !== null)
  const name = texts('schedule:shift_name', {
    who: shift.agentName,
    when: `${dates.day(shift.businessDate)} ${shiftHours(shift, dates)}`,
    kind: texts(`schedule:kind_${shift.kind}`),
  })
  return (
    <button
      type="button"
      className={`roster-shift roster-shift--${look} roster-shift--${shift.kind}`}
      style={props.style}
      title={name}
      aria-pressed={give === shift.id || take === shift.id}
      aria-disabled={!possible}
      tabIndex={props.tabStop === 'here' ? 0 : -1}
      onClick={() => possible && (mine ? composeFrom(shift) : chooseToTake(shift))}
      data-shift={shift.id}
      data-testid={`cell-${shift.id}`}
    >
      <span className="screen-reader-only">
        {shift.agentName} {dates.day(shift.businessDate)}{' '}
      </span>
      {props.children}
    </button>
  )
}
