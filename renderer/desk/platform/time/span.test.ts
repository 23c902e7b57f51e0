import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { movedBy, spans, spanWith } from './span.ts'

const date = (text: string) => text as BusinessDate
const anyDate = fc
  .integer({ min: -20_000, max: 40_000 })
  .map((days) => date(Temporal.PlainDate.from('2000-01-01').add({ days }).toString()))

test('a month is shown in whole weeks from Monday on', () => {
  expect(spanWith('month', date('2026-03-31'))).toMatchObject({ from: '2026-02-23', to: '2026-04-05' })
  expect(spanWith('month', date('2027-02-10'))).toMatchObject({ from: '2027-02-01', to: '2027-02-28' })
})

test('the day after the last of January is not lost on the way through February', () => {
  expect(movedBy('month', date('2026-01-31'), 1)).toBe('2026-02-28')
  expect(movedBy('month', date('2024-01-31'), 1)).toBe('2024-02-29')
})

test('every span has its day in it, each day once and in order, and forth and back is where one was', () => {
  fc.assert(
    fc.property(fc.constantFrom(...spans), anyDate, (is, day) => {
      const { days, from, to } = spanWith(is, day)
      expect(days).toContain(day)
      expect(days).toEqual([...new Set(days)].sort())
      expect([from, to]).toEqual([days[0], days.at(-1)])
      if (is === 'week' || is === 'month') expect(days.length % 7).toBe(0)
      if (is !== 'month') expect(movedBy(is, movedBy(is, day, 1), -1)).toBe(day)
    }),
  )
})
