import { expect, it } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { loadingEstimate, roundedEstimate } from './loading-estimate.ts'

const since = Instant.parse('2026-03-07T14:00:00.000Z')
const after = (seconds: number): Instant =>
  Instant.parse(new Date(Date.parse(since) + seconds * 1_000).toISOString())
const loading = (rowsDone: number, rowsLeft: number | null) =>
  ({ state: 'loading', since, rowsDone, rowsLeft, spacesLeft: 2 }) as const

it('tells how long a long loading still takes, from the pace so far', () => {
  expect(loadingEstimate(loading(10_000, 40_000), after(10))).toBe(40)
  expect(loadingEstimate(loading(10_000, 0), after(20))).toBe(0)
})

it('says nothing about a short one, one that has only begun, or one whose size nobody knows', () => {
  expect(loadingEstimate(loading(8_000, 4_000), after(4))).toBeNull()
  expect(loadingEstimate(loading(0, 40_000), after(10))).toBeNull()
  expect(loadingEstimate(loading(2_000, 40_000), after(1))).toBeNull()
  expect(loadingEstimate(loading(10_000, null), after(10))).toBeNull()
})

it('is rounded to what can be believed', () => {
  expect(roundedEstimate(2)).toEqual({ unit: 'seconds', count: 5 })
  expect(roundedEstimate(41)).toEqual({ unit: 'seconds', count: 45 })
  expect(roundedEstimate(61)).toEqual({ unit: 'minutes', count: 2 })
})
