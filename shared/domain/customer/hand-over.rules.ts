/**
 * Whether a call is the one that a colleague passed on. The id that a call brings comes by a header that anybody on the way
 * can write: it is believed when the call comes from the number that was handed over or from the colleague's extension, and
 * soon after. Whoever only has an id is a claim, which a person confirms.
 */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { HandOver } from './customer.ts'
import { lookupKeys } from './phone-number.ts'

/** A consultation, the ringing and a clock that is a little off; what is older belongs to another call. */
const LONGEST_AGO_MS = 30 * 60_000
const CLOCKS_DIFFER_MS = 5 * 60_000

export type HandOverFit = 'fits' | 'number_differs' | 'too_old'

export function handOverFit(
  { at, number, extension }: Pick<HandOver, 'at' | 'number' | 'extension'>,
  call: { readonly number: string; readonly startedAt: Instant },
): HandOverFit {
  const agoMs = msFromInstant(call.startedAt) - msFromInstant(at)
  if (agoMs > LONGEST_AGO_MS || agoMs < -CLOCKS_DIFFER_MS) return 'too_old'
  return isSameNumber(call.number, number) || isSameNumber(call.number, extension) ? 'fits' : 'number_differs'
}

function isSameNumber(a: string, b: string): boolean {
  const keys = new Set(lookupKeys(a).exact)
  return (a !== '' && a === b) || lookupKeys(b).exact.some((key) => keys.has(key))
}
