import { expect, test } from 'vitest'
import { fenFromTyped, typedFromFen, yuan } from './amount.ts'

test.each([
  ['50', 5_000],
  ['128.6', 12_860],
  ['1,280.05', 128_005],
  ['１２８．６０', 12_860],
  ['￥50 元', 5_000],
  ['0', 0],
])('what is typed as %s is %i fen', (typed, fen) => {
  expect(fenFromTyped(typed)).toBe(fen)
})

test.each(['', 'abc', '1.234', '-5', '1e3', '999999999', '五十'])(
  '%s is no amount, and none is made of it',
  (typed) => {
    expect(fenFromTyped(typed)).toBeNull()
  },
)

test('an amount is read with its thousands apart and both decimals', () => {
  expect(yuan(123_456_789)).toBe('¥1,234,567.89')
  expect(yuan(5_000)).toBe('¥50.00')
  expect(fenFromTyped(typedFromFen(128_005))).toBe(128_005)
})
