/**
 * The keys of an account's local store, derived (HKDF, RFC 5869) from the one secret that the account's file holds, so
 * that whoever has the store and not that secret has nothing.
 */
import { hkdfSync } from 'node:crypto'

const KEY_BYTES = 32
/** Raised when a new kind of derivation comes; what the older ones sealed still opens. */
const VERSION = 1

const derived = (secret: Uint8Array, purpose: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `nightdesk ${purpose}`, KEY_BYTES))

/** One class of data, one key: what is about customers is withheld alone when the lease is over. */
export const storeKeysOf = (secret: Uint8Array) => ({
  own: [{ version: VERSION, key: derived(secret, `store own ${VERSION}`) }],
  customers: {
    dataKeys: [{ version: VERSION, key: derived(secret, `store customers ${VERSION}`) }],
    lookupKey: derived(secret, 'store lookup'),
  },
})
