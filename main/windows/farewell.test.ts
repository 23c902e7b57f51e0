/** Whoever goes home is away for the queues, and a PBX that hangs keeps nobody there. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFarewell } from './farewell.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('waits for the phone, and not for one that says nothing', async () => {
  const tellPhone = vi.fn()
  const onSaid = vi.fn()
  const farewell = createFarewell(tellPhone)
  void farewell.say().then(onSaid)
  expect(tellPhone).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(onSaid).not.toHaveBeenCalled()
  farewell.said()
  await vi.advanceTimersByTimeAsync(0)
  expect(onSaid).toHaveBeenCalledOnce()
  void farewell.say().then(onSaid)
  await vi.advanceTimersByTimeAsync(2_500)
  expect(onSaid).toHaveBeenCalledTimes(2)
})
