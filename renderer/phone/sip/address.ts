/** Reading an address in a SIP header as a person knows it: a number, and the name that stands beside it. */
import { shown, unescaped, unquoted } from './headers.ts'

export type Address = { readonly number: string; readonly displayName: string | null }

const LONGEST_NUMBER = 64
const LONGEST_NAME = 80
/** Names that networks put where a number was withheld. */
const WITHHELD = new Set(['anonymous', 'unavailable', 'unknown', 'restricted', 'private', 'withheld'])

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
