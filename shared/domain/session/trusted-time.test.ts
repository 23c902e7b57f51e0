import { expect, test } from 'vitest'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { markedAnew, markOf, trustedNow } from './trusted-time.ts'

const SERVER = '2026-11-02T14:00:00.000Z' as Instant
const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR
const later = (from: Instant, ms: number): Instant => instantFromMs(msFromInstant(from) + ms)

test.each([0, 10 * YEAR, -10 * YEAR])(
  'a machine whose clock is off by %i ms counts the same hours',
  (offset) => {
    const machineAt = later(SERVER, offset)
    const mark = markOf(SERVER, machineAt)
    expect(trustedNow(mark, machineAt, 0)).toBe(SERVER)
    expect(trustedNow(mark, later(machineAt, 3 * HOUR), 3 * HOUR)).toBe(later(SERVER, 3 * HOUR))
    expect(markedAnew(mark, later(machineAt, 3 * HOUR)).reached).toBe(later(SERVER, 3 * HOUR))
  },
)

test('a night asleep counts, although the monotonic clock stood still', () => {
  expect(trustedNow(markOf(SERVER, SERVER), later(SERVER, 8 * HOUR), HOUR)).toBe(later(SERVER, 8 * HOUR))
})

test('a clock that is set back wins no time while the application runs', () => {
  expect(trustedNow(markOf(SERVER, SERVER), later(SERVER, -YEAR), 5 * HOUR)).toBe(later(SERVER, 5 * HOUR))
})

test('nor after a restart: what was reached once is never left', () => {
  const mark = { ...markOf(SERVER, SERVER), reached: later(SERVER, 5 * HOUR) }
  const setBack = later(SERVER, -YEAR)
  const anew = markedAnew(mark, setBack)
  expect(trustedNow(anew, setBack, 0)).toBe(later(SERVER, 5 * HOUR))
  // And time goes on from there, by the clock that nobody can set.
  expect(trustedNow(anew, setBack, HOUR)).toBe(later(SERVER, 6 * HOUR))
})
