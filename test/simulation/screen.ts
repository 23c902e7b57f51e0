/** What a person sees on a machine, read from its store as it was last committed. */
import { type RowOf, type TableName, tableNames } from '#shared/sync/tables.ts'
import type { Meta } from '../../renderer/data/database/nightdesk-database.ts'
import type { OutboxRecord } from '../../renderer/data/database/outbox-record.ts'
import { UnreadableRecord } from '../../renderer/data/database/record-cipher.ts'
import {
  createStoreCipher,
  dataClassOf,
  type StoreCipher,
  type StoreKeys,
} from '../../renderer/data/database/store-cipher.ts'
import { bodyOf, type StoredRow } from '../../renderer/data/database/stored-row.ts'
import type { VirtualStore } from './virtual-store.ts'

const ciphers = new WeakMap<StoreKeys, StoreCipher>()
function cipherOf(keys: StoreKeys): StoreCipher {
  const cipher = ciphers.get(keys) ?? createStoreCipher(keys)
  ciphers.set(keys, cipher)
  return cipher
}
/** Opened before; the same bytes are looked at after every commit. */
const opened = new WeakMap<object, { readonly keys: StoreKeys; readonly hidden: object }>()

type Sealed = { readonly sealed?: Uint8Array }
/** None for what was sealed with keys that were forgotten since: nobody can see that any more. */
const open = (store: VirtualStore, table: string, key: unknown, record: object & Sealed): object[] => {
  const { sealed, ...clear } = record
  if (sealed === undefined) return [record]
  const { keys } = store
  if (keys === null) return []
  try {
    const known = opened.get(sealed)?.keys === keys ? opened.get(sealed)?.hidden : undefined
    const hidden =
      known ??
      (cipherOf(keys)
        .of(dataClassOf(table))
        .open(JSON.stringify([table, key]), sealed) as object)
    opened.set(sealed, { keys, hidden })
    return [{ ...clear, ...hidden }]
  } catch (cause) {
    if (cause instanceof UnreadableRecord) return []
    throw cause
  }
}

export function metaOf<K extends keyof Meta>(store: VirtualStore, key: K): Meta[K] | undefined {
  const records = (store.read('meta') ?? []) as { readonly key: string; readonly value: unknown }[]
  return records.find((record) => record.key === key)?.value as Meta[K] | undefined
}

export const outboxOf = (store: VirtualStore): readonly OutboxRecord[] =>
  ((store.read('outbox') ?? []) as readonly (OutboxRecord & Sealed)[]).flatMap(
    (record) => open(store, 'outbox', record.mid, record) as OutboxRecord[],
  )

export const shadowsOf = (store: VirtualStore): number => store.read('shadow')?.length ?? 0

const storedRows = (store: VirtualStore, table: TableName): readonly StoredRow[] =>
  (store.read(table) ?? []) as readonly StoredRow[]

/** Visible rows of one table, in order of id. */
export function shown<T extends TableName>(store: VirtualStore, table: T): RowOf<T>[] {
  const visible = new Set(metaOf(store, 'visible') ?? [])
  return storedRows(store, table)
    .filter((row) => row.touched || visible.has(row.space))
    .flatMap((row) => open(store, table, row.id, row) as StoredRow[])
    .map((row) => bodyOf(table, row))
}

/** Customers whom a call from one of their numbers would not bring up. */
export function notFoundByNumber(store: VirtualStore): string[] {
  const { keys } = store
  if (keys === null) return []
  const cipher = cipherOf(keys)
  return (storedRows(store, 'customer') as readonly (StoredRow & Sealed)[])
    .flatMap((row) => open(store, 'customer', row.id, row) as StoredRow[])
    .filter(({ keys: { numbers = [] }, soughtBy }) =>
      soughtBy?.numbers.some(
        (number) => !cipher.fingerprints(number).some((fingerprint) => numbers.includes(fingerprint)),
      ),
    )
    .map(({ id }) => id)
}

/** The versions of the secrets that sealed what lies in it. */
export const sealedUnder = (store: VirtualStore): ReadonlySet<number> =>
  new Set(
    [...tableNames, 'shadow', 'outbox'].flatMap((table) =>
      ((store.read(table) ?? []) as readonly Sealed[]).flatMap(({ sealed }) => sealed?.[0] ?? []),
    ),
  )

export function allShown(store: VirtualStore): Map<string, unknown> {
  return new Map(
    tableNames.flatMap((table) => shown(store, table).map((row) => [`${table}/${row.id}`, row] as const)),
  )
}

/** Of all rows, shown or not, what is not sealed. */
export const everyStoredRow = (
  store: VirtualStore,
): readonly (readonly [TableName, Omit<StoredRow, 'body'>])[] =>
  tableNames.flatMap((table) => storedRows(store, table).map((row) => [table, row] as const))
