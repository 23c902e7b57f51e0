/**
 * The two classes of what is sealed in the store, each under keys of its own: what is about customers, for which main gives
 * no key any more when the lease is over, and what is the agent's own. Without its key a class is not shown, not sought and
 * not written; it stays as it is on the disk.
 */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { TableName } from '#shared/sync/tables.ts'
import { createRecordCipher, type DataKeys, type RecordCipher } from './record-cipher.ts'

export type DataClass = 'customers' | 'own'

export type StoreKeys = {
  /** Schedule, colleagues, and what waits to be sent. */
  readonly own: DataKeys
  /** `lookupKeys` for the hashes of numbers: a record's are made with the version that seals it. */
  readonly customers: { readonly dataKeys: DataKeys; readonly lookupKeys: DataKeys } | null
}

export type StoreCipher = {
  /** Throws `WithheldRecord` when there is no key for the class now. */
  of(dataClass: DataClass): RecordCipher
  /** HMAC-SHA-256 cut to 128 bits, in hexadecimal, with the newest key. Throws `WithheldRecord` likewise. */
  fingerprint(text: string): string
  /** With every key: what a number is found by, also in a record that an older one sealed. */
  fingerprints(text: string): string[]
  /** Whether the newest secret sealed it: one secret has one version, whatever the class. */
  isCurrent(sealed: Uint8Array): boolean
  readonly withheld: ReadonlySet<DataClass>
}

/** It is there, whole, and not to be used now. */
export class WithheldRecord extends Error {
  override readonly name = 'WithheldRecord'
}

const ABOUT_CUSTOMERS: ReadonlySet<string> = new Set<TableName>([
  'customer',
  'contact',
  'complaint',
  'callRecord',
])
/** Of a table whose rows are sealed. */
export const dataClassOf = (table: string): DataClass => (ABOUT_CUSTOMERS.has(table) ? 'customers' : 'own')

const FINGERPRINT_BYTES = 16

export function createStoreCipher({ own, customers }: StoreKeys): StoreCipher {
  const ciphers = {
    own: createRecordCipher(own),
    customers: customers === null ? null : createRecordCipher(customers.dataKeys),
  }
  const encoder = new TextEncoder()
  const finders = customers?.lookupKeys.map(({ key }) => hmac.create(sha256, key)) ?? []
  const [newestFinder] = finders
  const hashed = (finder: (typeof finders)[number], text: string): string => {
    const hash = finder.clone().update(encoder.encode(text)).digest()
    return Array.from(hash.subarray(0, FINGERPRINT_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    )
  }
  return {
    of(dataClass) {
      const cipher = ciphers[dataClass]
      if (cipher === null) throw new WithheldRecord()
      return cipher
    },
    fingerprint(text) {
      if (newestFinder === undefined) throw new WithheldRecord()
      return hashed(newestFinder, text)
    },
    fingerprints(text) {
      if (finders.length === 0) throw new WithheldRecord()
      return finders.map((finder) => hashed(finder, text))
    },
    isCurrent: ciphers.own.isCurrent,
    withheld: new Set(customers === null ? ['customers'] : []),
  }
}
