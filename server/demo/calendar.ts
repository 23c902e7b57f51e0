/**
 * Days and times of day as the people in the centre speak of them. A day is a number (days since 1970-01-01), a
 * moment is a day and minutes after its midnight in the centre's zone; minutes beyond a day roll over.
 */
import { Temporal } from 'temporal-polyfill'
import { BusinessDate, type Instant, instantFromMs } from '#shared/kernel/clock.ts'

export const DEMO_ZONE = 'Asia/Shanghai'
export const MINUTES_PER_DAY = 1440

export type Day = number
export type Moment = { readonly day: Day; readonly minute: number }

const DAY_ZERO = Temporal.PlainDate.from('1970-01-01')

type DayFacts = {
  readonly date: BusinessDate
  readonly startMs: number
  readonly month: number
  readonly dayOfMonth: number
}
/** Zone arithmetic is slow and a centre asks for the same few hundred days again and again. */
const known = new Map<Day, DayFacts>()

const factsOf = (day: Day): DayFacts => {
  const found = known.get(day)
  if (found !== undefined) return found
  const date = DAY_ZERO.add({ days: day })
  const facts = {
    date: BusinessDate.parse(date.toString()),
    startMs: date.toZonedDateTime(DEMO_ZONE).epochMilliseconds,
    month: date.month,
    dayOfMonth: date.day,
  }
  known.set(day, facts)
  return facts
}

export const dayOf = (date: BusinessDate): Day =>
  DAY_ZERO.until(Temporal.PlainDate.from(date), { largestUnit: 'days' }).days
export const dateOf = (day: Day): BusinessDate => factsOf(day).date
/** 0 is Monday. */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7
export const mondayOf = (day: Day): Day => day - weekdayOf(day)
const monthOf = (day: Day): number => factsOf(day).month
const dayOfMonth = (day: Day): number => factsOf(day).dayOfMonth
export const yearOf = (day: Day): number => Number(dateOf(day).slice(0, 4))

/** The zone has had no daylight saving since 1991, so minutes of the day add up. */
export const instantAt = (at: Moment): Instant => instantFromMs(factsOf(at.day).startMs + at.minute * 60_000)

/** A time of day as minutes since midnight; 24 and more is the next day. */
export const clock = (hour: number, minute = 0): number => hour * 60 + minute
export const later = (at: Moment, minutes: number): Moment => {
  const minute = at.minute + minutes
  const days = Math.floor(minute / MINUTES_PER_DAY)
  return { day: at.day + days, minute: minute - days * MINUTES_PER_DAY }
}
export const minutesBetween = (from: Moment, to: Moment): number =>
  (to.day - from.day) * MINUTES_PER_DAY + to.minute - from.minute
export const isBefore = (one: Moment, other: Moment): boolean => minutesBetween(one, other) > 0

const twoDigits = (value: number): string => String(value).padStart(2, '0')
/** `18:05` */
export const clockText = (minute: number): string =>
  `${twoDigits(Math.floor(minute / 60) % 24)}:${twoDigits(minute % 60)}`
/** `11月8日` */
export const dayText = (day: Day): string => `${monthOf(day)}月${dayOfMonth(day)}日`
/** `11月`, counted from the month of a day. */
export const monthText = (day: Day, monthsLater: number): string =>
  `${((((monthOf(day) - 1 + monthsLater) % 12) + 12) % 12) + 1}月`
