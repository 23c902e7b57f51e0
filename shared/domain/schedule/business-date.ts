/** Days as people count them: a date belongs to a zone, and days are added to dates, never hours to instants. */
import { Temporal } from 'temporal-polyfill'
import type { BusinessDate, Instant } from '#shared/kernel/clock.ts'

/** The calendar date that it is in `zone` (IANA) at an instant. */
export const dateIn = (zone: string, at: Instant): BusinessDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as BusinessDate

export const addDays = (date: BusinessDate, days: number): BusinessDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as BusinessDate
