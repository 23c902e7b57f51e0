/**
 * Who calls, from the headers of an INVITE. P-Asserted-Identity (RFC 3325) is the network's word and comes first, then the
 * older Remote-Party-ID, then From, which a transfer may have changed and anybody may write.
 */
import type { CallerIdentity } from '#shared/domain/call/phone-snapshot.ts'
import { type Address, addressOf } from './address.ts'
import { type HeaderReader, splitList } from './headers.ts'
import { cameBy, type QueueHeaders } from './queue-headers.ts'
import { redirection } from './redirection.ts'
import { userToUser } from './user-to-user.ts'

export function callerIdentity(header: HeaderReader, headers: QueueHeaders, nowMs: number): CallerIdentity {
  const [source, address] = firstAddress(header)
  return {
    number: address.number,
    displayName: address.displayName,
    source,
    userToUser: userToUser(header('User-to-User')),
    ...cameBy(header, headers, nowMs),
    redirectedFrom: redirection(header),
  }
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
