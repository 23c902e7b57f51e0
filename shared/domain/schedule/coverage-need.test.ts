/** A need that is read a quarter too late lets a swap through that leaves the queue alone. */
import { expect, test } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { CoverageNeed, QUARTERS, quarterAt } from './coverage-need.ts'

const at = (text: string): Instant => Instant.parse(text)

test('an instant lies in the quarter of the day that the clock on the wall says', () => {
  expect(quarterAt('Asia/Shanghai', at('2026-03-01T15:59:59.999Z'))).toEqual({
    businessDate: '2026-03-01',
    quarter: 95,
  })
  expect(quarterAt('Asia/Shanghai', at('2026-03-01T16:00:00.000Z'))).toEqual({
    businessDate: '2026-03-02',
    quarter: 0,
  })
})

test('the hour that a day has twice is needed twice', () => {
  const first = quarterAt('Europe/Berlin', at('2026-10-25T00:30:00.000Z'))
  expect(first).toEqual({ businessDate: '2026-10-25', quarter: 10 })
  expect(quarterAt('Europe/Berlin', at('2026-10-25T01:30:00.000Z'))).toEqual(first)
})

test('a day has 96 quarters, and people are counted whole', () => {
  const day = { id: 't/q/d', teamId: 't', queueId: 'q', businessDate: '2026-03-01', zone: 'Asia/Shanghai' }
  expect(CoverageNeed.safeParse({ ...day, people: Array(QUARTERS).fill(3) }).success).toBe(true)
  expect(CoverageNeed.safeParse({ ...day, people: Array(QUARTERS - 1).fill(3) }).success).toBe(false)
  expect(CoverageNeed.safeParse({ ...day, people: Array(QUARTERS).fill(0.5) }).success).toBe(false)
})
