/**
 * Goes through a store, some records at a time, and seals anew those that an older secret sealed. How far it is stands in
 * the records themselves: whoever begins anew passes over what is done.
 *
 * It works on IndexedDB itself, below Dexie: the content of what it writes is what it was, so no live query need be told.
 */
import type { RecordSealing, StoredRecord } from './record-sealing.ts'
import { WithheldRecord } from './store-cipher.ts'

/** Looking at one costs microseconds, sealing it anew a tenth of a millisecond: a look-up waits a few for either, and for the disk. */
const MOST_LOOKED_AT = 100
const MOST_RESEALED = 32

/** Behind which record to go on. */
export type Place = { readonly table: number; readonly after: IDBValidKey | null }
export const BEGINNING: Place = { table: 0, after: null }

export type Stretch = {
  /** null: that was the last of the store. */
  readonly next: Place | null
  /** What was under an older secret: sealed anew, or left as it is because there is no key for it now. */
  readonly resealed: number
  readonly withheld: number
}

export type OlderRecordsParts = {
  readonly idb: IDBDatabase
  readonly keyRange: typeof IDBKeyRange
  /** By table. */
  readonly sealings: ReadonlyMap<string, RecordSealing>
  /** Told inside the transaction; what it writes is committed with the records. */
  readonly onResealed: (records: number, meta: IDBObjectStore) => void
}

/** Rejects with `UnreadableRecord` for one that does not open; nothing of the stretch is changed then. */
export function resealStretch(
  { idb, keyRange, sealings, onResealed }: OlderRecordsParts,
  { table, after }: Place,
): Promise<Stretch> {
  const [name, sealing] = [...sealings][table] ?? []
  if (name === undefined || sealing === undefined)
    return Promise.resolve({ next: null, resealed: 0, withheld: 0 })
  return new Promise((resolve, reject) => {
    const transaction = idb.transaction([name, 'meta'], 'readwrite', { durability: 'strict' })
    const store = transaction.objectStore(name)
    const range = after === null ? null : keyRange.lowerBound(after, true)
    const keys = store.getAllKeys(range, MOST_LOOKED_AT)
    const records = store.getAll(range, MOST_LOOKED_AT)
    let stretch: Stretch = { next: null, resealed: 0, withheld: 0 }
    let fault: unknown = null
    records.onsuccess = () => {
      try {
        stretch = resealAll(records.result, keys.result)
      } catch (cause) {
        fault = cause
        transaction.abort()
      }
    }
    transaction.oncomplete = () => resolve(stretch)
    transaction.onabort = () => reject(fault ?? transaction.error)

    const resealAll = (found: readonly StoredRecord[], at: readonly IDBValidKey[]): Stretch => {
      let resealed = 0
      let withheld = 0
      let last = at.at(-1)
      for (const [index, record] of found.entries()) {
        if (sealing.isCurrent(record)) continue
        if (resealOne(record)) resealed += 1
        else withheld += 1
        if (resealed < MOST_RESEALED) continue
        last = at[index]
        break
      }
      if (resealed > 0) onResealed(resealed, transaction.objectStore('meta'))
      const isThrough = found.length < MOST_LOOKED_AT && last === at.at(-1)
      return {
        next: isThrough || last === undefined ? nextTable() : { table, after: last },
        resealed,
        withheld,
      }
    }
    /** False: there is no key for it now. */
    const resealOne = (record: StoredRecord): boolean => {
      try {
        store.put(sealing.anew(record))
        return true
      } catch (cause) {
        if (cause instanceof WithheldRecord) return false
        throw cause
      }
    }
    const nextTable = (): Place | null =>
      table + 1 < sealings.size ? { table: table + 1, after: null } : null
  })
}
