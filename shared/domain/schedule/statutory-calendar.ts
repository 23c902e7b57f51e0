/**
 * Working days of mainland China: weekends, statutory holidays and the working weekends in exchange that the State Council
 * announces each autumn for the next year. Only the announced days come from chinese-days; weekdays are computed from
 * the date itself, because that library asks the machine's time zone for them.
 */
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { Temporal } from 'temporal-polyfill'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { addDays } from './business-date.ts'

const holidays = new Set(Object.keys(announced.holidays))
const workingWeekends = new Set(Object.keys(announced.workdays))
/** A year that is not announced yet has plain weekends: its deadlines may still move. */
export function isWorkingDay(date: BusinessDate): boolean {
  if (workingWeekends.has(date)) return true
  if (holidays.has(date)) return false
  return Temporal.PlainDate.from(date).dayOfWeek <= 5
}

/** The `count`-th working day after `date`; the day itself is not counted (Civil Code, article 201). */
export function addWorkingDays(date: BusinessDate, count: number): BusinessDate {
  let day = date
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

/** The day itself when it is a working day, else the first one after it (Civil Code, article 203). */
export function workingDayFrom(date: BusinessDate): BusinessDate {
  return isWorkingDay(date) ? date : addWorkingDays(date, 1)
}
