/** Whoever reads that there are enough sends people home. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { type BusinessDate, type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { QueueId } from '#shared/kernel/ids.ts'
import { coverageOn, shortagesOf } from './coverage.ts'
import { QUARTERS } from './coverage-need.ts'
import type { Activity } from './shift.ts'

const date = '2026-03-07' as BusinessDate
const [broadband, general] = [QueueId.parse('q1'), QueueId.parse('q2')]
const at = (text: string): Instant => new Date(`${text.replace(' ', 'T')}:00+08:00`).toISOString() as Instant
const work = (queueId: QueueId, ...pieces: readonly (readonly [Activity['kind'], string, string])[]) => {
  const activities = pieces.map(([kind, from, to]) => ({ kind, start: at(from), end: at(to) }))
  return { queueId, segments: [{ start: at('2026-03-07 00:00'), end: at('2026-03-07 00:00'), activities }] }
}
const need = (queueId: QueueId, people: number) => ({
  queueId,
  businessDate: date,
  people: Array.from({ length: QUARTERS }, () => people),
})

test('a break is no coverage, and half a quarter is half a person', () => {
  const shift = work(
    broadband,
    ['queue', '2026-03-07 09:00', '2026-03-07 10:00'],
    ['break', '2026-03-07 10:00', '2026-03-07 10:15'],
    ['queue', '2026-03-07 10:15', '2026-03-07 10:35'],
  )
  const { staffed } = coverageOn(date, 'Asia/Shanghai', [shift], [])
  expect(staffed.slice(36, 43)).toEqual([1, 1, 1, 1, 0, 1, expect.closeTo(1 / 3)])
})

test('the night shift of the day before covers the small hours, and its evening belongs to its own day', () => {
  const night = work(broadband, ['queue', '2026-03-06 22:00', '2026-03-07 06:00'])
  const { staffed } = coverageOn(date, 'Asia/Shanghai', [night], [])
  expect([staffed[0], staffed[23], staffed[24], staffed[95]]).toEqual([1, 1, 0, 0])
})

test('one queue that has two does not help the other that has none', () => {
  const two = [1, 2].map(() => work(broadband, ['queue', '2026-03-07 00:00', '2026-03-08 00:00']))
  const coverage = coverageOn(date, 'Asia/Shanghai', two, [need(broadband, 1), need(general, 1)])
  expect([coverage.staffed[40], coverage.needed[40], coverage.missing[40]]).toEqual([2, 2, 1])
  expect(shortagesOf(coverage)).toEqual([{ from: 0, to: QUARTERS, most: 1 }])
})

test('in every zone, on the days on which clocks change too, quarters add up to the minutes that were worked that day', () => {
  const days = [
    '2026-03-29',
    '2026-10-25',
    '2026-03-08',
    '2026-11-01',
    '2026-04-05',
    '2026-10-04',
    '2026-07-01',
  ]
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Shanghai',
    'America/St_Johns',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...days),
      fc.constantFrom(...zones),
      fc.integer({ min: -600, max: 1_500 }),
      fc.integer({ min: 5, max: 700 }),
      (day, zone, from, minutes) => {
        const midnight = Temporal.PlainDate.from(day).toZonedDateTime(zone)
        const next = midnight.add({ days: 1 }).epochMilliseconds
        const start = midnight.epochMilliseconds + from * 60_000
        const end = start + minutes * 60_000
        const activities = [{ kind: 'queue' as const, start: instantFromMs(start), end: instantFromMs(end) }]
        const shift = {
          queueId: broadband,
          segments: [{ start: instantFromMs(start), end: instantFromMs(end), activities }],
        }
        const { staffed } = coverageOn(day as BusinessDate, zone, [shift], [])
        const minutesOf = Array.from({ length: QUARTERS }, () => 0)
        for (let ms = midnight.epochMilliseconds; ms < next; ms += 60_000) {
          const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
          const quarter = hour * 4 + Math.floor(minute / 15)
          minutesOf[quarter] = (minutesOf[quarter] ?? 0) + 1
        }
        const counted = staffed.reduce((sum, share, quarter) => sum + share * (minutesOf[quarter] ?? 0), 0)
        const worked = Math.max(0, Math.min(end, next) - Math.max(start, midnight.epochMilliseconds))
        expect(counted).toBeCloseTo(worked / 60_000, 6)
      },
    ),
    { numRuns: 100 },
  )
})
