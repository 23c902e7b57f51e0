/**
 * The keys of an account's local store, derived (HKDF, RFC 5869) from the secrets in its vault, so that whoever has the store
 * and not the vault's content has nothing.
 */
import { hkdfSync } from 'node:crypto'
import type { JournalKeys } from '../journal/journal-file.ts'
import type { VaultContent } from './vault-content.ts'

const KEY_BYTES = 32
const derived = (secret: Uint8Array, salt: Uint8Array, purpose: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hkdfSync('sha256', secret, salt, `nightdesk ${purpose}`, KEY_BYTES))

export type StoreSecrets = Pick<VaultContent, 'secrets' | 'storeSalt'>

/**
 * One class of data, one key: what is about customers is withheld alone when the lease is over. Newest first: the first
 * seals and hashes, all of them open and find.
 */
export function storeKeysOf({ secrets, storeSalt }: StoreSecrets) {
  const salt = Buffer.from(storeSalt, 'base64')
  const keysFor = (purpose: string) =>
    secrets.map(({ version, secret }) => ({
      version,
      key: derived(secret, salt, `store ${purpose} ${version}`),
    }))
  return {
    own: keysFor('own'),
    customers: { dataKeys: keysFor('customers'), lookupKeys: keysFor('lookup') },
  }
}

/** The journal is one file at a time, under one of these; a file that is begun is under the newest. */
export function journalKeysOf({ secrets }: Pick<VaultContent, 'secrets'>): JournalKeys {
  const [key, ...olderKeys] = secrets.map(({ secret }) => secret)
  if (key === undefined) throw new Error('An account without a secret')
  return { key, olderKeys }
}

/**
 * What the files of a case are sealed with on this machine (`main/attachments`); newest first. Without the store's salt: what was
 * attached is no cache, and outlives the store.
 */
export const attachmentKeysOf = ({ secrets }: Pick<VaultContent, 'secrets'>): readonly AttachmentKey[] =>
  secrets.map(({ version, secret }) => ({ version, key: derived(secret, NO_SALT, `attachments ${version}`) }))

/** Each file adds a salt of its own. */
const NO_SALT = new Uint8Array()

export type AttachmentKey = { readonly version: number; readonly key: Uint8Array }
