/**
 * Who is at the other end now: a PBX that has transferred somebody behind our back says so in a re-INVITE (RFC 3325, as
 * Asterisk and FreeSWITCH do it for connected line updates). The same number written otherwise is nobody new.
 */
import type { CallerIdentity } from '#shared/domain/call/phone-snapshot.ts'

const FEWEST_DIGITS = 3
/** Without the zero that is dialled for a trunk. */
const digitsOf = (number: string): string => number.replace(/\D/g, '').replace(/^0+/, '')

/** `+86 138 0013 8000`, `013800138000` and `13800138000` are one number; a withheld one says nothing about anybody. */
export function isSomebodyElse(now: CallerIdentity, before: string): boolean {
  if (now.source === 'from' || now.source === 'dialled' || now.number === '') return false
  const [a, b] = [digitsOf(now.number), digitsOf(before)]
  if (a.length < FEWEST_DIGITS || b.length < FEWEST_DIGITS) return now.number !== before
  return !a.endsWith(b) && !b.endsWith(a)
}
