/** What a person sees on a machine, read from its store as it was last committed. */
import { type RowOf, type TableName, tableNames } from '#shared/sync/tables.ts'
import { storeKeysOf } from '../../main/security/store-keys.ts'
import type { Meta, OutboxRecord } from '../../renderer/data/database/nightdesk-database.ts'
import { createStoreCipher, dataClassOf } from '../../renderer/data/database/store-cipher.ts'
import { bodyOf, type StoredRow } from '../../renderer/data/database/stored-row.ts'
import { SECRETS } from './centre.ts'
import type { VirtualStore } from './virtual-store.ts'

const cipher = createStoreCipher(storeKeysOf(SECRETS))
/** Opened before; the same bytes are looked at after every commit. */
const opened = new WeakMap<object, object>()

type Sealed = { readonly sealed?: Uint8Array }
const open = (table: string, key: unknown, record: object & Sealed): object => {
  const { sealed, ...clear } = record
  if (sealed === undefined) return record
  const hidden =
    opened.get(sealed) ?? (cipher.of(dataClassOf(table)).open(JSON.stringify([table, key]), sealed) as object)
  opened.set(sealed, hidden)
  return { ...clear, ...hidden }
}

export function metaOf<K extends keyof Meta>(store: VirtualStore, key: K): Meta[K] | undefined {
  const records = (store.read('meta') ?? []) as { readonly key: string; readonly value: unknown }[]
  return records.find((record) => record.key === key)?.value as Meta[K] | undefined
}

export const outboxOf = (store: VirtualStore): readonly OutboxRecord[] =>
  ((store.read('outbox') ?? []) as readonly (OutboxRecord & Sealed)[]).map(
    (record) => open('outbox', record.mid, record) as OutboxRecord,
  )

export const shadowsOf = (store: VirtualStore): number => store.read('shadow')?.length ?? 0

const storedRows = (store: VirtualStore, table: TableName): readonly StoredRow[] =>
  (store.read(table) ?? []) as readonly StoredRow[]

/** Visible rows of one table, in order of id. */
export function shown<T extends TableName>(store: VirtualStore, table: T): RowOf<T>[] {
  const visible = new Set(metaOf(store, 'visible') ?? [])
  return storedRows(store, table)
    .filter((row) => row.touched || visible.has(row.space))
    .map((row) => bodyOf(table, open(table, row.id, row) as StoredRow))
}

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
