/** Days as people count them: a date belongs to a zone, and days are added to dates, never hours to instants. */
import { Temporal } from 'temporal-polyfill'
import { BusinessDate, type Instant } from '#shared/kernel/clock.ts'

/** The calendar date that it is in `zone` (IANA) at an instant. */
export const dateIn = (zone: string, at: Instant): BusinessDate =>
  BusinessDate.parse(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString())

export const addDays = (date: BusinessDate, days: number): BusinessDate =>
  BusinessDate.parse(Temporal.PlainDate.from(date).add({ days }).toString())
