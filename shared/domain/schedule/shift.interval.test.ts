import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { li, local, shift } from '../../../test/fixtures/centre-rows.ts'
import { overlaps, restBetween, shiftEnd, shiftStart, workedMs } from './shift.interval.ts'
import { Shift } from './shift.ts'

const HOUR = 3_600_000
const of = (...hours: (readonly [string, string])[]) => shift('s', li, '2026-03-05', ...hours)

const night = of(['2026-03-05 22:00', '2026-03-06 06:00'])
const nextMorning = of(['2026-03-06 05:00', '2026-03-06 13:00'])
const sameEvening = of(['2026-03-05 14:00', '2026-03-05 22:00'])
const split = of(['2026-03-05 08:00', '2026-03-05 12:00'], ['2026-03-05 18:00', '2026-03-05 22:00'])
const inTheGap = of(['2026-03-05 13:00', '2026-03-05 17:00'])

describe('two shifts beside each other', () => {
  test('a night shift overlaps the early shift of the next date', () => {
    expect(overlaps(night, nextMorning)).toBe(true)
  })

  test('a shift that begins when another ends does not overlap it: no false alarm at midnight', () => {
    const untilMidnight = of(['2026-03-05 16:00', '2026-03-06 00:00'])
    const fromMidnight = of(['2026-03-06 00:00', '2026-03-06 08:00'])
    expect(overlaps(untilMidnight, fromMidnight)).toBe(false)
    expect(restBetween(untilMidnight, fromMidnight)).toBe(0)
    expect(overlaps(sameEvening, night)).toBe(false)
  })

  test('the gap of a split shift is free, but whoever works in it does not rest', () => {
    expect(overlaps(split, inTheGap)).toBe(false)
    expect(restBetween(split, inTheGap)).toBe(HOUR)
    expect(overlaps(split, of(['2026-03-05 11:00', '2026-03-05 14:00']))).toBe(true)
  })

  test('rest is counted from the last work to the next, in either order', () => {
    const dayAfter = of(['2026-03-06 17:00', '2026-03-06 22:00'])
    expect(restBetween(night, dayAfter)).toBe(11 * HOUR)
    expect(restBetween(dayAfter, night)).toBe(11 * HOUR)
  })
})

describe('one shift', () => {
  test('starts with its first work and ends with its last, however its segments are ordered', () => {
    const reversed = { segments: split.segments.toReversed() }
    expect(shiftStart(reversed)).toBe(local('2026-03-05 08:00'))
    expect(shiftEnd(reversed)).toBe(local('2026-03-05 22:00'))
    expect(workedMs(reversed)).toBe(8 * HOUR)
  })

  test('daylight saving does not shorten the work that was done', () => {
    const berlin = Shift.parse({
      ...night,
      zone: 'Europe/Berlin',
      segments: [{ start: '2026-03-28T21:00:00.000Z', end: '2026-03-29T04:00:00.000Z', activities: [] }],
    })
    expect(workedMs(berlin)).toBe(7 * HOUR)
  })
})

describe('for any two shifts', () => {
  const start = Date.parse('2026-03-05T00:00:00Z')
  const segment = fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 20 })).map(([from, length]) => ({
    start: new Date(start + from * HOUR).toISOString(),
    end: new Date(start + (from + length) * HOUR).toISOString(),
    activities: [],
  }))
  const anyShift = fc
    .array(segment, { minLength: 1, maxLength: 3 })
    .map((segments) => Shift.parse({ ...night, segments }))

  test('overlap and rest are the same from either side, and whoever overlaps has no rest', () => {
    fc.assert(
      fc.property(anyShift, anyShift, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a))
        expect(restBetween(a, b)).toBe(restBetween(b, a))
        if (overlaps(a, b)) expect(restBetween(a, b)).toBe(0)
      }),
    )
  })

  test('a moment that both work is an overlap, and the other way round', () => {
    const worksAt = (one: Shift, ms: number) =>
      one.segments.some((part) => Date.parse(part.start) <= ms && ms < Date.parse(part.end))
    fc.assert(
      fc.property(anyShift, anyShift, (a, b) => {
        const together = Array.from({ length: 121 }, (_, hour) => start + hour * HOUR + HOUR / 2).some(
          (ms) => worksAt(a, ms) && worksAt(b, ms),
        )
        expect(overlaps(a, b)).toBe(together)
      }),
    )
  })
})
