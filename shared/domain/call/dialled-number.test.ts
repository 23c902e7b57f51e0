import { describe, expect, it } from 'vitest'
import { dialledNumber, dialTarget, dialText } from './dialled-number.ts'

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
    ['+86 (0)571 8888 1234', '+8657188881234'],
    ['８６１３８００１３８０００', '8613800138000'],
    ['＋86（138）0013—8000', '+8613800138000'],
    ['010／6552 9988', '01065529988'],
    ['138.0013.8000', '13800138000'],
    ['\u202a13800138000\u202c', '13800138000'],
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

describe('a number with an extension', () => {
  it.each([
    ['0571-8888 1234 转 8001', '057188881234,8001'],
    ['0571-88881234轉接8001', '057188881234,8001'],
    ['（0571）88881234 分机：802', '057188881234,802'],
    ['+86 571 8888 1234 ext. 8001', '+8657188881234,8001'],
    ['tel:+8657188881234;ext=8001', '+8657188881234,8001'],
    ['057188881234,8001', '057188881234,8001'],
    ['转 8001', '8001'],
    ['分機8001', '8001'],
    ['8001', '8001'],
  ])('%s is dialled as %s', (typed, text) => {
    const target = dialTarget(typed)
    expect(target && dialText(target)).toBe(text)
  })

  it.each(['138****8000 转 8001', '某某 转 8001', '0571 转', '转'])('%j is refused', (typed) => {
    expect(dialTarget(typed)).toBeNull()
  })
})
