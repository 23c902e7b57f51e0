import { expect, it } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { urgencyOf } from './clock-badge.tsx'

const deadline = (startedAt: string, dueAt: string) => ({
  name: 'repair',
  source: 'article 32',
  startedAt: `${startedAt}:00.000Z` as Instant,
  dueAt: `${dueAt}:00.000Z` as Instant,
})

it.each([
  ['half of 48 hours left', deadline('2026-03-06T12:00', '2026-03-08T12:00'), '2026-03-07T12:00', 'calm'],
  ['eleven of 48 hours left', deadline('2026-03-06T12:00', '2026-03-08T12:00'), '2026-03-08T01:00', 'near'],
  // A quarter of two weeks would cry wolf for days.
  ['three of 15 days left', deadline('2026-03-01T12:00', '2026-03-16T12:00'), '2026-03-13T12:00', 'calm'],
  ['23 hours of 15 days left', deadline('2026-03-01T12:00', '2026-03-16T12:00'), '2026-03-15T13:00', 'near'],
  ['the very minute', deadline('2026-03-01T12:00', '2026-03-16T12:00'), '2026-03-16T12:00', 'passed'],
] as const)('%s', (_, clock, now, urgency) => {
  expect(urgencyOf(clock, `${now}:00.000Z` as Instant)).toBe(urgency)
})
