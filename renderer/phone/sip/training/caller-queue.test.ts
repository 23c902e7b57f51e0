import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCallerQueue, nextCallAfterMs } from './caller-queue.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the next customer', () => {
  it('calls soon after the learner became available, and later after they finished with the one before', () => {
    const ring = vi.fn()
    const queue = createCallerQueue(() => 0.5, ring)
    queue.update('free')
    vi.advanceTimersByTime(4_000)
    expect(ring).toHaveBeenCalledTimes(1)
    queue.update('busy')
    queue.update('free')
    vi.advanceTimersByTime(39_999)
    expect(ring).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    expect(ring).toHaveBeenCalledTimes(2)
  })

  it('does not call somebody who went on break meanwhile, or whose line was given up', () => {
    const ring = vi.fn()
    const queue = createCallerQueue(() => 0.5, ring)
    queue.update('free')
    queue.update('paused')
    queue.update('free')
    queue.dispose()
    vi.advanceTimersByTime(120_000)
    expect(ring).not.toHaveBeenCalled()
  })

  it('waits 20 to 60 seconds between calls', () => {
    expect(nextCallAfterMs('busy', 0)).toBe(20_000)
    expect(nextCallAfterMs('busy', 0.999999)).toBeLessThanOrEqual(60_000)
  })
})
