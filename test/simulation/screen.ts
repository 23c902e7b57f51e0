/** What a person sees on a machine, read from its store as it was last committed. */
import { type RowOf, type TableName, tableNames } from '#shared/sync/tables.ts'
import type { Meta, OutboxRecord } from '../../renderer/data/database/nightdesk-database.ts'
import { bodyOf, type StoredRow } from '../../renderer/data/database/stored-row.ts'
import type { VirtualStore } from './virtual-store.ts'

export function metaOf<K extends keyof Meta>(store: VirtualStore, key: K): Meta[K] | undefined {
  const records = (store.read('meta') ?? []) as { readonly key: string; readonly value: unknown }[]
  return records.find((record) => record.key === key)?.value as Meta[K] | undefined
}

export const outboxOf = (store: VirtualStore): readonly OutboxRecord[] =>
  (store.read('outbox') ?? []) as readonly OutboxRecord[]

export const shadowsOf = (store: VirtualStore): number => store.read('shadow')?.length ?? 0

const storedRows = (store: VirtualStore, table: TableName): readonly StoredRow[] =>
  (store.read(table) ?? []) as readonly StoredRow[]

/** Visible rows of one table, in order of id. */
export function shown<T extends TableName>(store: VirtualStore, table: T): RowOf<T>[] {
  const visible = new Set(metaOf(store, 'visible') ?? [])
  return storedRows(store, table)
    .filter((row) => row.touched || visible.has(row.space))
    .map((row) => bodyOf(table, row))
}

export function allShown(store: VirtualStore): Map<string, unknown> {
  return new Map(
    tableNames.flatMap((table) => shown(store, table).map((row) => [`${table}/${row.id}`, row] as const)),
  )
}

/** Of all rows, shown or not. */
export const everyStoredRow = (store: VirtualStore): readonly (readonly [TableName, StoredRow])[] =>
  tableNames.flatMap((table) => storedRows(store, table).map((row) => [table, row] as const))
