import kept from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { dateOfDay, dayNumber } from './day-number.ts'
import { announcedYears } from './statutory-calendar.data.ts'
import { firstUnannounced, isWorkingDay } from './statutory-calendar.ts'

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

test('the days of every announced year are those that chinese-days, which others keep, has', () => {
  for (const { year } of announcedYears)
    for (let at = dayNumber(day(`${year}-01-01`)); at <= dayNumber(day(`${year}-12-31`)); at += 1) {
      const date = dateOfDay(at)
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
      const expected = date in kept.workdays || (!(date in kept.holidays) && !weekend)
      expect([date, isWorkingDay(date)]).toEqual([date, expected])
    }
})

test('each announced year names the notice that it stands in, and no year is there twice', () => {
  const years = announcedYears.map(({ year }) => year)
  expect(years).toEqual([...new Set(years)].sort())
  for (const { year, notices } of announcedYears)
    expect(notices.some((notice) => notice.year === year - 1)).toBe(true)
})

test('a year that nobody has announced is not taken for one without holidays in silence', () => {
  const first = dayNumber(day('2026-12-20'))
  expect(firstUnannounced(first, dayNumber(day('2026-12-31')))).toBe(null)
  expect(firstUnannounced(first, dayNumber(day('2027-01-04')))).toBe(2027)
  expect(isWorkingDay(day('2027-01-01'))).toBe(true)
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
