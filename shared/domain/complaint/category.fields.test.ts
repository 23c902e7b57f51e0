/** A field that does not apply must not be asked, one that does must not be forgotten, and no pattern may stop the form. */
import { expect, it } from 'vitest'
import { askedFields, fieldFaults } from './category.fields.ts'
import { FieldDefinition } from './category.ts'
import { findByPattern, fitsPattern, isPlainPattern } from './field-pattern.ts'

const fields = [
  { type: 'yes_no', id: 'police', label: '已报警', required: true },
  {
    type: 'text',
    id: 'station',
    label: '派出所',
    required: true,
    maxLength: 40,
    shownWhen: { field: 'police', is: [true] },
  },
  { type: 'choice', id: 'way', label: '渠道', required: true, options: ['柜台', '网银'] },
  {
    type: 'text',
    id: 'receipt',
    label: '回执号',
    required: false,
    maxLength: 20,
    neededWhen: { field: 'way', is: ['柜台'] },
    pattern: { matches: '[A-Z]\\d{6}', example: 'A123456' },
  },
  {
    type: 'text',
    id: 'officer',
    label: '警号',
    required: true,
    maxLength: 20,
    shownWhen: { field: 'station', is: ['城东所'] },
  },
].map((field) => FieldDefinition.parse(field))
const asked = (values: Record<string, string | boolean>): string[] =>
  askedFields(fields, values).map(({ id, required }) => (required ? `${id}*` : id))

it('asks what the answers before it bring, and needs what they make needed', () => {
  expect(asked({})).toEqual(['police*', 'way*', 'receipt'])
  expect(asked({ police: true, way: '柜台' })).toEqual(['police*', 'station*', 'way*', 'receipt*'])
  expect(asked({ police: true, station: '城东所' })).toEqual([
    'police*',
    'station*',
    'way*',
    'receipt',
    'officer*',
  ])
})

it('takes no answer from a field that is not asked any more', () => {
  expect(asked({ police: false, station: '城东所' })).toEqual(['police*', 'way*', 'receipt'])
  expect(fieldFaults(fields, { police: false, station: 'x'.repeat(99), way: '网银' })).toEqual([])
})

it('says what is missing and what has the wrong form, with an example', () => {
  expect(fieldFaults(fields, { police: true, way: '柜台', receipt: '12' })).toEqual([
    { field: 'fields.station', code: 'required', figures: {} },
    { field: 'fields.receipt', code: 'wrong_pattern', figures: { example: 'A123456' } },
  ])
})

it.each([
  '(a+)+',
  '(a|b)*',
  'a*b*c*',
  '(?=x)',
  '(a)\\1',
  '[',
  '(?<n>a)\\k<n>',
  '\\d{1,200}\\d{1,200}\\d{1,200}x',
  'a{99}b{21,}c+',
])('takes no pattern from a centre that a pasted text could make slow: %s', (pattern) => {
  expect(isPlainPattern(pattern)).toBe(false)
})

it('judges whatever is pasted at once', () => {
  const started = performance.now()
  expect(fitsPattern('a'.repeat(100_000), '[a-z]+\\d+')).toBe(false)
  expect(fitsPattern('a'.repeat(200), '[a-z]+\\d+')).toBe(false)
  expect(findByPattern('1'.repeat(100_000), '\\d+\\d+x')).toBeNull()
  expect(performance.now() - started).toBeLessThan(1_000)
})

it('finds what looks like it in the words of the customer, when there is one', () => {
  expect(findByPattern('页面写48小时，订单尾号318842，还没发', '\\d{6}')).toBe('318842')
  expect(findByPattern('订单 202611150318842', '\\d{6}')).toBeNull()
  expect(findByPattern('尾号318842和318843', '\\d{6}')).toBeNull()
})
