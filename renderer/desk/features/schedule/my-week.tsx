/** My week, a line a day. Every shift that has not begun can be offered for a swap. */
import { ArrowLeftRight } from 'lucide-react'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import { paidMs } from '#shared/domain/schedule/shift.time.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { ShiftKind } from '../../ui/schedule/shift-line.tsx'
import { inHours, shiftHours } from '../../ui/schedule/shift-words.ts'
import { DayMark } from './day-mark.tsx'
import { DayTrack, TRACK_MARKS } from './day-track.tsx'
import { composeFrom } from './schedule-view.store.ts'
import { showMyDay } from './span.store.ts'
import { useQueueName } from './use-queue-name.ts'

export function MyWeek(props: {
  readonly days: readonly BusinessDate[]
  readonly shifts: readonly ShiftView[]
}) {
  return (
    <div className="my-week" data-testid="my-week">
      <div className="my-week__scale" aria-hidden>
        <span />
        <div className="my-week__hours">
          {TRACK_MARKS.map((hour) => (
            <span key={hour} style={{ left: `${(hour / 30) * 100}%` }}>
              {String(hour % 24).padStart(2, '0')}
            </span>
          ))}
        </div>
        <span />
      </div>
      {props.days.map((date) => (
        <Day key={date} date={date} shifts={props.shifts.filter((shift) => shift.businessDate === date)} />
      ))}
    </div>
  )
}

function Day(props: { readonly date: BusinessDate; readonly shifts: readonly ShiftView[] }) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const queueName = useQueueName()
  const { date, shifts } = props
  const today = dates.today === date
  return (
    <section
      className={today ? 'my-week__day my-week__day--today' : 'my-week__day'}
      aria-label={dates.day(date)}
    >
      <h3 className="my-week__date">
        <button type="button" className="my-week__open" onClick={() => showMyDay(date)}>
          <span>
            {dates.weekday(date)} <DayMark date={date} />
          </span>
          <span className="my-week__month-day">{dates.monthDay(date)}</span>
        </button>
      </h3>
      <div className="my-week__what">
        {shifts.length === 0 && <span className="my-week__rest">{texts('schedule:rest_day')}</span>}
        {shifts.map((shift) => (
          <div key={shift.id} className="my-week__shift" data-testid={`shift-${shift.id}`}>
            <span className="my-week__time">{shiftHours(shift, dates)}</span>
            <ShiftKind kind={shift.kind} />
            <span className="my-week__soft">{texts(`schedule:place_${shift.place}`)}</span>
            <span className="my-week__soft">{queueName(shift.queueId)}</span>
            <span className="my-week__soft">{texts('roster:paid', { hours: inHours(paidMs(shift)) })}</span>
          </div>
        ))}
        <DayTrack date={date} shifts={shifts} />
      </div>
      <div className="my-week__action">
        {shifts
          .filter((shift) => shiftStart(shift) > now)
          .map((shift) => (
            <Button
              key={shift.id}
              size="small"
              icon={ArrowLeftRight}
              onClick={() => composeFrom(shift)}
              testId={`swap-from-${shift.id}`}
            >
              {texts('schedule:swap_ask')}
            </Button>
          ))}
      </div>
    </section>
  )
}
