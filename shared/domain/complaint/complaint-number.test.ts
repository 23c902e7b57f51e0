import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  complaintNumber,
  formatComplaintNumber,
  LAST_COUNTER,
  parseComplaintNumber,
} from './complaint-number.ts'

const prefixes = fc.stringMatching(/^\d{4}$/)
const counters = fc.integer({ min: 1, max: LAST_COUNTER })
const numbers = fc.tuple(prefixes, counters).map(([prefix, counter]) => {
  const made = complaintNumber(prefix, counter)
  return made.ok ? made.value : ''
})

test('a number is read back as the device and the counter it was made of', () => {
  fc.assert(
    fc.property(prefixes, counters, (devicePrefix, counter) => {
      const made = complaintNumber(devicePrefix, counter)
      expect(made.ok).toBe(true)
      if (!made.ok) return
      expect(made.value).toMatch(/^\d{10}$/)
      expect(parseComplaintNumber(formatComplaintNumber(made.value))).toEqual({
        ok: true,
        value: { number: made.value, devicePrefix, counter },
      })
    }),
  )
})

test('two devices, or two counters, never give the same number', () => {
  fc.assert(
    fc.property(prefixes, counters, prefixes, counters, (prefixA, counterA, prefixB, counterB) => {
      fc.pre(prefixA !== prefixB || counterA !== counterB)
      expect(complaintNumber(prefixA, counterA)).not.toEqual(complaintNumber(prefixB, counterB))
    }),
  )
})

test('every single wrong digit is found', () => {
  fc.assert(
    fc.property(numbers, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const wrong = String((Number(number[at]) + by) % 10)
      const misread = `${number.slice(0, at)}${wrong}${number.slice(at + 1)}`
      expect(parseComplaintNumber(misread)).toEqual({ ok: false, error: 'wrong_check_digit' })
    }),
    { numRuns: 2_000 },
  )
})

test('every swap of two neighbouring digits is found', () => {
  fc.assert(
    fc.property(numbers, fc.nat(8), (number, at) => {
      fc.pre(number[at] !== number[at + 1])
      const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`
      expect(parseComplaintNumber(swapped)).toEqual({ ok: false, error: 'wrong_check_digit' })
    }),
    { numRuns: 2_000 },
  )
})

test('what is no number at all is told from a misread one', () => {
  expect(parseComplaintNumber('01270004')).toEqual({ ok: false, error: 'not_ten_digits' })
  expect(parseComplaintNumber('0127 0004X 7')).toEqual({ ok: false, error: 'not_ten_digits' })
})

test('full-width digits and hyphens are read', () => {
  const made = complaintNumber('0127', 42)
  if (!made.ok) throw new Error('the counter is in range')
  const fullWidth = made.value.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
  expect(parseComplaintNumber(fullWidth).ok).toBe(true)
  expect(parseComplaintNumber(formatComplaintNumber(made.value).replaceAll(' ', '-')).ok).toBe(true)
})

test('a device that has used its numbers up says so instead of giving one twice', () => {
  expect(complaintNumber('0127', LAST_COUNTER).ok).toBe(true)
  expect(complaintNumber('0127', LAST_COUNTER + 1)).toEqual({ ok: false, error: 'prefix_used_up' })
})

test('numbers given out stay valid: the check digit of today is the check digit of next year', () => {
  expect(complaintNumber('0127', 42)).toEqual({ ok: true, value: '0127000425' })
  expect(formatComplaintNumber('0127000425')).toBe('0127 00042 5')
})
