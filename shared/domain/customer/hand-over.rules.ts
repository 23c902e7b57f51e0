/**
 * Whether a call is the one that a colleague passed on. The id that a call brings comes by a header that anybody on the way
 * can write: it is believed when the call comes from the number that was handed over or from the colleague's extension, and
 * soon after. Whoever only has an id is a claim, which a person confirms.
 */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { Contact, HandOver } from './customer.ts'
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

export type HandedOverContact = Contact & { readonly handOver: HandOver }

/**
 * For a call that brought no id, as when a gateway drops the header: what a colleague told of this number a moment ago. The
 * newest; never what the agent who is called told themselves.
 */
export function handedOverLately(
  contacts: readonly Contact[],
  call: { readonly number: string; readonly startedAt: Instant },
  me: AgentId,
): HandedOverContact | null {
  const fitting = contacts
    .filter((contact): contact is HandedOverContact => contact.handOver !== undefined)
    .filter(({ agentId, handOver }) => agentId !== me && handOverFit(handOver, call) === 'fits')
  return fitting.toSorted((a, b) => (a.handOver.at < b.handOver.at ? 1 : -1))[0] ?? null
}

function isSameNumber(a: string, b: string): boolean {
  const keys = new Set(lookupKeys(a).exact)
  return (a !== '' && a === b) || lookupKeys(b).exact.some((key) => keys.has(key))
}
