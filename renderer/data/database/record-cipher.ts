/**
 * Seals what is personal in the local store with AES-256-GCM (NIST SP 800-38D), each record under a nonce of its own and
 * with its identity bound in, so that a record moved to another place does not open. Numbers are found by a keyed hash.
 * Everything here is synchronous: IndexedDB commits a transaction as soon as anything foreign is awaited in it, and
 * WebCrypto can only be awaited.
 */
import { gcm } from '@noble/ciphers/aes.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

export type StoreKeys = {
  /** 32 bytes each. The newest seals; all of them open. */
  readonly dataKeys: readonly { readonly version: number; readonly key: Uint8Array }[]
  /** 32 bytes, for the hashes of numbers; it never changes, or nothing would be found. */
  readonly lookupKey: Uint8Array
}

export type RecordCipher = {
  /** `version (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16)` of the value's JSON. */
  seal(identity: string, value: unknown): Uint8Array
  /** Throws `UnreadableRecord`: damaged, moved from elsewhere, or sealed with a key that is not here. */
  open(identity: string, sealed: Uint8Array): unknown
  /** Whether it was sealed with the newest key. */
  isCurrent(sealed: Uint8Array): boolean
  /** HMAC-SHA-256 cut to 128 bits, in hexadecimal. */
  fingerprint(text: string): string
}

/** Carries no content: what cannot be read must not be told in a log either. */
export class UnreadableRecord extends Error {
  override readonly name = 'UnreadableRecord'
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 1 + NONCE_BYTES
const FINGERPRINT_BYTES = 16

export function createRecordCipher({ dataKeys, lookupKey }: StoreKeys): RecordCipher {
  const [newest] = dataKeys.toSorted((a, b) => b.version - a.version)
  if (newest === undefined) throw new Error('A store needs a key')
  const keys = new Map(dataKeys.map(({ version, key }) => [version, key]))
  const encoder = new TextEncoder()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const finder = hmac.create(sha256, lookupKey)

  return {
    seal(identity, value) {
      const sealed = new Uint8Array(HEADER_BYTES)
      sealed[0] = newest.version
      const nonce = crypto.getRandomValues(sealed.subarray(1))
      const content = gcm(newest.key, nonce, encoder.encode(identity)).encrypt(
        encoder.encode(JSON.stringify(value)),
      )
      const whole = new Uint8Array(HEADER_BYTES + content.length)
      whole.set(sealed)
      whole.set(content, HEADER_BYTES)
      return whole
    },
    open(identity, sealed) {
      const key = keys.get(sealed[0] ?? 0)
      if (key === undefined || sealed.length < HEADER_BYTES + TAG_BYTES) throw new UnreadableRecord()
      try {
        const nonce = sealed.subarray(1, HEADER_BYTES)
        const content = gcm(key, nonce, encoder.encode(identity)).decrypt(sealed.subarray(HEADER_BYTES))
        return JSON.parse(decoder.decode(content))
      } catch {
        throw new UnreadableRecord()
      }
    },
    isCurrent: (sealed) => sealed[0] === newest.version,
    fingerprint(text) {
      const hash = finder.clone().update(encoder.encode(text)).digest()
      return Array.from(hash.subarray(0, FINGERPRINT_BYTES), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('')
    },
  }
}
