/**
 * Seals what is personal in the local store with AES-256-GCM (NIST SP 800-38D), each record under a nonce of its own and
 * with its identity bound in, so that a record moved to another place does not open.
 * Everything here is synchronous: IndexedDB commits a transaction as soon as anything foreign is awaited in it, and
 * WebCrypto can only be awaited.
 */
import { gcm } from '@noble/ciphers/aes.js'

/** 32 bytes each, newest first. The newest seals; all of them open. */
export type DataKeys = readonly { readonly version: number; readonly key: Uint8Array }[]

export type RecordCipher = {
  /** `version (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16)` of the value's JSON. */
  seal(identity: string, value: unknown): Uint8Array
  /** Throws `UnreadableRecord`: damaged, moved from elsewhere, or sealed with a key that is not here. */
  open(identity: string, sealed: Uint8Array): unknown
  /** The same, and nothing of it stays in memory: for whoever goes through a whole store. */
  openOnce(identity: string, sealed: Uint8Array): unknown
  /** Whether it was sealed with the newest key. */
  isCurrent(sealed: Uint8Array): boolean
}

/** Carries no content: what cannot be read must not be told in a log either. */
export class UnreadableRecord extends Error {
  override readonly name = 'UnreadableRecord'
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 1 + NONCE_BYTES

export function createRecordCipher(dataKeys: DataKeys): RecordCipher {
  const [newest] = dataKeys
  if (newest === undefined) throw new Error('A store needs a key')
  const keys = new Map(dataKeys.map(({ version, key }) => [version, key]))
  const encoder = new TextEncoder()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const openedTexts = createOpenedTexts()

  const textOf = (identity: string, sealed: Uint8Array): string => {
    const key = keys.get(sealed[0] ?? 0)
    if (key === undefined || sealed.length < HEADER_BYTES + TAG_BYTES) throw new UnreadableRecord()
    try {
      const nonce = sealed.subarray(1, HEADER_BYTES)
      const content = gcm(key, nonce, encoder.encode(identity)).decrypt(sealed.subarray(HEADER_BYTES))
      return decoder.decode(content)
    } catch {
      throw new UnreadableRecord()
    }
  }

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
      const known = openedTexts.of(identity, sealed)
      if (known !== undefined) return JSON.parse(known)
      const text = textOf(identity, sealed)
      openedTexts.keep(identity, sealed, text)
      return JSON.parse(text)
    },
    openOnce: (identity, sealed) => JSON.parse(textOf(identity, sealed)),
    isCurrent: (sealed) => sealed[0] === newest.version,
  }
}

/** Of UTF-16; a few thousand records. */
const KEPT_CHARACTERS = 8_000_000

/**
 * What was opened lately, by identity: a list on the screen is read anew at every change of one of its rows, and opening
 * them all each time would take longer than reading them. As texts, so that everybody gets a value of their own.
 */
function createOpenedTexts() {
  const kept = new Map<string, { readonly seal: string; readonly text: string }>()
  let characters = 0
  // The nonce is new with every sealing, and the tag is of the content.
  const sealOf = (sealed: Uint8Array): string =>
    String.fromCharCode(...sealed.subarray(0, HEADER_BYTES), ...sealed.subarray(-TAG_BYTES))
  const drop = (identity: string): void => {
    characters -= kept.get(identity)?.text.length ?? 0
    kept.delete(identity)
  }
  return {
    of(identity: string, sealed: Uint8Array): string | undefined {
      const known = kept.get(identity)
      return known?.seal === sealOf(sealed) ? known.text : undefined
    },
    keep(identity: string, sealed: Uint8Array, text: string): void {
      drop(identity)
      kept.set(identity, { seal: sealOf(sealed), text })
      characters += text.length
      for (const oldest of kept.keys()) {
        if (characters <= KEPT_CHARACTERS) break
        drop(oldest)
      }
    },
  }
}
