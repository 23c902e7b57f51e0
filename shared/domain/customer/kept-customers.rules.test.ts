import { expect, test } from 'vitest'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { type CachePolicy, keepingOf, keptRecencies, recencyOf } from './kept-customers.rules.ts'

const NOW = '2026-03-02T14:00:00.000Z' as Instant
const daysAgo = (days: number, ms = 0): Instant => instantFromMs(msFromInstant(NOW) - days * 86_400_000 - ms)
const recencyAt = (activeAt: Instant | null) => recencyOf({ activeAt, openCases: 'none' }, NOW)

test('somebody is recent to the millisecond of the day limit, and not one longer', () => {
  expect([daysAgo(0), daysAgo(30), daysAgo(30, 1), daysAgo(90), daysAgo(90, 1)].map(recencyAt)).toEqual([
    30, 30, 90, 90, 180,
  ])
  expect([daysAgo(180, 1), daysAgo(365), daysAgo(365, 1), null].map(recencyAt)).toEqual([
    365,
    365,
    'older',
    'older',
  ])
})

test('a clock that is ahead makes nobody old', () => {
  expect(recencyAt(daysAgo(-3_650))).toBe(30)
})

test('whoever is owed something is kept by every machine, however long ago it was', () => {
  const recency = recencyOf({ activeAt: daysAgo(4_000), openCases: 'some' }, NOW)
  expect(recency).toBe('open')
  for (const keeping of ['all', 365, 180, 90, 30, 'none'] as const)
    expect(keptRecencies(keeping)).toContain(recency)
})

test('each wider policy keeps everybody whom the narrower one keeps, and some more', () => {
  expect((['none', 30, 90, 180, 365, 'all'] as const).map((each) => keptRecencies(each).length)).toEqual([
    1, 2, 3, 4, 5, 6,
  ])
  expect(keptRecencies(90)).toEqual(['open', 30, 90])
})

test('a machine keeps by its place, and by the widest of the roles that the centre named', () => {
  const policy: CachePolicy = {
    office: { everyone: 'all', roles: {} },
    home: { everyone: 90, roles: { lead: 365, editor: 'none' } },
  }
  const at = (place: 'office' | 'home', ...permissions: ('agent' | 'lead' | 'editor')[]) =>
    keepingOf(policy, { place, permissions })
  expect(at('office', 'agent')).toBe('all')
  expect(at('home', 'agent')).toBe(90)
  expect(at('home', 'agent', 'editor')).toBe('none')
  expect(at('home', 'agent', 'editor', 'lead')).toBe(365)
  expect(at('home')).toBe(90)
})
