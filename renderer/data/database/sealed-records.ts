/**
 * Stands between the tables and IndexedDB: what is personal in a record goes to the disk sealed and comes back in the
 * open, so that nothing above knows of it. Works on whole records of the tables named in `hidden`; a record opens when
 * one of its hidden parts is first looked at, for many are only counted, filtered or deleted.
 */
import type { DBCore, DBCoreCursor, DBCoreMutateRequest, DBCoreTable, Middleware } from 'dexie'
import { UnreadableRecord } from './record-cipher.ts'
import { type DataClass, type StoreCipher, WithheldRecord } from './store-cipher.ts'

type StoredRecord = Readonly<Record<string, unknown>>
export type HiddenParts = {
  /** Properties that only the sealed part holds. */
  readonly parts: readonly string[]
  /** What stands in their place for the store to index. */
  readonly shown?: (record: StoredRecord, fingerprint: StoreCipher['fingerprint']) => StoredRecord
  /** By what stands in the open of the record. */
  readonly dataClass: (record: StoredRecord) => DataClass
}

export function sealRecords(
  cipher: StoreCipher,
  hidden: Readonly<Record<string, HiddenParts>>,
  onUnreadable: () => void,
): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealed-records',
    create: (core) => ({
      ...core,
      table(name) {
        const below = core.table(name)
        const of = hidden[name]
        return of === undefined ? below : sealedTable(below, of, cipher, onUnreadable)
      },
    }),
  }
}

function sealedTable(
  below: DBCoreTable,
  { parts, shown, dataClass }: HiddenParts,
  cipher: StoreCipher,
  onUnreadable: () => void,
): DBCoreTable {
  const { extractKey } = below.schema.primaryKey
  const identityOf = (record: StoredRecord): string => JSON.stringify([below.name, extractKey?.(record)])

  const sealed = (record: StoredRecord): StoredRecord => {
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

  const opened = (stored: StoredRecord | undefined): StoredRecord | undefined => {
    if (stored === undefined) return undefined
    const { sealed: content, ...record } = stored
    let open: StoredRecord | null = null
    const read = (): StoredRecord => {
      try {
        if (!isBytes(content)) throw new UnreadableRecord()
        open ??= cipher.of(dataClass(stored)).open(identityOf(stored), content) as StoredRecord
        return open
      } catch (cause) {
        if (!(cause instanceof WithheldRecord)) onUnreadable()
        throw cause
      }
    }
    for (const part of parts)
      Object.defineProperty(record, part, { enumerable: true, configurable: true, get: () => read()[part] })
    return record
  }

  return {
    ...below,
    mutate: (request) => below.mutate(withSealedValues(request, sealed)),
    // Dexie's own promises throughout: an `await` of ours would leave the transaction.
    get: (request) => below.get(request).then(opened),
    getMany: (request) => below.getMany(request).then((found) => found.map(opened)),
    query: (request) =>
      below
        .query(request)
        .then((answer) =>
          request.values === true ? { ...answer, result: answer.result.map(opened) } : answer,
        ),
    openCursor: (request) =>
      below
        .openCursor(request)
        .then((cursor) =>
          cursor === null || request.values !== true ? cursor : openingCursor(cursor, opened),
        ),
  }
}

const isBytes = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value)

function withSealedValues(
  request: DBCoreMutateRequest,
  sealed: (record: StoredRecord) => StoredRecord,
): DBCoreMutateRequest {
  if (request.type !== 'add' && request.type !== 'put') return request
  return { ...request, values: request.values.map(sealed) }
}

/** The cursor moves by itself, so its value has to be looked at anew every time. */
function openingCursor(
  cursor: DBCoreCursor,
  opened: (record: StoredRecord | undefined) => StoredRecord | undefined,
): DBCoreCursor {
  return Object.create(cursor, { value: { get: () => opened(cursor.value) } })
}
