import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameValue } from './same-value.ts'

test('the order of keys means nothing, the order of a list does', () => {
  expect(sameValue({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true)
  expect(sameValue([1, 2], [2, 1])).toBe(false)
})

test.each<[unknown, unknown]>([
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [[], {}],
  [null, {}],
  [0, '0'],
  [{ a: null }, { a: 0 }],
])('%j is not %j', (a, b) => {
  expect(sameValue(a, b)).toBe(false)
})

test('a copy is the same; one changed leaf is not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(sameValue(value, structuredClone(value))).toBe(true)
      expect(sameValue([value, 1], [value, 2])).toBe(false)
    }),
  )
})
