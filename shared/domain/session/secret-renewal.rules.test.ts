import { expect, test } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { isRenewalDue } from './secret-renewal.rules.ts'

const DAY = 86_400_000
const made = Date.UTC(2026, 2, 2)
const held = { newestSince: instantFromMs(made), count: 1 }
const after = (days: number) => instantFromMs(made + days * DAY)

test.each([
  [0, false],
  [89.9, false],
  [90, true],
  [3_650, true],
  [-1, false],
  [-3_650, true],
])('%d days after it was made, by a clock that may be wrong: %s', (days, due) => {
  expect(isRenewalDue(held, 'let_in', after(days))).toBe(due)
})

test('a forgotten PIN and an unknown age do not wait for the period', () => {
  expect(isRenewalDue(held, 'pin_gone', after(1))).toBe(true)
  expect(isRenewalDue({ ...held, newestSince: null }, 'let_in', after(1))).toBe(true)
})

test('secrets do not pile up on a machine that never gets to let one go', () => {
  expect(isRenewalDue({ ...held, count: 7 }, 'let_in', after(90))).toBe(true)
  expect(isRenewalDue({ ...held, count: 8 }, 'let_in', after(90))).toBe(false)
  expect(isRenewalDue({ ...held, count: 8 }, 'pin_gone', after(90))).toBe(false)
})
