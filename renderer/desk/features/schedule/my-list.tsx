/** My shifts one under the other for six weeks, without the days off between them; each week says what it comes to. */
import { House } from 'lucide-react'
import { paidMs } from '#shared/domain/schedule/shift.time.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { weekOf } from '../../platform/time/week.ts'
import { ShiftKind } from '../../ui/schedule/shift-line.tsx'
import { inHours, shiftHours } from '../../ui/schedule/shift-words.ts'
import { DayMark } from './day-mark.tsx'
import { showMyDay } from './span.store.ts'
import { useQueueName } from './use-queue-name.ts'

export function MyList(props: { readonly shifts: readonly ShiftView[] }) {
  const texts = useTexts()
  const dates = useDates()
  const weeks = new Map<BusinessDate, ShiftView[]>()
  for (const shift of props.shifts) {
    const monday = weekOf(shift.businessDate, 0).from
    weeks.set(monday, [...(weeks.get(monday) ?? []), shift])
  }
  return (
    <div className="my-list" data-testid="my-list">
      {[...weeks].map(([monday, shifts]) => (
        <section key={monday}>
          <h3 className="my-list__week">
            {texts('roster:week_sum', {
              from: dates.monthDay(monday),
              to: dates.monthDay(weekOf(monday, 0).to),
              hours: inHours(shifts.reduce((sum, shift) => sum + paidMs(shift), 0)),
            })}
          </h3>
          <ul>
            {shifts.map((shift) => (
              <Line key={shift.id} shift={shift} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Line({ shift }: { readonly shift: ShiftView }) {
  const texts = useTexts()
  const dates = useDates()
  const queueName = useQueueName()
  return (
    <li>
      <button
        type="button"
        className="my-list__shift"
        onClick={() => showMyDay(shift.businessDate)}
        data-testid={`list-${shift.id}`}
      >
        <span className="my-list__day">
          {dates.day(shift.businessDate)} <DayMark date={shift.businessDate} />
        </span>
        <span className="my-list__hours">{shiftHours(shift, dates)}</span>
        <ShiftKind kind={shift.kind} />
        <span className="my-week__soft my-list__queue">{queueName(shift.queueId)}</span>
        <span className="my-list__place">
          {shift.place === 'home' && (
            <House size={13} strokeWidth={1.75} role="img" aria-label={texts('schedule:place_home')} />
          )}
        </span>
        <span className="my-week__soft">{texts('schedule:hours', { hours: inHours(paidMs(shift)) })}</span>
      </button>
    </li>
  )
}
