import { describe, expect, it } from 'vitest'
import { dialledNumber } from './dialled-number.ts'

describe('the number to dial', () => {
  it.each([
    ['138 0013 8000', '13800138000'],
    ['0571-8888 1234', '057188881234'],
    ['（0571）8888–1234', '057188881234'],
    ['+86 138-0013-8000', '+8613800138000'],
    ['１００１０', '10010'],
    ['02/123.456', '02123456'],
    ['tel:+8613800138000;phone-context=x', '+8613800138000'],
    ['*72#', '*72#'],
  ])('%s is dialled as %s', (typed, dialled) => {
    expect(dialledNumber(typed)).toBe(dialled)
  })

  it.each(['', '  ', '138****8000', '138****800o', 'sip:1@evil', '10010;tag=x', '+12', '++8613800138000'])(
    '%j is refused rather than guessed at',
    (typed) => {
      expect(dialledNumber(typed)).toBeNull()
    },
  )
})
