/**
 * Who calls, from the headers of an INVITE. P-Asserted-Identity (RFC 3325) is the network's word and comes first, then the
 * older Remote-Party-ID, then From, which a transfer may have changed and anybody may write.
 */
import type { CallerIdentity } from '#shared/domain/call/phone-snapshot.ts'
import { type HeaderReader, shown, splitList, unescaped, unquoted } from './headers.ts'
import { userToUser } from './user-to-user.ts'

type Address = { readonly number: string; readonly displayName: string | null }

const LONGEST_NUMBER = 64
const LONGEST_NAME = 80
/** Names that networks put where a number was withheld. */
const WITHHELD = new Set(['anonymous', 'unavailable', 'unknown', 'restricted', 'private', 'withheld'])

export function callerIdentity(header: HeaderReader, queueHeaders: readonly string[]): CallerIdentity {
  const [source, address] = firstAddress(header)
  return {
    number: address.number,
    displayName: address.displayName,
    source,
    userToUser: userToUser(header('User-to-User')),
    queueName: queueName(header, queueHeaders),
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

/** A name-addr or addr-spec (RFC 3261 §20.10) with a sip:, sips: or tel: URI; null when it is neither. */
export function addressOf(value: string): Address | null {
  const bracketed = /^(.*?)<([^<>]*)>/.exec(value)
  const uri = (bracketed?.[2] ?? value).trim()
  const user = userOf(uri)
  if (user === null) return null
  const name = shown(unquoted(bracketed?.[1] ?? ''), LONGEST_NAME)
  const number = shown(user, LONGEST_NUMBER)
  const withheld = WITHHELD.has(number.toLowerCase())
  return { number: withheld ? '' : number, displayName: name === '' || name === number ? null : name }
}

function userOf(uri: string): string | null {
  // RFC 3966 §3: hyphens, dots and brackets in a tel: number are for the eye.
  const tel = /^tel:([^;?]+)/i.exec(uri)?.[1]
  if (tel !== undefined) return unescaped(tel).replace(/[-.()]/g, '')
  const sip = /^sips?:(?:([^@]*)@)?[^@]*$/i.exec(uri)
  if (sip === null) return null
  const user = sip[1] ?? ''
  // `138…;phone-context=…@host` and `user:password@host`: the number ends at the first of both.
  return unescaped(user.split(/[;:]/, 1)[0] ?? '')
}

/** FreeSWITCH writes `cc_queue` percent-escaped, Asterisk whatever its dialplan adds: the first header that is there. */
function queueName(header: HeaderReader, names: readonly string[]): string | null {
  for (const name of names) {
    const value = shown(unescaped(unquoted(header(name)[0] ?? '')), LONGEST_NAME)
    if (value !== '') return value
  }
  return null
}
