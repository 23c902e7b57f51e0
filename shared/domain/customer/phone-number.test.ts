import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatForReading, lookupKeys, maskNumber, numberKeys } from './phone-number.ts'

const MOBILE = 'full:8613800138000'
const LANDLINE = 'full:8657188881234'
const SHORT_LANDLINE = 'full:863708881234'

const found: readonly (readonly [written: string, key: string])[] = [
  ['13800138000', MOBILE],
  ['138 0013 8000', MOBILE],
  ['138-0013-8000', MOBILE],
  ['138.0013.8000', MOBILE],
  ['１３８００１３８０００', MOBILE],
  ['138　0013　8000', MOBILE],
  ['+8613800138000', MOBILE],
  ['+86 138 0013 8000', MOBILE],
  ['(+86) 13800138000', MOBILE],
  ['＋86 138-0013-8000', MOBILE],
  ['008613800138000', MOBILE],
  ['00 86 138 0013 8000', MOBILE],
  ['8613800138000', MOBILE],
  ['86-13800138000', MOBILE],
  ['013800138000', MOBILE],
  ['+86013800138000', MOBILE],
  ['1795113800138000', MOBILE],
  ['17951 138 0013 8000', MOBILE],
  ['17951013800138000', MOBILE],
  ['1790913800138000', MOBILE],
  ['1259313800138000', MOBILE],
  ['1180813800138000', MOBILE],
  ['1019313800138000', MOBILE],
  ['179510086 13800138000', MOBILE],
  ['tel:+86-138-0013-8000', MOBILE],
  ['tel:13800138000;phone-context=+86', MOBILE],
  ['sip:13800138000@pbx.example.cn', MOBILE],
  ['sip:+8613800138000@10.0.0.1:5060;user=phone', MOBILE],
  ['sips:8613800138000@pbx.example.cn;transport=tls', MOBILE],
  ['sip:%2B8613800138000@pbx.example.cn', MOBILE],
  ['<sip:13800138000@pbx.example.cn>', MOBILE],
  ['"李华" <sip:13800138000@pbx.example.cn>;tag=1', MOBILE],
  ['sip:13800138000;cpc=ordinary@pbx.example.cn', MOBILE],
  ['17912345678', 'full:8617912345678'],
  ['17951138001', 'full:8617951138001'],
  ['19900001111', 'full:8619900001111'],
  ['057188881234', LANDLINE],
  ['0571-88881234', LANDLINE],
  ['0571 8888 1234', LANDLINE],
  ['0571/88881234', LANDLINE],
  ['0571/8888-1234', LANDLINE],
  ['(0571)88881234', LANDLINE],
  ['（0571）8888 1234', LANDLINE],
  ['+86 571 8888 1234', LANDLINE],
  ['+86 0571 8888 1234', LANDLINE],
  ['+86 (0)571 88881234', LANDLINE],
  ['+86(571)88881234', LANDLINE],
  ['008657188881234', LANDLINE],
  ['8657188881234', LANDLINE],
  ['86-571-88881234', LANDLINE],
  ['17909057188881234', LANDLINE],
  ['0571-88881234-802', LANDLINE],
  ['0571-88881234转802', LANDLINE],
  ['0571-88881234 转接 802', LANDLINE],
  ['0571-88881234轉802', LANDLINE],
  ['0571-88881234 分机802', LANDLINE],
  ['0571-88881234 分機：802', LANDLINE],
  ['0571-88881234 ext. 802', LANDLINE],
  ['0571-88881234 extension 802', LANDLINE],
  ['0571-88881234x802', LANDLINE],
  ['0571-88881234#802', LANDLINE],
  ['0571-88881234,802', LANDLINE],
  ['tel:+86-571-8888-1234;ext=802', LANDLINE],
  ['sip:057188881234@pbx.example.cn', LANDLINE],
  ['0370-8881234', SHORT_LANDLINE],
  ['+86 370 888 1234', SHORT_LANDLINE],
  ['010-88881234', 'full:861088881234'],
  ['+86 10 8888 1234', 'full:861088881234'],
  ['021 5888 1234', 'full:862158881234'],
  ['0571-12345', 'full:8657112345'],
  ['010-95588', 'full:861095588'],
  ['88881234', 'local:88881234'],
  ['8888-1234', 'local:88881234'],
  ['400-800-1234', 'local:4008001234'],
  ['400 8001234', 'local:4008001234'],
  ['+864008001234', 'local:4008001234'],
  ['800-810-1234', 'local:8008101234'],
  ['95588', 'local:95588'],
  ['955188', 'local:955188'],
  ['96110', 'local:96110'],
  ['10020', 'local:10020'],
  ['10086', 'local:10086'],
  ['+8610086', 'local:10086'],
  ['12345', 'local:12345'],
  ['110', 'local:110'],
  ['6001', 'local:6001'],
  ['sip:6001@pbx.example.cn', 'local:6001'],
  ['+85291234567', 'full:85291234567'],
  ['+852 9123 4567', 'full:85291234567'],
  ['0085291234567', 'full:85291234567'],
  ['85291234567', 'full:85291234567'],
  ['852-9123-4567', 'full:85291234567'],
  ['+853 6612 3456', 'full:85366123456'],
  ['0085366123456', 'full:85366123456'],
  ['85366123456', 'full:85366123456'],
  ['+886 912 345 678', 'full:886912345678'],
  ['+886 0912 345 678', 'full:886912345678'],
  ['00886912345678', 'full:886912345678'],
  ['886912345678', 'full:886912345678'],
  ['+886 2 2345 6789', 'full:886223456789'],
  ['+886-(0)2-2345-6789', 'full:886223456789'],
  ['+44 20 7946 0000', 'full:442079460000'],
  ['0044 20 7946 0000', 'full:442079460000'],
  ['+1 (202) 555-0123', 'full:12025550123'],
]

describe('a caller is recognised however the exchange writes the number', () => {
  test.each(found)('%s', (written, key) => {
    expect(lookupKeys(written).exact).toEqual([key])
    expect(numberKeys(written)).toContain(key)
  })

  test.each([
    'anonymous',
    'sip:anonymous@anonymous.invalid',
    'Unknown',
    '',
    '   ',
    '李华',
    'sip:lihua@pbx.example.cn',
    '12',
    '-',
  ])('%s is nobody', (written) => {
    expect(lookupKeys(written)).toEqual({ exact: [], masked: null })
    expect(numberKeys(written)).toEqual([])
  })

  test('two numbers in one field are both found, a slash inside one parts nothing', () => {
    expect(numberKeys('13800138000/0571-88881234')).toEqual(expect.arrayContaining([MOBILE, LANDLINE]))
    expect(numberKeys('13800138000、13900139000')).toEqual(
      expect.arrayContaining([MOBILE, 'full:8613900139000']),
    )
    expect(numberKeys('13800138000 或 0571 8888 1234')).toEqual(expect.arrayContaining([MOBILE, LANDLINE]))
    expect(numberKeys('0571-88881234/35')).toEqual(expect.arrayContaining([LANDLINE, 'full:8657188881235']))
    expect(numberKeys('0571/88881234')).toEqual([LANDLINE, 'ends:0571:1234'])
  })

  test('a number of another city or country never matches', () => {
    const keys = (written: string) => lookupKeys(written).exact
    expect(keys('0571-88881234')).not.toEqual(keys('0577-88881234'))
    expect(keys('88881234')).not.toEqual(keys('0571-88881234'))
    expect(keys('+852 9123 4567')).not.toEqual(keys('91234567'))
  })
})

describe('masked numbers', () => {
  const meets = (recorded: string, dialled: string): boolean => {
    const { exact, masked } = lookupKeys(dialled)
    const keys = numberKeys(recorded)
    return keys.some((key) => exact.includes(key) || key === masked)
  }

  test.each([
    '138****8000',
    '138 **** 8000',
    '138xxxx8000',
    '138＊＊＊＊8000',
    '138••••8000',
    '+86138****8000',
    '0086 138****8000',
    '1380***8000',
    '0138****8000',
  ])('%s in a record is found by the full caller, and the other way round', (recorded) => {
    expect(meets(recorded, '+8613800138000')).toBe(true)
    expect(meets('13800138000', recorded)).toBe(true)
    expect(meets(recorded, '138****8000')).toBe(true)
    expect(lookupKeys(recorded).exact).toEqual([])
  })

  test('two full numbers with the same ends are not taken for each other', () => {
    expect(meets('13800138000', '13812348000')).toBe(false)
  })

  test('a landline keeps its area code', () => {
    expect(meets('0571****1234', '0571-88881234')).toBe(true)
    expect(meets('0571****1234', '0577-88881234')).toBe(false)
  })

  test('too little left to go by finds nobody', () => {
    expect(numberKeys('1**********')).toEqual([])
    expect(numberKeys('138*****00')).toEqual([])
    expect(lookupKeys('****8000')).toEqual({ exact: [], masked: null })
  })
})

describe('reading aloud and masking', () => {
  test.each([
    ['13800138000', '138 0013 8000', '138****8000'],
    ['+86 13800138000', '138 0013 8000', '138****8000'],
    ['057188881234', '0571 8888 1234', '0571****1234'],
    ['0571-88881234转802', '0571 8888 1234-802', '0571****1234'],
    ['0370-8881234', '0370 888 1234', '0370***1234'],
    ['010-88881234', '010 8888 1234', '010****1234'],
    ['+85291234567', '+852 9123 4567', '+852 ****4567'],
    ['+886912345678', '+886 912 345 678', '+886 *****5678'],
    ['4008001234', '400 800 1234', '4008001234'],
    ['95588', '95588', '95588'],
    ['10020', '10020', '10020'],
    ['6001', '6001', '6001'],
    ['88881234', '8888 1234', '****1234'],
    ['138****8000', '138 **** 8000', '138****8000'],
    [' anonymous ', 'anonymous', 'anonymous'],
  ])('%s', (written, read, masked) => {
    expect(formatForReading(written)).toBe(read)
    expect(maskNumber(written)).toBe(masked)
  })
})

describe('for every number', () => {
  const mobile = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/))
    .map(([second, rest]) => `1${second}${rest}`)
  const landline = fc
    .tuple(fc.constantFrom('010', '021', '0571', '0898', '0755'), fc.stringMatching(/^[2-8]\d{7}$/))
    .map(([area, subscriber]) => `${area}${subscriber}`)
  const number = fc.oneof(mobile, landline)
  const spelling = fc.constantFrom<(n: string) => string>(
    (n) => n,
    (n) => `+86${n.replace(/^0/, '')}`,
    (n) => `0086 ${n.replace(/^0/, '')}`,
    (n) => `17951${n}`,
    (n) => `sip:${n}@pbx.example.cn`,
    (n) => n.replace(/(\d{4})$/, ' $1'),
    (n) => n.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    (n) => formatForReading(n),
  )

  test('every spelling has the same keys', () => {
    fc.assert(
      fc.property(number, spelling, (n, spelled) => {
        expect(lookupKeys(spelled(n))).toEqual(lookupKeys(n))
        expect(numberKeys(spelled(n))).toEqual(numberKeys(n))
      }),
    )
  })

  test('the mask hides the middle and the masked number still finds the caller', () => {
    fc.assert(
      fc.property(number, (n) => {
        const masked = maskNumber(n)
        expect(masked).toContain('****')
        expect(numberKeys(masked)).toContain(lookupKeys(n).masked)
      }),
    )
  })

  test('no text makes it fail, and reading is stable', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d+\-() #*;,x/]{0,30}$/)), (text) => {
        lookupKeys(text)
        numberKeys(text)
        maskNumber(text)
        expect(formatForReading(formatForReading(text))).toBe(formatForReading(text))
      }),
    )
  })
})
