/** Weeks as a roster shows them: Monday to Sunday, counted in the centre's zone. */
import { Temporal } from 'temporal-polyfill'
import { BusinessDate } from '#shared/kernel/clock.ts'

export type Week = {
  readonly days: readonly BusinessDate[]
  readonly from: BusinessDate
  readonly to: BusinessDate
}

const asDate = (date: Temporal.PlainDate): BusinessDate => BusinessDate.parse(date.toString())

/** The week that lies `offset` weeks after the one with `today` in it. */
export function weekOf(today: BusinessDate, offset: number): Week {
  const day = Temporal.PlainDate.from(today)
  const monday = day.subtract({ days: day.dayOfWeek - 1 }).add({ weeks: offset })
  const days = Array.from({ length: 7 }, (_, index) => asDate(monday.add({ days: index })))
  return { days, from: asDate(monday), to: asDate(monday.add({ days: 6 })) }
}
