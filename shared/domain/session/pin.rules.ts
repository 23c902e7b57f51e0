/**
 * What a local PIN may be. It only has to hold against somebody at the agent's own machine, who gets few tries; so what
 * is refused is what such a person would try first (NIST SP 800-63B §3.1.2 asks for six digits and a list of refused ones).
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'

const PIN_DIGITS = { least: 6, most: 12 } as const

export type PinFault =
  | 'not_digits'
  | 'too_short'
  | 'too_long'
  | 'one_digit'
  | 'run'
  | 'repeated'
  | 'own_number'

export function checkPin(pin: string, account: string): Result<string, PinFault> {
  if (!/^\d*$/.test(pin)) return err('not_digits')
  if (pin.length < PIN_DIGITS.least) return err('too_short')
  if (pin.length > PIN_DIGITS.most) return err('too_long')
  if (/^(\d)\1*$/.test(pin)) return err('one_digit')
  if (isRun(pin)) return err('run')
  if (/^(\d{2,6})\1+$/.test(pin)) return err('repeated')
  const own = account.replace(/\D/g, '')
  if (own.length >= 4 && pin.includes(own)) return err('own_number')
  return ok(pin)
}

/** 123456, 987654, 890123. */
function isRun(pin: string): boolean {
  const steps = new Set(
    [...pin].slice(1).map((digit, before) => (Number(digit) - Number(pin[before]) + 10) % 10),
  )
  const [step] = steps
  return steps.size === 1 && (step === 1 || step === 9)
}
