import { expect, test } from 'vitest'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { type ArticleValidity, articleValidity } from './article-validity.ts'

const on = (date: string) => BusinessDate.parse(date)
const dated = { effectiveFrom: on('2026-03-01'), expiresOn: on('2026-03-31') }

test.each<[string, ArticleValidity]>([
  ['2026-02-28', 'not_yet'],
  ['2026-03-01', 'valid'],
  ['2026-03-31', 'valid'],
  ['2026-04-01', 'expired'],
])('a tariff of March on %s is %s', (date, validity) => {
  expect(articleValidity(dated, on(date))).toBe(validity)
})

test('an article without an end stays valid', () => {
  expect(articleValidity({ ...dated, expiresOn: null }, on('2099-01-01'))).toBe('valid')
})
