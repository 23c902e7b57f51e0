/** One day of mine: every shift with its place, its queue and each activity, minute by minute. */
import { ArrowLeftRight } from 'lucide-react'
import { Fragment } from 'react'
import { shiftStart } from '#shared/domain/schedule/shift.interval.ts'
import { paidMs } from '#shared/domain/schedule/shift.time.ts'
import { type BusinessDate, type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { ShiftKind } from '../../ui/schedule/shift-line.tsx'
import { inHours, shiftHours } from '../../ui/schedule/shift-words.ts'
import { DayTrack } from './day-track.tsx'
import { composeFrom } from './schedule-view.store.ts'
import { useQueueName } from './use-queue-name.ts'

const minutesOf = (part: { readonly start: Instant; readonly end: Instant }): number =>
  Math.round((msFromInstant(part.end) - msFromInstant(part.start)) / 60_000)

export function MyDay(props: { readonly date: BusinessDate; readonly shifts: readonly ShiftView[] }) {
  const texts = useTexts()
  const dates = useDates()
  const { date } = props
  const shifts = props.shifts.filter(({ businessDate }) => businessDate === date)
  return (
    <section className="my-day" aria-label={dates.day(date)} data-testid="my-day">
      {shifts.length === 0 && <p className="my-week__rest">{texts('schedule:rest_day')}</p>}
      {shifts.map((shift) => (
        <ShiftInFull key={shift.id} shift={shift} />
      ))}
    </section>
  )
}

function ShiftInFull({ shift }: { readonly shift: ShiftView }) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const queueName = useQueueName()
  return (
    <article className="my-day__shift" data-testid={`day-${shift.id}`}>
      <header className="my-day__head">
        <strong className="my-day__hours">{shiftHours(shift, dates)}</strong>
        <ShiftKind kind={shift.kind} />
        {shiftStart(shift) > now && (
          <Button size="small" icon={ArrowLeftRight} onClick={() => composeFrom(shift)}>
            {texts('schedule:swap_ask')}
          </Button>
        )}
      </header>
      <p className="my-day__facts">
        <span>{texts(`schedule:place_${shift.place}`)}</span>
        <span>{texts('roster:queue', { name: queueName(shift.queueId) })}</span>
        <span>{texts('roster:paid', { hours: inHours(paidMs(shift)) })}</span>
      </p>
      <DayTrack date={shift.businessDate} shifts={[shift]} />
      <ol className="my-day__activities">
        {shift.segments.map((segment, index) => (
          <Fragment key={segment.start}>
            {index > 0 && <li className="my-day__gap">{texts('roster:gap')}</li>}
            {segment.activities.map((activity) => (
              <li
                key={activity.start}
                className={`my-day__activity my-day__activity--${activity.kind}`}
                aria-current={activity.start <= now && now < activity.end ? 'time' : undefined}
              >
                <span className="my-day__time">{dates.hours(activity.start, activity.end)}</span>
                <span>{texts(`schedule:activity_${activity.kind}`)}</span>
                <span className="my-week__soft">
                  {texts('roster:for_minutes', { minutes: minutesOf(activity) })}
                </span>
              </li>
            ))}
          </Fragment>
        ))}
      </ol>
    </article>
  )
}
