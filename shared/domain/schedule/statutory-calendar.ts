/**
 * Working days of mainland China: weekends, statutory holidays and the working weekends in exchange that the State Council
 * announces each autumn for the next year. Of a year that is not announced, plain weekends are assumed, and whoever shows
 * a date that depends on it says so (`firstUnannounced`).
 */
import { BusinessDate } from '#shared/kernel/clock.ts'
import { dayNumber, weekdayOfDay, yearOfDay } from './day-number.ts'
import { announcedYears } from './statutory-calendar.data.ts'

const inYear = (year: number, day: string): number => dayNumber(BusinessDate.parse(`${year}-${day}`))

function daysOf(year: number, written: string): readonly number[] {
  const [from = '', to = from] = written.split('..')
  const first = inYear(year, from)
  return Array.from({ length: inYear(year, to) - first + 1 }, (_, index) => first + index)
}

const daysOff = new Set(announcedYears.flatMap(({ year, off }) => off.flatMap((one) => daysOf(year, one))))
const workedWeekends = new Set(
  announcedYears.flatMap(({ year, worked }) => worked.map((one) => inYear(year, one))),
)
const publicHolidays = new Set(
  announcedYears.flatMap(({ year, holidays }) => holidays.flatMap((one) => daysOf(year, one))),
)
const announced = new Set(announcedYears.map(({ year }) => year))

export const isWorkingDayNumber = (day: number): boolean =>
  workedWeekends.has(day) || (!daysOff.has(day) && weekdayOfDay(day) <= 5)

/** A public holiday by the law, not a rest day beside one. */
export const isPublicHolidayNumber = (day: number): boolean => publicHolidays.has(day)

/** How a day differs from what its weekday says: off by announcement, or a weekend that is worked in exchange. */
export type AnnouncedDay = 'off' | 'worked'
export function announcedDay(date: BusinessDate): AnnouncedDay | null {
  const day = dayNumber(date)
  if (workedWeekends.has(day)) return 'worked'
  return daysOff.has(day) ? 'off' : null
}

export const isWorkingDay = (date: BusinessDate): boolean => isWorkingDayNumber(dayNumber(date))

/** The first year between two days (both included) whose holidays nobody has announced; null: all are known. */
export function firstUnannounced(fromDay: number, toDay: number): number | null {
  for (let year = yearOfDay(fromDay); year <= yearOfDay(toDay); year += 1)
    if (!announced.has(year)) return year
  return null
}
