/** One day as a line of thirty hours, so that a night shift is one piece and not two. */
import { Temporal } from 'temporal-polyfill'
import type { Activity, Shift } from '#shared/domain/schedule/shift.ts'
import { type BusinessDate, type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'

const TRACK_HOURS = 30
const TRACK_MS = TRACK_HOURS * 3_600_000
/** Hours that carry a line and a figure. */
export const TRACK_MARKS = [0, 6, 12, 18, 24, 30] as const

/** Where an instant lies on the track of `date`, in percent; beyond its ends it is cut off. */
function positionOn(date: BusinessDate, zone: string, at: Instant): number {
  const midnight = Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
  return Math.min(100, Math.max(0, ((msFromInstant(at) - midnight) / TRACK_MS) * 100))
}

type Span = { readonly start: Instant; readonly end: Instant }

export function DayTrack(props: { readonly date: BusinessDate; readonly shifts: readonly Shift[] }) {
  const texts = useTexts()
  const dates = useDates()
  const now = useMinute()
  const place = ({ start, end }: Span) => {
    const left = positionOn(props.date, dates.zone, start)
    return { left: `${left}%`, width: `${positionOn(props.date, dates.zone, end) - left}%` }
  }
  const title = ({ kind, start, end }: Activity): string =>
    `${texts(`schedule:activity_${kind}`)} ${dates.hours(start, end)}`
  const nowAt = positionOn(props.date, dates.zone, now)

  return (
    <div className="day-track" aria-hidden>
      {TRACK_MARKS.slice(1, -1).map((hour) => (
        <i key={hour} className="day-track__mark" style={{ left: `${(hour / TRACK_HOURS) * 100}%` }} />
      ))}
      {props.shifts.flatMap((shift) =>
        shift.segments.map((segment) => (
          <i
            key={`${shift.id} ${segment.start}`}
            className={`day-track__segment day-track__segment--${shift.kind}`}
            style={place(segment)}
          />
        )),
      )}
      {props.shifts.flatMap((shift) =>
        shift.segments.flatMap((segment) =>
          segment.activities
            .filter((activity) => activity.kind !== 'queue')
            .map((activity) => (
              <i
                key={`${shift.id} ${activity.start}`}
                className={`day-track__activity day-track__activity--${activity.kind}`}
                title={title(activity)}
                style={place(activity)}
              />
            )),
        ),
      )}
      {dates.today === props.date && nowAt < 100 && (
        <i className="day-track__now" style={{ left: `${nowAt}%` }} />
      )}
    </div>
  )
}
