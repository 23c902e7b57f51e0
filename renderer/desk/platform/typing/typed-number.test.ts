/** An amount typed as the input method left it is an amount, and what is none is not made one. */
import { expect, it } from 'vitest'
import { readNumber } from './typed-number.ts'

it.each([
  ['98', 98],
  ['９８．５０', 98.5],
  ['1,280.5', 1280.5],
  ['１２，８００', 12_800],
  ['￥300元', 300],
  ['五万', 50_000],
  ['3.6万元', 36_000],
  ['一百二十', 120],
  ['一千零五', 1005],
  ['十二', 12],
  ['两千', 2000],
  ['-28.5', -28.5],
])('reads %s', (typed, value) => {
  expect(readNumber(typed)).toBe(value)
})

it('leaves the unit that is shown anyway out of it', () => {
  expect(readNumber('320Mbps', 'Mbps')).toBe(320)
  expect(readNumber('６个月', '个月')).toBe(6)
})

it.each(['', '十几', '一百多', '1,28', '12三', 'abc', '1e5', '0x10', '--3', '１２，８０'])(
  'reads nothing in %s',
  (typed) => {
    expect(readNumber(typed)).toBeNull()
  },
)
