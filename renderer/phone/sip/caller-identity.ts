/**
 * Who calls, from the headers of an INVITE. P-Asserted-Identity (RFC 3325) is the network's word and comes first, then the
 * older Remote-Party-ID, then From, which a transfer may have changed and anybody may write.
 */
import type { CallerIdentity } from '#shared/domain/call/phone-snapshot.ts'
import { type Address, addressOf } from './address.ts'
import { type HeaderReader, splitList, withoutQuoted } from './headers.ts'
import { cameBy, type QueueHeaders } from './queue-headers.ts'
import { redirection } from './redirection.ts'
import { userToUser } from './user-to-user.ts'

/** `hidden`: nobody is found by a number that its caller asked to withhold, or greeted by a name beside it. */
export type WithheldNumbers = 'hidden' | 'used'

export function callerIdentity(
  header: HeaderReader,
  headers: QueueHeaders,
  nowMs: number,
  withheldNumbers: WithheldNumbers = 'hidden',
): CallerIdentity {
  const [source, address] = firstAddress(header)
  const privacy = isWithheld(header, source) ? 'withheld' : 'open'
  const isHidden = privacy === 'withheld' && withheldNumbers === 'hidden'
  return {
    number: isHidden ? '' : address.number,
    displayName: isHidden ? null : address.displayName,
    source,
    privacy,
    userToUser: userToUser(header('User-to-User')),
    ...cameBy(header, headers, nowMs),
    redirectedFrom: redirection(header),
  }
}

/**
 * `Privacy: id` (RFC 3325 §9.3), and what else of RFC 3323 is about who somebody is; before it Remote-Party-ID had a
 * parameter of its own. A proxy that we trust asserts such numbers all the same, and leaves it to us to keep them.
 */
function isWithheld(header: HeaderReader, source: CallerIdentity['source']): boolean {
  const wishes = splitList(header('Privacy')).flatMap((value) => value.toLowerCase().split(/\s*;\s*/))
  if (wishes.includes('none')) return false
  if (wishes.some((wish) => ['id', 'user', 'header', 'full'].includes(wish))) return true
  if (source === 'from') return /sips?:anonymous@/i.test(withoutQuoted(header('From')[0] ?? ''))
  if (source !== 'remote_party_id') return false
  return /;\s*privacy\s*=\s*"?(?:full|uri)/i.test(withoutQuoted(header('Remote-Party-ID')[0] ?? ''))
}

const SOURCES = [
  ['p_asserted_identity', 'P-Asserted-Identity'],
  ['remote_party_id', 'Remote-Party-ID'],
  ['from', 'From'],
] as const

/** The first source that names a number; a call without any is anonymous, with an empty number. */
function firstAddress(header: HeaderReader): readonly [CallerIdentity['source'], Address] {
  for (const [source, name] of SOURCES) {
    for (const value of splitList(header(name))) {
      const address = addressOf(value)
      if (address !== null && address.number !== '') return [source, address]
    }
  }
  return ['from', { number: '', displayName: null }]
}
