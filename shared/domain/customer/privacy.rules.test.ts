import { expect, test } from 'vitest'
import {
  hidesDigits,
  maskDocument,
  mayReveal,
  ordinaryPrivacy,
  PrivacyRules,
  seesWhole,
} from './privacy.rules.ts'

test('a paper shows no more than is needed to compare it with what is said', () => {
  expect(maskDocument('330106199003077219')).toBe('330***********7219')
  expect(maskDocument('E12345678')).toBe('*******78')
  expect(maskDocument('7')).toBe('*')
  expect(maskDocument('12')).toBe('*2')
})

test('where the centre decided nothing nobody sees anything whole, and an agent may have it shown', () => {
  expect(seesWhole({ permissions: ['agent', 'lead'] }, ordinaryPrivacy)).toBe(false)
  expect(mayReveal({ permissions: ['agent'] }, ordinaryPrivacy)).toBe(true)
  expect(mayReveal({ permissions: ['planner', 'editor'] }, ordinaryPrivacy)).toBe(false)
})

test('the centre may let leads see everything, and agents nothing', () => {
  const rules = PrivacyRules.parse({ whole: ['lead'], reveal: [] })
  expect(seesWhole({ permissions: ['agent', 'lead'] }, rules)).toBe(true)
  expect(mayReveal({ permissions: ['lead'] }, rules)).toBe(true)
  expect(mayReveal({ permissions: ['agent'] }, rules)).toBe(false)
})

test.each([
  ['13800138000', true],
  ['138****8000', false],
  ['10086', false],
  ['0571-88881234', true],
])('whether anything of %s is hidden: %s', (raw, hides) => {
  expect(hidesDigits(raw)).toBe(hides)
})
