/**
 * For whom a call was meant before it was sent on to us: Diversion (RFC 5806) and History-Info (RFC 7044), which networks
 * still send side by side. Shown to the agent, who greets somebody that wanted to reach somebody else.
 */
import type { Redirection } from '#shared/domain/call/phone-snapshot.ts'
import { addressOf } from './address.ts'
import { type HeaderReader, splitList, unescaped, withoutQuoted } from './headers.ts'

/** The last number that sent the call on, and why; null when nobody did. */
export function redirection(header: HeaderReader): Redirection | null {
  return fromDiversion(header) ?? fromHistory(header)
}

/** The topmost value is the latest diversion (RFC 5806 §4). */
function fromDiversion(header: HeaderReader): Redirection | null {
  const [latest] = splitList(header('Diversion'))
  const address = latest === undefined ? null : addressOf(latest)
  if (latest === undefined || address === null || address.number === '') return null
  const reason = /;\s*reason\s*=\s*"?([a-z-]+)/i.exec(withoutQuoted(latest))?.[1]?.toLowerCase()
  return { number: address.number, displayName: address.displayName, why: diversionReason(reason) }
}

function diversionReason(reason: string | undefined): Redirection['why'] {
  switch (reason) {
    case 'user-busy':
      return 'busy'
    case 'no-answer':
      return 'no_answer'
    case 'unavailable':
    case 'out-of-service':
      return 'unavailable'
    case 'do-not-disturb':
    case 'unconditional':
    case 'time-of-day':
    case 'deflection':
    case 'follow-me':
    case 'away':
      return 'forwarded'
    default:
      return 'unknown'
  }
}

/**
 * The last entry is where the call went; who sent it on is the one before. Its cause is a parameter of the address that it
 * was sent to (RFC 4458), or the Reason that the address before it gave (escaped into that address).
 */
function fromHistory(header: HeaderReader): Redirection | null {
  const entries = splitList(header('History-Info'))
  const [before, target] = [entries.at(-2), entries.at(-1)]
  if (before === undefined || target === undefined) return null
  const address = addressOf(before.replace(/\?[^>]*>/, '>'))
  if (address === null || address.number === '') return null
  const cause = /[;?&]cause=(\d{3})/i.exec(target)?.[1] ?? causeOf(before)
  return { number: address.number, displayName: address.displayName, why: historyReason(cause) }
}

const causeOf = (entry: string): string | undefined =>
  /[?&]Reason=SIP;\s*cause=(\d{3})/i.exec(unescaped(entry))?.[1]

/** RFC 4458 §2. */
function historyReason(cause: string | undefined): Redirection['why'] {
  switch (cause) {
    case '486':
      return 'busy'
    case '408':
      return 'no_answer'
    case '503':
    case '404':
      return 'unavailable'
    case '302':
    case '480':
    case '487':
      return 'forwarded'
    default:
      return 'unknown'
  }
}
