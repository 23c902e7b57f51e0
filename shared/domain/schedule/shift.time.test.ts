/** Hours that people are paid by and laws count: whatever the clocks do, wherever they are. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { nightMs } from './rules/hours.ts'
import { paidMs } from './shift.time.ts'
import { Shift } from './shift.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const shiftOf = (
  zone: string,
  from: Instant,
  to: Instant,
  meal: readonly [Instant, Instant] | null = null,
): Shift =>
  Shift.parse({
    ...{ id: 's', agentId: 'a', teamId: 't', businessDate: '2026-03-07', zone, kind: 'night' },
    ...{ place: 'home', queueId: 'q', revision: 1 },
    segments: [
      {
        start: from,
        end: to,
        activities: meal === null ? [] : [{ kind: 'meal', start: meal[0], end: meal[1] }],
      },
    ],
  })
const zoned = (zone: string, text: string): Instant =>
  instantFromMs(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds)

test('the meal is not paid', () => {
  const [from, to] = [zoned('Asia/Shanghai', '2026-03-07T09:00'), zoned('Asia/Shanghai', '2026-03-07T17:30')]
  const meal = [
    zoned('Asia/Shanghai', '2026-03-07T12:00'),
    zoned('Asia/Shanghai', '2026-03-07T12:30'),
  ] as const
  expect(paidMs(shiftOf('Asia/Shanghai', from, to, meal)) / HOUR).toBe(8)
})

test('a night in which the clocks go forward is an hour shorter, and nobody is paid for an hour that was not', () => {
  const short = shiftOf(
    'Europe/Berlin',
    zoned('Europe/Berlin', '2026-03-28T22:00'),
    zoned('Europe/Berlin', '2026-03-29T06:00'),
  )
  const long = shiftOf(
    'Europe/Berlin',
    zoned('Europe/Berlin', '2026-10-24T22:00'),
    zoned('Europe/Berlin', '2026-10-25T06:00'),
  )
  expect([paidMs(short), nightMs(short, [])].map((ms) => ms / HOUR)).toEqual([7, 7])
  expect([paidMs(long), nightMs(long, [])].map((ms) => ms / HOUR)).toEqual([9, 9])
})

test('is the count of its minutes that the wall clock has after ten or before six', () => {
  const zones = [
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 366 * 96 }),
      fc.integer({ min: 1, max: 64 }),
      (zone, quarter, length) => {
        const start = Date.parse('2026-01-01T00:00:00Z') + quarter * 15 * MINUTE
        const shift = shiftOf(zone, instantFromMs(start), instantFromMs(start + length * 15 * MINUTE))
        const counted = Array.from({ length: length * 3 }, (_, each) => {
          const moment = Temporal.Instant.fromEpochMilliseconds(start + each * 5 * MINUTE)
          const { hour } = moment.toZonedDateTimeISO(zone)
          return hour >= 22 || hour < 6 ? 5 * MINUTE : 0
        }).reduce<number>((sum, each) => sum + each, 0)
        expect(nightMs(shift, [])).toBe(counted)
        expect(paidMs(shift)).toBe(msFromInstant(shift.segments[0]?.end ?? ('' as Instant)) - start)
      },
    ),
    { numRuns: 300 },
  )
})
