import { describe, expect, test } from 'vitest'
import { li, local, wang } from '../../../../test/fixtures/centre-rows.ts'
import { date, day, found, short, takes } from '../../../../test/fixtures/roster-facts.ts'
import { dateOfDay, dayNumber } from '../day-number.ts'
import { periodAround, periodLimits } from './comprehensive-hours.rule.ts'
import { periods } from './working-time.ts'

const HOUR = 3_600_000

test.each([
  ['week', '2026-03-15', '2026-03-09', '2026-03-15'],
  ['month', '2026-02-10', '2026-02-01', '2026-02-28'],
  ['quarter', '2026-03-31', '2026-01-01', '2026-03-31'],
  ['quarter', '2026-12-01', '2026-10-01', '2026-12-31'],
  ['year', '2028-02-29', '2028-01-01', '2028-12-31'],
] as const)('the %s around %s is the calendar’s own', (period, of, from, to) => {
  expect(periodAround(period, date(of))).toEqual({
    fromDay: dayNumber(date(from)),
    toDay: dayNumber(date(to)),
  })
})

test('a quarter has 62 days of eight hours since 2025, 62.5 before, and a third of its overtime each month', () => {
  expect(periodLimits('quarter', date('2026-03-01'))).toEqual({
    standardMs: 62 * 8 * HOUR,
    limitMs: (62 * 8 + 3 * 36) * HOUR,
  })
  expect(periodLimits('quarter', date('2024-12-31'))?.standardMs).toBe(500 * HOUR)
  expect(periodLimits('year', date('2026-03-01'))).toEqual({
    standardMs: 1984 * HOUR,
    limitMs: (1984 + 432) * HOUR,
  })
  expect(periods.map((period) => periodLimits(period, date('2007-12-31')))).toEqual([null, null, null, null])
})

describe('the balance of a quarter', () => {
  const workingTime = { system: 'comprehensive', period: 'quarter' } as const
  /** Twelve hours on each of these days from 1 January on. */
  const worked = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const of = dateOfDay(dayNumber(date('2026-01-01')) + index)
      return day(`l-${of}`, li, of, '08:00', '20:00')
    })
  const change = takes(day('w', wang, '2026-03-20', '08:00', '20:00'))
  const now = local('2026-03-10 08:00')

  test.each([
    // 41 × 12 = 492 with the new one; 42 × 12 = 504 is above 496; 51 × 12 = 612 is above 496 + 108.
    [40, []],
    [41, ['ask li 2026-01-01 2026-03-31 504 496']],
    [49, ['ask li 2026-01-01 2026-03-31 600 496']],
    [50, ['block li 2026-01-01 2026-03-31 612 496']],
  ])('after %i days of twelve hours', (count, expected) => {
    expect(short(found('period_hours', change, { now, li: { shifts: worked(count), workingTime } }))).toEqual(
      expected,
    )
  })

  test('says which notice it stands on, and is nobody’s who is under the standard system', () => {
    const shifts = worked(50)
    expect(found('period_hours', change, { now, li: { shifts, workingTime } })[0]).toMatchObject({
      basis: 'law',
      under: {
        id: 'average-days-2025',
        from: '2025-01-01',
        source: 'average_days_notice',
        article: '2025-2',
      },
    })
    expect(found('period_hours', change, { now, li: { shifts } })).toEqual([])
  })

  test('the quarter before does not count', () => {
    const december = worked(50).map((one) => ({ ...one, businessDate: date('2025-12-15') }))
    expect(found('period_hours', change, { now, li: { shifts: december, workingTime } })).toEqual([])
  })
})
