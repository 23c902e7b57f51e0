/** A phone that was killed in a call must know that it was, and how long the call had lasted; nobody else tells it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { readCrashMark } from './crash-mark.ts'

const START_MS = Date.UTC(2026, 2, 1, 14)
const now = () => instantFromMs(Date.now())
const [a, b] = [CallId.parse('a'), CallId.parse('b')]

function memoryStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  }
}

beforeEach(() => void vi.useFakeTimers({ now: START_MS }))
afterEach(() => void vi.useRealTimers())

test('a window that died in calls says which, and until when to the second', () => {
  const storage = memoryStorage()
  const mark = readCrashMark(storage, now)
  expect(mark).toMatchObject({ restarted: 'no', lastUp: null })
  mark.set([a])
  mark.set([a, b])
  vi.advanceTimersByTime(65_300)
  expect(readCrashMark(storage, now)).toMatchObject({
    restarted: 'after_crash',
    lastUp: { calls: [a, b], at: instantFromMs(START_MS + 65_000) },
  })
  expect(storage.length).toBe(0)
})

test('one whose calls had ended leaves nothing, also later', () => {
  const storage = memoryStorage()
  const mark = readCrashMark(storage, now)
  mark.set([a])
  mark.set([])
  vi.advanceTimersByTime(10_000)
  expect(storage.length).toBe(0)
})

test('a mark that cannot be read still says that there was a call', () => {
  const storage = memoryStorage()
  storage.setItem('call-up', '1')
  expect(readCrashMark(storage, now)).toMatchObject({ restarted: 'after_crash', lastUp: null })
})
