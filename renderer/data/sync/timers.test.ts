import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { realTimers } from './timers.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a clock that was set back by three years makes nothing be done at once and without end', () => {
  const task = vi.fn()
  realTimers.after(3 * 365 * 24 * 60 * 60_000, task)
  vi.advanceTimersByTime(60_000)
  expect(task).not.toHaveBeenCalled()
})
