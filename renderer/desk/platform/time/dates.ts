/**
 * Dates the way somebody reads them aloud: weekday and relative day first, absolute on hover, both dates of a
 * night shift. Days are days of the centre's zone, whatever this machine is set to.
 */
import { Temporal } from 'temporal-polyfill'
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
  /** `Today Sat`, `Mar 8 Sun`, with the year when it is another one */
  day(date: BusinessDate): string
  /** `Mar 8`, with the year when it is another one */
  date(date: BusinessDate): string
  /** `Sat` */
  weekday(date: BusinessDate): string
  /** `Mar 8` */
  monthDay(date: BusinessDate): string
  /** `Today Sat 22:00` */
  moment(instant: Instant): string
  /** `Today Sat 22:00–06:00 next day` */
  range(start: Instant, end: Instant): string
  /** `22:00–06:00 next day`, for a place where the day is already written */
  hours(start: Instant, end: Instant): string
  /** `Saturday, March 7, 2026 at 22:00` */
  absolute(instant: Instant): string
}

export function datesFor(texts: Texts, language: LanguageTag, zone: string, now: Instant): Dates {
  const zoned = (instant: Instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const plain = (date: BusinessDate) => Temporal.PlainDate.from(date)
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })
    return (date: BusinessDate): string => formatter.format(Date.parse(`${date}T12:00:00Z`))
  }
  const weekday = format({ weekday: 'short' })
  const monthDay = format({ month: 'short', day: 'numeric' })
  const yearMonthDay = format({
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  })
  const absoluteFormat = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
  const dateOf = (instant: Instant) => zoned(instant).toPlainDate().toString() as BusinessDate
  const time = (instant: Instant) => zoned(instant).toPlainTime().toString({ smallestUnit: 'minute' })
  const today = dateOf(now)
  const daysFrom = (from: BusinessDate, to: BusinessDate) => plain(from).until(plain(to)).days

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
  const written = (date: BusinessDate): string =>
    date.slice(0, 4) === today.slice(0, 4) ? monthDay(date) : yearMonthDay(date)
  const day = (date: BusinessDate): string => `${relative(date) ?? written(date)} ${weekday(date)}`
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
    date: written,
    weekday,
    monthDay,
    hours,
    moment: (instant) => `${day(dateOf(instant))} ${time(instant)}`,
    range: (start, end) => `${day(dateOf(start))} ${hours(start, end)}`,
    absolute: (instant) => absoluteFormat.format(msFromInstant(instant)),
  }
}
