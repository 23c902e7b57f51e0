import { expect, test } from 'vitest'
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { weekOf } from './week.ts'

const date = (text: string) => text as BusinessDate

test('a Sunday belongs to the week that began on the Monday before it', () => {
  expect(weekOf(date('2026-11-22'), 0)).toMatchObject({ from: '2026-11-16', to: '2026-11-22' })
  expect(weekOf(date('2026-11-23'), 0).from).toBe('2026-11-23')
})

test('the next week crosses the year without losing a day', () => {
  expect(weekOf(date('2026-12-30'), 0).days).toEqual([
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
  ])
  expect(weekOf(date('2026-12-30'), 1).from).toBe('2027-01-04')
  expect(weekOf(date('2026-12-30'), -4).from).toBe('2026-11-30')
})
