/**
 * The id under which the recording of a call is found: what the settings' headers carry, or the id that the PBX at hand
 * gives every call, by which its recorder files it.
 */
import type { PbxHabit } from '#shared/domain/call/telephony-settings.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { HeaderReader } from './headers.ts'
import { firstText } from './queue-headers.ts'

export type RecordingIdSource = {
  /** Names of headers, in order of preference. */
  readonly headers: readonly string[]
  readonly habit: PbxHabit | undefined
}

export function recordingIdFrom(header: HeaderReader, { headers, habit }: RecordingIdSource): string | null {
  return firstText(header, headers) ?? (habit === undefined ? null : usualId(header, habit))
}

function usualId(header: HeaderReader, habit: PbxHabit): string | null {
  switch (habit) {
    case 'genesys':
      // In the INVITE and in the first 18x (AudioCodes, Mediant user's manual, "Genesys").
      return firstText(header, ['X-Genesys-CallUUID'])
    case 'avaya':
      return ucid(header('User-to-User'))
    case 'asterisk':
    case 'freeswitch':
      return null
    default:
      return assertNever(habit)
  }
}

/** Behind the protocol discriminator 00: elements, each with a tag, its length and its octets. */
const SHARED = /^\s*00((?:[0-9a-f]{2})+)\s*(?:;|$)/i
const UCID = { tag: 0xfa, octets: 8 }

/**
 * The Universal Call ID of Avaya (AudioCodes, Mediant user's manual, "Avaya UCID"), in the twenty decimal digits that its
 * reports and recorders show: node (5), number in sequence (5), Unix seconds (10).
 */
function ucid(values: readonly string[]): string | null {
  for (const value of values) {
    const found = ucidIn(SHARED.exec(value)?.[1] ?? '')
    if (found !== null) return found
  }
  return null
}

function ucidIn(hex: string): string | null {
  const octetAt = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16)
  let at = 0
  while (at + 4 <= hex.length) {
    const [tag, octets, start] = [octetAt(at), octetAt(at + 2), at + 4]
    const end = start + octets * 2
    if (end > hex.length) return null
    if (tag === UCID.tag && octets === UCID.octets) return inDigits(hex.slice(start, end))
    at = end
  }
  return null
}

function inDigits(id: string): string {
  const decimal = (hex: string, digits: number): string =>
    String(Number.parseInt(hex, 16)).padStart(digits, '0')
  return decimal(id.slice(0, 4), 5) + decimal(id.slice(4, 8), 5) + decimal(id.slice(8), 10)
}
