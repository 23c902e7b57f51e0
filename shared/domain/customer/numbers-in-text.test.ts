/** A number in a story, a note or an article is called with one click; an amount or an order number is not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersInText } from './numbers-in-text.ts'

const numbersOf = (text: string): readonly string[] =>
  numbersInText(text).flatMap((piece) => (piece.type === 'number' ? [piece.text] : []))

describe('finds', () => {
  it.each([
    ['请回拨13800138000，晚上也可以', ['13800138000']],
    ['机主电话：138 0013 8000；家里0571-88881234。', ['138 0013 8000', '0571-88881234']],
    ['打１３８００１３８０００', ['１３８００１３８０００']],
    ['客服热线 400-810-1234 转人工', ['400-810-1234']],
    ['先打10086，再打12345', ['10086', '12345']],
    ['香港同事+852 9123 4567', ['+852 9123 4567']],
    ['(010)62345678或(021)52345678', ['(010)62345678', '(021)52345678']],
  ])('the numbers of %j', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers)
  })
})

describe('leaves alone', () => {
  it.each([
    ['an order', '订单20261122000012345678'],
    ['an identity document', '身份证330106199001011234'],
    ['a card', '卡号6222021234567890123'],
    ['an amount', '多扣了10086元'],
    ['a fraction', '合计 10010.50'],
    ['a day and hour', '2026-11-22 14:30'],
    ['an address on the network', '192.168.100.200'],
    ['a speed', '签的是10000Mbps'],
    ['what is masked', '138****8000'],
    ['part of a name of a device', 'HG13800138000X'],
    ['an article', 'KB-10086'],
  ])('%s', (_what, text) => {
    expect(numbersOf(text)).toEqual([])
  })
})

it('loses and changes no character of what was written', () => {
  const written = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('13800138000', ' ', '-', '（', '0571', '元', '+86'),
    ),
  )
  fc.assert(
    fc.property(written, (parts) => {
      const text = parts.join('')
      expect(
        numbersInText(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
    { numRuns: 2_000 },
  )
})
