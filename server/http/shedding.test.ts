import { expect, test } from 'vitest'
import { LONGEST_WAIT_MS, loadOf, type Strain } from './shedding.ts'

const idle: Strain = {
  oldestWaitMs: 0,
  waiting: 0,
  connections: 10,
  eventLoopDelayMs: 11,
  longestDelayMs: 3_000,
}

test('a server at rest has next to no load', () => {
  expect(loadOf(idle)).toBeLessThan(0.01)
})

test.each([
  ['somebody has waited for a connection for too long', { oldestWaitMs: LONGEST_WAIT_MS }],
  ['too many came in one moment, although none has waited long', { waiting: 1_000 }],
  ['the process itself is late', { eventLoopDelayMs: 3_000 }],
])('%s', (_what, strain) => {
  expect(loadOf({ ...idle, ...strain })).toBeGreaterThanOrEqual(1)
})

test('where a busy process is the ordinary state its delay does not count', () => {
  expect(loadOf({ ...idle, eventLoopDelayMs: 9_000, longestDelayMs: 0 })).toBe(0)
})
