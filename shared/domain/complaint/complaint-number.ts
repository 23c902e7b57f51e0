/**
 * The number a customer is told at once, also offline: four digits that the server issued to this device, a counter of
 * five, and a check digit after Damm ("Totally anti-symmetric quasigroups", 2004). Damm's finds every single wrong
 * digit and every swap of neighbours; ISO 7064 MOD 11,10 misses one such swap in 45, and swaps are how numbers read
 * over the telephone go wrong.
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'

export const LAST_COUNTER = 99_999

/** Row: the digits so far; column: the next digit. A quasigroup of order 10 that is weakly totally anti-symmetric. */
const QUASIGROUP = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

const remainder = (digits: string): string =>
  [...digits].reduce((row, digit) => QUASIGROUP[Number(row)]?.[Number(digit)] ?? '', '0')

export type ComplaintNumber = {
  readonly number: string
  readonly devicePrefix: string
  readonly counter: number
}

/** `counter` is 1 to 99,999; a device that has given out all of its numbers needs a new prefix from the server. */
export function complaintNumber(devicePrefix: string, counter: number): Result<string, 'prefix_used_up'> {
  if (counter > LAST_COUNTER) return err('prefix_used_up')
  const digits = `${devicePrefix}${String(counter).padStart(5, '0')}`
  return ok(`${digits}${remainder(digits)}`)
}

/** Reads a number that a person typed or read out, in any grouping. */
export function parseComplaintNumber(
  written: string,
): Result<ComplaintNumber, 'not_ten_digits' | 'wrong_check_digit'> {
  const digits = written.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits)) return err('not_ten_digits')
  if (remainder(digits) !== '0') return err('wrong_check_digit')
  return ok({ number: digits, devicePrefix: digits.slice(0, 4), counter: Number(digits.slice(4, 9)) })
}

/** `0127 00042 5` */
export const formatComplaintNumber = (number: string): string =>
  `${number.slice(0, 4)} ${number.slice(4, 9)} ${number.slice(9)}`
