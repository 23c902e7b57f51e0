/**
 * User-to-User (RFC 7433): in practice the id of a hand-over, as hex or as plain text. Hex that is not text stays hex.
 */
import { shown, unquoted } from './headers.ts'

/** RFC 7433 §3: 128 octets is what gateways to the telephone network carry; more is cut. */
const LONGEST = 256
const HEX = /^(?:[0-9a-f]{2})+$/i
/** Gateways put a protocol discriminator first (Q.931 table 4-26): user-specific or IA5 text. */
const DISCRIMINATORS = new Set([0x00, 0x04])

/** A header's value for this text: hex is what every gateway passes on. */
export const asUserToUser = (text: string): string =>
  `${Array.from(new TextEncoder().encode(text), (octet) => octet.toString(16).padStart(2, '0')).join('')};encoding=hex`

/** The decoded text of the first header that carries any; null when there is none. */
export function userToUser(values: readonly string[]): string | null {
  for (const value of values) {
    const text = decode(value)
    if (text !== '') return text
  }
  return null
}

function decode(header: string): string {
  const [, content = '', parameters = ''] = /^\s*("(?:[^"\\]|\\.)*"|[^;]*)(.*)$/s.exec(header) ?? []
  const quoted = content.trim().startsWith('"')
  const raw = unquoted(content)
  const saysHex = /;\s*encoding\s*=\s*"?hex"?/i.test(parameters)
  // Without a parameter the RFC means hex, but PBXs send plain ids: hex only when it reads as text.
  if (quoted && !saysHex) return shown(raw, LONGEST)
  if (!HEX.test(raw)) return shown(raw, LONGEST)
  return textOfHex(raw) ?? (saysHex ? raw.toLowerCase().slice(0, LONGEST) : shown(raw, LONGEST))
}

function textOfHex(hex: string): string | null {
  const octets = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const content = DISCRIMINATORS.has(octets[0] ?? -1) ? octets.subarray(1) : octets
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    const clean = shown(text, LONGEST)
    return clean !== '' && clean.length === Math.min(text.length, LONGEST) ? clean : null
  } catch {
    return null
  }
}
