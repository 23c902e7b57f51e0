/**
 * How a vault is sealed: AES-256-GCM with a fresh nonce, bound to the account, the format and the place in the vault, so that
 * nothing opens in another account's file or another place of the same one. The content lies under a content key, and that
 * key once under every wrapping key that may open it (HKDF, RFC 5869, of two halves; see ADR 10).
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
const FORMAT = 1

/** Which place of whose vault; the account's key is the hash of server and account. */
export type Place = { readonly accountKey: string; readonly part: 'content' | Way }
/** What the keychain's half is joined with: nothing (an invented centre), the stretched PIN, or the server's half. */
export type Way = 'keychain' | 'pin' | 'device'

const additionalData = ({ accountKey, part }: Place): Buffer =>
  Buffer.from(`nightdesk-vault-${FORMAT}\n${accountKey}\n${part}`)

/** Base64 of nonce, ciphertext and tag. */
export function seal(place: Place, key: Uint8Array, plain: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(additionalData(place))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** null: another key, another place, or damaged; nobody can tell which. */
export function unseal(place: Place, key: Uint8Array, sealed: string): Uint8Array | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
  const end = bytes.length - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(additionalData(place))
  decipher.setAuthTag(bytes.subarray(end))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()])
  } catch {
    return null
  }
}

/**
 * Both halves have a fixed length, so that no two pairs of them look the same when joined. Neither is needed afterwards: both
 * are wiped.
 */
export function wrappingKey(way: Way, keychainSecret: Uint8Array, otherHalf: Uint8Array): Uint8Array {
  const halves = Buffer.concat([keychainSecret, otherHalf])
  const key = new Uint8Array(
    hkdfSync('sha256', halves, new Uint8Array(), `nightdesk vault ${FORMAT} ${way}`, KEY_BYTES),
  )
  for (const used of [halves, keychainSecret, otherHalf]) used.fill(0)
  return key
}
