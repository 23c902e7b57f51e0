/** One record of a table, as it is worked with and as it lies on the disk. */
import { UnreadableRecord } from './record-cipher.ts'
import type { DataClass, StoreCipher } from './store-cipher.ts'

export type StoredRecord = Readonly<Record<string, unknown>>
export type HiddenParts = {
  /** Properties that only the sealed part holds. */
  readonly parts: readonly string[]
  /** What stands in their place for the store to index. */
  readonly shown?: (record: StoredRecord, fingerprint: StoreCipher['fingerprint']) => StoredRecord
  /** By what stands in the open of the record. */
  readonly dataClass: (record: StoredRecord) => DataClass
}

export type RecordSealing = {
  readonly parts: readonly string[]
  seal(record: StoredRecord): StoredRecord
  /** The hidden parts alone. Throws `UnreadableRecord`, or `WithheldRecord`. */
  open(stored: StoredRecord): StoredRecord
  /** Under the newest secret, with the hashes that belong to it. Throws likewise. */
  anew(stored: StoredRecord): StoredRecord
  /** Whether the newest secret sealed it, whatever of it is withheld. */
  isCurrent(stored: StoredRecord): boolean
}

export function createRecordSealing(
  table: string,
  keyOf: (record: StoredRecord) => unknown,
  { parts, shown, dataClass }: HiddenParts,
  cipher: StoreCipher,
): RecordSealing {
  const identityOf = (record: StoredRecord): string => JSON.stringify([table, keyOf(record)])
  const sealedIn = ({ sealed }: StoredRecord): Uint8Array => {
    if (!isBytes(sealed)) throw new UnreadableRecord()
    return sealed
  }
  const seal = (record: StoredRecord): StoredRecord => {
    const content = Object.fromEntries(
      parts.flatMap((part) => (part in record ? [[part, record[part]]] : [])),
    )
    const rest = Object.entries(record).filter(([name]) => !parts.includes(name))
    return {
      ...Object.fromEntries(rest),
      ...shown?.(record, cipher.fingerprint),
      sealed: cipher.of(dataClass(record)).seal(identityOf(record), content),
    }
  }
  return {
    parts,
    seal,
    open: (stored) => cipher.of(dataClass(stored)).open(identityOf(stored), sealedIn(stored)) as StoredRecord,
    anew(stored) {
      const content = cipher.of(dataClass(stored)).openOnce(identityOf(stored), sealedIn(stored))
      return seal({ ...stored, ...(content as StoredRecord) })
    },
    isCurrent: ({ sealed }) => isBytes(sealed) && cipher.isCurrent(sealed),
  }
}

const isBytes = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value)
