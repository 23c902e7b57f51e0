/** My shifts on A4, one a line with both dates of a night. In the page only while it is being printed. */
import '../../ui/paper/paper.css'
import { createPortal } from 'react-dom'
import { paidMs } from '#shared/domain/schedule/shift.time.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import type { ShiftView } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { inHours, shiftHours } from '../../ui/schedule/shift-words.ts'
import { DayMark } from './day-mark.tsx'
import { useQueueName } from './use-queue-name.ts'

export function ShiftPaper(props: {
  readonly shifts: readonly ShiftView[]
  readonly from: BusinessDate
  readonly to: BusinessDate
}) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const queueName = useQueueName()
  const { profile } = useSignedIn()
  return createPortal(
    <article className="paper shift-paper">
      <header>
        <h1>{texts('roster:paper_head', { name: profile.name })}</h1>
        <p>{texts('schedule:week_span', { from: dates.date(props.from), to: dates.date(props.to) })}</p>
      </header>
      <table>
        <tbody>
          {props.shifts.map((shift) => (
            <tr key={shift.id}>
              <td>
                {dates.date(shift.businessDate)} {dates.weekday(shift.businessDate)}{' '}
                <DayMark date={shift.businessDate} />
              </td>
              <td>{shiftHours(shift, dates)}</td>
              <td>{texts(`schedule:kind_${shift.kind}`)}</td>
              <td>{texts(`schedule:place_${shift.place}`)}</td>
              <td>{queueName(shift.queueId)}</td>
              <td>{texts('schedule:hours', { hours: inHours(paidMs(shift)) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>{texts('roster:paper_foot', { moment: dates.absolute(now) })}</footer>
    </article>,
    document.body,
  )
}
