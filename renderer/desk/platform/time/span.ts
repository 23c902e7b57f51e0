/** The stretches of days that a roster is looked at by: a day, a week from Monday on, a month in whole weeks, six weeks on end. */
import { Temporal } from 'temporal-polyfill'
import { addDays } from '#shared/domain/schedule/business-date.ts'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { weekOf } from './week.ts'

export const spans = ['day', 'week', 'month', 'list'] as const
export type SpanName = (typeof spans)[number]
export type Span = {
  readonly is: SpanName
  readonly days: readonly BusinessDate[]
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** How many days a list goes on from the one that was chosen. */
const LIST_DAYS = 42

const daysFrom = (from: BusinessDate, count: number): readonly BusinessDate[] =>
  Array.from({ length: count }, (_, index) => addDays(from, index))

const spanOf = (is: SpanName, days: readonly BusinessDate[]): Span => {
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) throw new Error('A span has days')
  return { is, days, from, to }
}

/** The span that has `date` in it; a list begins with it. */
export function spanWith(is: SpanName, date: BusinessDate): Span {
  switch (is) {
    case 'day':
      return spanOf(is, [date])
    case 'week':
      return spanOf(is, weekOf(date, 0).days)
    case 'list':
      return spanOf(is, daysFrom(date, LIST_DAYS))
    case 'month': {
      const day = Temporal.PlainDate.from(date)
      const first = day.with({ day: 1 })
      const before = first.dayOfWeek - 1
      const weeks = Math.ceil((before + day.daysInMonth) / 7)
      return spanOf(is, daysFrom(addDays(date, 1 - day.day - before), weeks * 7))
    }
  }
}

/** The same day of another span; the 31st of a month that has none is its last day. */
export function movedBy(is: SpanName, date: BusinessDate, steps: number): BusinessDate {
  if (is === 'month') return Temporal.PlainDate.from(date).add({ months: steps }).toString() as BusinessDate
  return addDays(date, steps * (is === 'day' ? 1 : 7))
}

/** Of a month in whole weeks, which days belong to it. */
export const sameMonth = (a: BusinessDate, b: BusinessDate): boolean => a.slice(0, 7) === b.slice(0, 7)
