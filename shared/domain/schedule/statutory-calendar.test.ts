import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { addDays } from './business-date.ts'
import { addWorkingDays, isWorkingDay, workingDayFrom } from './statutory-calendar.ts'

const day = (text: string): BusinessDate => text as BusinessDate

describe('the calendar that the State Council announced', () => {
  test.each([
    ['2026-10-01', false, 'National Day'],
    ['2026-10-07', false, 'last day of the golden week'],
    ['2026-10-08', true, 'Thursday after it'],
    ['2026-10-10', true, 'a Saturday worked for the golden week'],
    ['2026-10-11', false, 'the Sunday after it'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-03-04', true, 'an ordinary Wednesday'],
    ['2026-03-07', false, 'an ordinary Saturday'],
  ])('%s is a working day: %s (%s)', (date, working) => {
    expect(isWorkingDay(day(date))).toBe(working)
  })
})

test('working days jump a golden week and count the Saturday that pays for it', () => {
  expect(addWorkingDays(day('2026-09-30'), 1)).toBe('2026-10-08')
  expect(addWorkingDays(day('2026-09-30'), 3)).toBe('2026-10-10')
  expect(addWorkingDays(day('2026-09-30'), 4)).toBe('2026-10-12')
  expect(workingDayFrom(day('2026-10-02'))).toBe('2026-10-08')
  expect(workingDayFrom(day('2026-10-10'))).toBe('2026-10-10')
})

test('the machine may stand in any time zone', () => {
  const zone = process.env['TZ']
  try {
    for (const tz of ['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai']) {
      process.env['TZ'] = tz
      expect(isWorkingDay(day('2026-03-09'))).toBe(true)
      expect(isWorkingDay(day('2026-03-08'))).toBe(false)
    }
  } finally {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
})

test('the n-th working day is a working day with exactly n − 1 working days before it', () => {
  const dates = fc.integer({ min: 0, max: 2_000 }).map((offset) => addDays(day('2022-01-01'), offset))
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 45 }), (from, count) => {
      const last = addWorkingDays(from, count)
      expect(isWorkingDay(last)).toBe(true)
      let between = 0
      for (let at = addDays(from, 1); at < last; at = addDays(at, 1)) if (isWorkingDay(at)) between += 1
      expect(between).toBe(count - 1)
    }),
  )
})
