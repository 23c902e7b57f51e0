/**
 * Stands between the tables and IndexedDB: what is personal in a record goes to the disk sealed and comes back in the
 * open, so that nothing above knows of it. Works on whole records of the tables that have a sealing; a record opens when
 * one of its hidden parts is first looked at, for many are only counted, filtered or deleted.
 */
import type { DBCore, DBCoreCursor, DBCoreMutateRequest, DBCoreTable, Middleware } from 'dexie'
import type { RecordSealing, StoredRecord } from './record-sealing.ts'
import { WithheldRecord } from './store-cipher.ts'

export function sealRecords(
  sealings: ReadonlyMap<string, RecordSealing>,
  onUnreadable: () => void,
): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealed-records',
    create: (core) => ({
      ...core,
      table(name) {
        const below = core.table(name)
        const sealing = sealings.get(name)
        return sealing === undefined ? below : sealedTable(below, sealing, onUnreadable)
      },
    }),
  }
}

function sealedTable(
  below: DBCoreTable,
  { parts, seal, open }: RecordSealing,
  onUnreadable: () => void,
): DBCoreTable {
  const opened = (stored: StoredRecord | undefined): StoredRecord | undefined => {
    if (stored === undefined) return undefined
    const { sealed: _, ...record } = stored
    let content: StoredRecord | null = null
    const read = (): StoredRecord => {
      try {
        content ??= open(stored)
        return content
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
    mutate: (request) => below.mutate(withSealedValues(request, seal)),
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

function withSealedValues(request: DBCoreMutateRequest, seal: RecordSealing['seal']): DBCoreMutateRequest {
  if (request.type !== 'add' && request.type !== 'put') return request
  return { ...request, values: request.values.map(seal) }
}

/**
 * The cursor moves by itself, so it has to be looked at anew every time. Keys as well: a browser's cursor answers only
 * itself, nobody who inherits from it.
 */
function openingCursor(
  cursor: DBCoreCursor,
  opened: (record: StoredRecord | undefined) => StoredRecord | undefined,
): DBCoreCursor {
  return Object.create(cursor, {
    key: { get: () => cursor.key },
    primaryKey: { get: () => cursor.primaryKey },
    value: { get: () => opened(cursor.value) },
  })
}
