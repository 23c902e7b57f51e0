import kept from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { dateOfDay, dayNumber } from './day-number.ts'
import { announcedYears } from './statutory-calendar.data.ts'
import { firstUnannounced, isPublicHolidayNumber, isWorkingDay } from './statutory-calendar.ts'

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

describe('public holidays', () => {
  const written = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
  })
  /** `1/1` is the Spring Festival, `5/5` the Dragon Boat Festival, `8/15` Mid-Autumn. */
  const chinese = (number: number): string => written.format(new Date(`${dateOfDay(number)}T12:00:00+08:00`))
  const FESTIVALS = ['1/1', '1/2', '1/3', '5/5', '8/15']
  const FIXED = ['01-01', '05-01', '10-01', '10-02', '10-03']

  test.each(announcedYears.map(({ year }) => year))(
    'of %i are what the regulation and the moon say',
    (year) => {
      const [first, last] = [dayNumber(day(`${year}-01-01`)), dayNumber(day(`${year}-12-31`))]
      const all = Array.from({ length: last - first + 1 }, (_, index) => first + index)
      const said = all.filter(isPublicHolidayNumber)
      const expected = all.filter((number) => {
        const of = dateOfDay(number).slice(5)
        if (FIXED.includes(of) || FESTIVALS.includes(chinese(number))) return true
        return year >= 2025 && (of === '05-02' || chinese(number + 1) === '1/1')
      })
      const others = said
        .filter((number) => !expected.includes(number))
        .map((number) => dateOfDay(number).slice(5))
      // Qingming goes by the sun; in 2020 two holidays fell on one day, and the next day stood in for one of them.
      expect(others.filter((of) => !['04-04', '04-05'].includes(of))).toEqual(year === 2020 ? ['10-04'] : [])
      expect(expected.filter((number) => !said.includes(number))).toEqual([])
      expect(said).toHaveLength(year >= 2025 ? 13 : 11)
      for (const number of said) expect(isWorkingDay(dateOfDay(number))).toBe(false)
    },
  )
})
