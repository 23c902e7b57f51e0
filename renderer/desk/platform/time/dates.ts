/**
 * Dates the way somebody reads them aloud: weekday and relative day first, absolute on hover, both dates of a
 * night shift. Days are days of the centre's zone, whatever this machine is set to.
 */
import { Temporal } from 'temporal-polyfill'
import { dateIn } from '#shared/domain/schedule/business-date.ts'
import { dateOfDay, dayAt, startOfDay } from '#shared/domain/schedule/day-number.ts'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import type { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import type { Texts } from '../i18n/use-texts.ts'

export interface Dates {
  readonly zone: string
  readonly today: BusinessDate
  dateOf(instant: Instant): BusinessDate
  /** `22:00` */
  time(instant: Instant): string
  /** `Today Sat`, `Sun Mar 8`, with the year when it is another one */
  day(date: BusinessDate): string
  /** `Mar 8`, with the year when it is another one */
  date(date: BusinessDate): string
  /** `Sat` */
  weekday(date: BusinessDate): string
  /** `Mar 8` */
  monthDay(date: BusinessDate): string
  /** `March 2026` */
  month(date: BusinessDate): string
  /** `Today Sat 22:00` */
  moment(instant: Instant): string
  /** `22:00–06:00 next day`, for a place where the day is already written */
  hours(start: Instant, end: Instant): string
  /** `Saturday, March 7, 2026 at 22:00` */
  absolute(instant: Instant): string
}

/** Making one costs more than using it a hundred times, and a page has dozens of dates. */
type Formats = Readonly<
  Record<'weekday' | 'monthDay' | 'yearMonthDay' | 'yearMonth' | 'absolute', Intl.DateTimeFormat>
>
const made = new Map<string, Formats>()

function formatsFor(language: LanguageTag, zone: string): Formats {
  const key = `${language} ${zone}`
  const known = made.get(key)
  if (known !== undefined) return known
  // A business date has no zone; it is written as the noon of that day.
  const ofDay = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })
  const formats: Formats = {
    weekday: ofDay({ weekday: 'short' }),
    monthDay: ofDay({ month: 'short', day: 'numeric' }),
    yearMonthDay: ofDay({ year: 'numeric', month: 'short', day: 'numeric' }),
    yearMonth: ofDay({ year: 'numeric', month: 'long' }),
    absolute: new Intl.DateTimeFormat(language, {
      timeZone: zone,
      dateStyle: 'full',
      timeStyle: 'short',
      hourCycle: 'h23',
    }),
  }
  made.set(key, formats)
  return formats
}

const DAY_MS = 86_400_000
/** Business dates have neither zone nor daylight saving: whole days apart. */
const daysFrom = (from: BusinessDate, to: BusinessDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS

const two = (value: number): string => String(value).padStart(2, '0')

/** Every row of a long list asks for the same day of the same minute. */
let latest: { readonly zone: string; readonly now: Instant; readonly today: BusinessDate } | null = null
function todayIn(zone: string, now: Instant): BusinessDate {
  if (latest?.zone !== zone || latest.now !== now) latest = { zone, now, today: dateIn(zone, now) }
  return latest.today
}

export function datesFor(texts: Texts, language: LanguageTag, zone: string, now: Instant): Dates {
  const zoned = (instant: Instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const formats = formatsFor(language, zone)
  const written = (formatter: Intl.DateTimeFormat) => (date: BusinessDate) =>
    formatter.format(Date.parse(`${date}T12:00:00Z`))
  const weekday = written(formats.weekday)
  const monthDay = written(formats.monthDay)
  const yearMonthDay = written(formats.yearMonthDay)
  const dateOf = (instant: Instant) => dateOfDay(dayAt(zone, msFromInstant(instant)))
  /** A roster of a hundred people has a thousand of them, and few days are longer or shorter than others. */
  const time = (instant: Instant): string => {
    const ms = msFromInstant(instant)
    const day = dayAt(zone, ms)
    const start = startOfDay(zone, day)
    if (startOfDay(zone, day + 1) - start !== DAY_MS)
      return zoned(instant).toPlainTime().toString({ smallestUnit: 'minute' })
    const minutes = Math.floor((ms - start) / 60_000)
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  }
  const today = todayIn(zone, now)

  const relative = (date: BusinessDate): string | null => {
    switch (daysFrom(today, date)) {
      case -1:
        return texts('common:yesterday')
      case 0:
        return texts('common:today')
      case 1:
        return texts('common:tomorrow')
      default:
        return null
    }
  }
  const inYear = (date: BusinessDate): string =>
    date.slice(0, 4) === today.slice(0, 4) ? monthDay(date) : yearMonthDay(date)
  const day = (date: BusinessDate): string => {
    const near = relative(date)
    if (near !== null) return `${near} ${weekday(date)}`
    return texts('common:weekday_and_date', { weekday: weekday(date), date: inYear(date) })
  }
  const hours = (start: Instant, end: Instant): string => {
    const days = daysFrom(dateOf(start), dateOf(end))
    if (days === 0) return `${time(start)}–${time(end)}`
    if (days === 1) return `${time(start)}–${texts('common:next_day', { time: time(end) })}`
    return `${time(start)}–${day(dateOf(end))} ${time(end)}`
  }

  return {
    zone,
    today,
    dateOf,
    time,
    day,
    date: inYear,
    weekday,
    monthDay,
    month: written(formats.yearMonth),
    hours,
    moment: (instant) => `${day(dateOf(instant))} ${time(instant)}`,
    absolute: (instant) => formats.absolute.format(msFromInstant(instant)),
  }
}
