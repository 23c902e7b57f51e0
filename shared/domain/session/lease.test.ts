import { describe, expect, test } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { customersUntil, type Lease, leaseChangesAt, leaseStateAt } from './lease.ts'

const at = (text: string): Instant => `2026-${text}:00.000Z` as Instant
/** In UTC; a night shift of Shanghai, 22:00–06:00, is 14:00–22:00. */
const shift = (...segments: readonly (readonly [string, string])[]) => ({
  segments: segments.map(([start, end]) => ({ start: at(start), end: at(end), activities: [] })),
})
const NIGHT = shift(['11-02T14:00', '11-02T22:00'])
const NEXT_NIGHT = shift(['11-03T14:00', '11-03T22:00'])

describe('how long customers may be used without the server', () => {
  test.each([
    ['in the middle of a night shift, over midnight', [NIGHT, NEXT_NIGHT], '11-02T16:30', '11-03T00:00'],
    ['before the first shift', [NIGHT, NEXT_NIGHT], '11-02T05:00', '11-03T00:00'],
    ['between two shifts', [NIGHT, NEXT_NIGHT], '11-03T05:00', '11-04T00:00'],
    [
      'switched off at the end of a shift, for the next one',
      [NEXT_NIGHT, NIGHT],
      '11-02T21:50',
      '11-04T00:00',
    ],
    ['at the end of the last shift that is known', [NIGHT], '11-02T21:50', '11-03T00:00'],
    ['after the last shift', [NIGHT], '11-03T05:00', '11-03T07:00'],
    ['without a roster', [], '11-02T05:00', '11-02T07:00'],
    ['before a holiday of eight days', [shift(['11-10T14:00', '11-10T22:00'])], '11-02T05:00', '11-02T07:00'],
    [
      'in the gap of a split shift',
      [shift(['11-02T01:00', '11-02T05:00'], ['11-02T09:00', '11-02T13:00'])],
      '11-02T07:00',
      '11-02T15:00',
    ],
  ])('%s', (_, shifts, now, until) => {
    expect(customersUntil(shifts, at(now))).toBe(at(until))
  })

  test('it is never shorter than two hours from now', () => {
    expect(customersUntil([shift(['11-02T14:00', '11-02T14:05'])], at('11-02T14:04'))).toBe(at('11-02T16:05'))
    expect(customersUntil([], at('11-02T14:04'))).toBe(at('11-02T16:04'))
  })
})

describe('what may be used when', () => {
  const lease: Lease = { customersUntil: at('11-03T00:00'), serverNow: at('11-02T16:00') }

  test.each([
    ['11-02T16:00', 'open', '11-02T23:30'],
    ['11-02T23:29', 'open', '11-02T23:30'],
    ['11-02T23:30', 'ending', '11-03T00:00'],
    ['11-03T00:00', 'customers_over', '12-02T16:00'],
    ['12-02T15:59', 'customers_over', '12-02T16:00'],
    ['12-02T16:00', 'all_over', null],
  ])('at %s: %s', (now, state, next) => {
    expect(leaseStateAt(lease, at(now))).toBe(state)
    expect(leaseChangesAt(lease, at(now))).toBe(next === null ? null : at(next))
  })
})
