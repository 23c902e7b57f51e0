/** Somebody reads these aloud at night: which day a shift ends on must be right in every zone and language. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import type { BusinessDate, Instant } from '#shared/kernel/clock.ts'
import { createI18n } from '../i18n/i18n.ts'
import type { Texts } from '../i18n/use-texts.ts'
import { datesFor } from './dates.ts'

const SHANGHAI = 'Asia/Shanghai'
const at = (text: string): Instant => new Date(`${text.replace(' ', 'T')}:00+08:00`).toISOString() as Instant
const textsIn = (language: LanguageTag): Texts => {
  const { t } = createI18n(language)
  return (key, values) => t(key, { ...values })
}
const dates = (language: LanguageTag, now = at('2026-03-07 22:42'), zone = SHANGHAI) =>
  datesFor(textsIn(language), language, zone, now)

describe('a moment', () => {
  it.each([
    ['2026-03-07 22:00', '今天 周六 22:00'],
    ['2026-03-08 06:30', '明天 周日 06:30'],
    ['2026-03-06 09:05', '昨天 周五 09:05'],
    ['2026-03-09 00:00', '3月9日 周一 00:00'],
    ['2025-12-31 23:59', '2025年12月31日 周三 23:59'],
  ])('%s is %s', (instant, written) => {
    expect(dates('zh-CN').moment(at(instant))).toBe(written)
  })

  it('speaks each language', () => {
    expect(dates('zh-TW').moment(at('2026-03-07 22:00'))).toBe('今天 週六 22:00')
    expect(dates('en').moment(at('2026-03-09 22:00'))).toBe('Mon Mar 9 22:00')
  })
})

it('is the wall clock of every zone, as Temporal has it', () => {
  const zones = [
    ...['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'],
    ...['America/St_Johns', 'Africa/Cairo', 'Pacific/Chatham', 'America/Santiago', 'UTC'],
  ]
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4 * 366 * 1440 }), (zone, minute) => {
      const instant = new Date(Date.parse('2024-01-01T00:00:00Z') + minute * 60_000).toISOString() as Instant
      const there = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
      const written = datesFor(textsIn('en'), 'en', zone, instant)
      expect(written.time(instant)).toBe(there.toPlainTime().toString({ smallestUnit: 'minute' }))
      expect(written.dateOf(instant)).toBe(there.toPlainDate().toString())
    }),
    { numRuns: 300 },
  )
})

describe('a night shift', () => {
  it('says that it ends on the next day', () => {
    const night = dates('zh-CN').hours(at('2026-03-07 22:00'), at('2026-03-08 06:00'))
    expect(night).toBe('22:00–次日 06:00')
  })
  it('that ends at midnight ends on the next day', () => {
    expect(dates('zh-CN').hours(at('2026-03-07 16:00'), at('2026-03-08 00:00'))).toBe('16:00–次日 00:00')
  })
  it('is counted in the centre’s zone, wherever this machine stands', () => {
    // 22:42 on Saturday in Shanghai is still Saturday afternoon in London.
    const london = dates('zh-CN', at('2026-03-08 06:00'), 'Europe/London')
    expect(london.moment(at('2026-03-08 06:00'))).toBe('今天 周六 22:00')
  })
  it('keeps its wall clock over the hour that summer time takes', () => {
    const berlin = datesFor(textsIn('en'), 'en', 'Europe/Berlin', '2026-03-28T12:00:00.000Z' as Instant)
    const shift = berlin.hours('2026-03-28T21:00:00.000Z' as Instant, '2026-03-29T04:00:00.000Z' as Instant)
    expect(shift).toBe('22:00–06:00 next day')
  })
})

it('today turns at midnight of the centre, not of UTC', () => {
  expect(dates('zh-CN', at('2026-03-08 00:00')).today).toBe('2026-03-08')
  expect(dates('zh-CN', at('2026-03-07 23:59')).today).toBe('2026-03-07')
})

it('a business date has its weekday whatever the zone', () => {
  const apia = datesFor(textsIn('en'), 'en', 'Pacific/Apia', at('2026-03-07 22:42'))
  expect(apia.weekday('2026-03-07' as BusinessDate)).toBe('Sat')
})
