import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryAfterMs, retryDelayMs } from './backoff.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('desks that lost the same server come back spread out, within a quarter of a minute each', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), random, (failures, at) => {
      const delay = retryDelayMs({ failures, retryAfterMs: null, random: at })
      expect(delay).toBeGreaterThanOrEqual(200)
      expect(delay).toBeLessThanOrEqual(15_000)
    }),
  )
  expect(retryDelayMs({ failures: 1, retryAfterMs: null, random: 0.5 })).toBe(500)
  expect(retryDelayMs({ failures: 4, retryAfterMs: null, random: 0.5 })).toBe(4_000)
  expect(retryDelayMs({ failures: 5, retryAfterMs: null, random: 0.5 })).toBe(7_500)
})

test('a server that says when to come again is not asked earlier', () => {
  fc.assert(
    fc.property(fc.nat({ max: 600_000 }), random, (wait, at) => {
      expect(retryDelayMs({ failures: 1, retryAfterMs: wait, random: at })).toBeGreaterThanOrEqual(wait)
    }),
  )
})

test.each([
  ['120', 120_000],
  [' 5 ', 5_000],
  ['Mon, 02 Mar 2026 14:00:30 GMT', 30_000],
  ['Mon, 02 Mar 2026 13:00:00 GMT', 0],
  ['Mon, 02 Mar 2037 14:00:00 GMT', 900_000],
  ['86400', 900_000],
  ['soon', null],
  [null, null],
])('Retry-After %j means %j ms', (header, expected) => {
  expect(retryAfterMs(header, Date.UTC(2026, 2, 2, 14, 0))).toBe(expected)
})
