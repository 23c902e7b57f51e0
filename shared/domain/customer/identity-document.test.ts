import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacter, readIdentity } from './identity-document.ts'

/** The example of GB 11643-1999, appendix A, and one that ends in X. */
const GOOD = ['11010519491231002X', '440524188001010014']

describe('a 居民身份证', () => {
  test.each(GOOD)('%s is taken, also in full width, with gaps and a small x', (number) => {
    const full = [...number].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('')
    const gaps = `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14).toLowerCase()}`
    for (const typed of [number, full, gaps])
      expect(readIdentity('id_card', typed)).toEqual({ ok: true, value: { kind: 'id_card', number } })
  })

  test('with one wrong digit, or two neighbours exchanged, it is not taken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = (Number(number[at]) + by) % 10
        expect(readIdentity('id_card', number.slice(0, at) + wrong + number.slice(at + 1)).ok).toBe(false)
        const [a, b] = [number.charAt(at), number.charAt(at + 1)]
        if (a !== b)
          expect(readIdentity('id_card', number.slice(0, at) + b + a + number.slice(at + 2)).ok).toBe(false)
      }),
    )
  })

  test.each([
    ['', 'missing'],
    ['123456789012345', 'not_18'],
    ['1101051949123100２XX', 'not_18'],
    [`11010520230229001${checkCharacter('11010520230229001')}`, 'no_birthday'],
    ['110105194912310021', 'check_digit'],
  ])('%s: %s', (typed, fault) => {
    expect(readIdentity('id_card', typed)).toEqual({ ok: false, error: fault })
  })
})

test('of other papers only the length is known', () => {
  expect(readIdentity('passport', ' e 1234 5678')).toEqual({
    ok: true,
    value: { kind: 'passport', number: 'E12345678' },
  })
  expect(readIdentity('other', '军官证 第 00123 号')).toEqual({
    ok: true,
    value: { kind: 'other', number: '军官证 第 00123 号' },
  })
  expect(readIdentity('passport', '1'.repeat(41))).toEqual({ ok: false, error: 'too_long' })
})
