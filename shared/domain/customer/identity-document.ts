/**
 * The papers by which a customer proved who they are, as an agent types them. What a resident identity card carries to be checked by (GB 11643-1999: a
 * day of birth and a check character) is checked; of other papers nothing can be known here.
 */
import { Temporal } from 'temporal-polyfill'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { IdentityDocument } from './customer.ts'

export const identityKinds = IdentityDocument.shape.kind.options
export type IdentityKind = IdentityDocument['kind']
export type IdentityFault = 'missing' | 'too_long' | 'not_18' | 'no_birthday' | 'check_digit'

const MOST = 40
const BIRTHDAY = /^\d{6}(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})/
const CHECKS = '10X98765432'

/** Full-width digits and gaps as an input method or a habit leaves them are no mistake. */
export function readIdentity(kind: IdentityKind, typed: string): Result<IdentityDocument, IdentityFault> {
  const written = typed.normalize('NFKC').trim()
  const number = kind === 'other' ? written : written.replaceAll(/[\s-]/g, '').toUpperCase()
  if (number === '') return err('missing')
  if (number.length > MOST) return err('too_long')
  const fault = kind === 'id_card' ? faultOfIdCard(number) : null
  return fault === null ? ok({ kind, number }) : err(fault)
}

function faultOfIdCard(number: string): IdentityFault | null {
  if (!/^\d{17}[\dX]$/.test(number)) return 'not_18'
  const { year, month, day } = BIRTHDAY.exec(number)?.groups ?? {}
  if (!isDay(`${year}-${month}-${day}`)) return 'no_birthday'
  return number.at(-1) === checkCharacter(number.slice(0, 17)) ? null : 'check_digit'
}

function isDay(written: string): boolean {
  try {
    Temporal.PlainDate.from(written)
    return true
  } catch {
    return false
  }
}

/** GB 11643-1999, 4.3 (ISO 7064 MOD 11-2): of the seventeen digits before it. */
export function checkCharacter(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0)
  return CHECKS.charAt(sum % 11)
}
