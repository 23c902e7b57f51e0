import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepUnchanged } from './keep-unchanged.ts'

const plain = fc.jsonValue({ maxDepth: 4, depthSize: 'small' })

test('it says what the new one says, whatever was there before', () => {
  fc.assert(
    fc.property(plain, plain, (before, after) => {
      expect(keepUnchanged(before, after)).toEqual(after)
    }),
  )
})

test('a copy of what was there is what was there', () => {
  fc.assert(
    fc.property(plain, (before) => {
      expect(keepUnchanged(before, structuredClone(before))).toBe(before)
    }),
  )
})

test('only what changed is new', () => {
  const before = { calls: [{ id: 'a', state: { phase: 'ringing' } }], line: { kind: 'sip' } }
  const after = keepUnchanged(before, {
    calls: [{ id: 'a', state: { phase: 'ringing' }, name: 'Wang' }],
    line: { kind: 'sip' },
  })
  expect(after.calls[0]).toEqual({ id: 'a', state: { phase: 'ringing' }, name: 'Wang' })
  expect(after.calls[0]?.state).toBe(before.calls[0]?.state)
  expect(after.line).toBe(before.line)
})

test('a part that is gone is gone, and an absent one is not the same as an undefined one', () => {
  expect(keepUnchanged({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
  expect(Object.keys(keepUnchanged({ a: 1 }, { a: 1, b: undefined }))).toEqual(['a', 'b'])
  expect(keepUnchanged([1, 2, 3], [1, 2])).toEqual([1, 2])
})
