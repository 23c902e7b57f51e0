import { expect, test } from 'vitest'
import { checkPin } from './pin.rules.ts'

test.each([
  ['12345', 'too_short'],
  ['1234567890123', 'too_long'],
  ['48213a', 'not_digits'],
  ['４８２１３６', 'not_digits'],
  ['888888', 'one_digit'],
  ['123456', 'run'],
  ['987654321', 'run'],
  ['890123', 'run'],
  ['121212', 'repeated'],
  ['482482', 'repeated'],
  ['100248', 'own_number'],
] as const)('a colleague who looks over the shoulder does not guess it: %s is refused', (pin, fault) => {
  expect(checkPin(pin, '1002')).toEqual({ ok: false, error: fault })
})

test.each(['482136', '902714', '112358', '730195284660'])('%s is taken', (pin) => {
  expect(checkPin(pin, '1002')).toEqual({ ok: true, value: pin })
})

test('a staff number of two digits stands in too many PINs to be refused', () => {
  expect(checkPin('482136', 'A21').ok).toBe(true)
})
