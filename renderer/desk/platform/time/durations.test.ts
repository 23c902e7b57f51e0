import { expect, it } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { createI18n } from '../i18n/i18n.ts'
import { lengthInWords, secondsBetween, timer } from './durations.ts'

it.each([
  [0, '00:00'],
  [42, '00:42'],
  [192, '03:12'],
  [3792, '1:03:12'],
  [36_000, '10:00:00'],
])('%i seconds on the clock of a call are %s', (seconds, written) => {
  expect(timer(seconds)).toBe(written)
})

it('a clock of the phone that is ahead of ours does not count backwards', () => {
  const ahead = '2026-03-07T14:42:01.000Z' as Instant
  expect(secondsBetween(ahead, '2026-03-07T14:42:00.000Z' as Instant)).toBe(0)
})

it.each([
  [59 * 60, '59 分钟'],
  [21 * 3600 + 38 * 60, '21 小时 38 分'],
  [2 * 3600 + 30, '2 小时'],
  [5 * 86_400 + 10 * 3600, '5 天 10 小时'],
  [4 * 86_400 + 59 * 60, '4 天'],
])('a deadline in %i seconds leaves %s', (seconds, written) => {
  const { t } = createI18n('zh-CN')
  expect(lengthInWords((key, values) => t(key, { ...values }), seconds)).toBe(written)
})
