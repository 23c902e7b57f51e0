import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { createTicker } from './ticker.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-07T14:42:00.250Z') })
})
afterEach(() => {
  vi.useRealTimers()
})
const ticking = () => createTicker({ now: () => instantFromMs(Date.now()) })

it('changes every clock on the screen together, on the whole second', () => {
  const ticker = ticking()
  const seen: string[] = []
  ticker.subscribe(() => seen.push(`a ${ticker.now()}`))
  ticker.subscribe(() => seen.push(`b ${ticker.now()}`))
  vi.advanceTimersByTime(1750)
  expect(seen).toEqual([
    'a 2026-03-07T14:42:01.000Z',
    'b 2026-03-07T14:42:01.000Z',
    'a 2026-03-07T14:42:02.000Z',
    'b 2026-03-07T14:42:02.000Z',
  ])
})

it('stops when nothing on the screen runs, and is right again when something does', () => {
  const ticker = ticking()
  ticker.subscribe(() => {})()
  expect(vi.getTimerCount()).toBe(0)
  vi.setSystemTime(Date.parse('2026-03-07T15:00:00.000Z'))
  ticker.subscribe(() => {})
  expect(ticker.now()).toBe('2026-03-07T15:00:00.000Z')
})
