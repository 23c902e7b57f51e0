/**
 * The rows as one mutator sees them: what it writes lies in front of the store and reaches it only when the
 * mutator succeeds, so that a refusal in the middle leaves nothing behind (a savepoint, which IndexedDB lacks, and which
 * costs a server two questions to its database).
 */
import { copyOf } from '../kernel/copy.ts'
import type { Rows, SmallTable } from './mutator.ts'
import { type IndexOf, indexedText, type RowOf, type TableName } from './tables.ts'

export type RowReader = Pick<Rows, 'get' | 'list' | 'all'>

type Overlay = Map<string, unknown>

export class BufferedRows implements Rows {
  readonly #reader: RowReader
  readonly #written = new Map<TableName, Overlay>()
  readonly #asked = new Map<TableName, Set<string>>()

  constructor(reader: RowReader) {
    this.#reader = reader
  }

  async get<T extends TableName>(table: T, id: string): Promise<RowOf<T> | undefined> {
    const asked = this.#asked.get(table) ?? new Set()
    this.#asked.set(table, asked.add(id))
    const overlay = this.#written.get(table)
    if (overlay?.has(id)) return copyOf(overlay.get(id)) as RowOf<T> | undefined
    return this.#reader.get(table, id)
  }

  async list<T extends TableName>(table: T, index: IndexOf<T>, value: string): Promise<RowOf<T>[]> {
    const stored = await this.#reader.list(table, index, value)
    return this.#inFrontOf(table, stored, (row) => indexedText(row, index) === value)
  }

  async all<T extends SmallTable>(table: T): Promise<RowOf<T>[]> {
    const stored = await this.#reader.all(table)
    return this.#inFrontOf(table, stored, () => true)
  }

  async put<T extends TableName>(table: T, row: RowOf<T>): Promise<void> {
    this.#overlay(table).set(row.id, copyOf(row))
  }

  async remove(table: TableName, id: string): Promise<void> {
    this.#overlay(table).set(id, undefined)
  }

  /** In the order of tables, then of ids as they were first written; `undefined` says removed. */
  *written(): Generator<{
    readonly table: TableName
    readonly id: string
    readonly row: RowOf<TableName> | undefined
  }> {
    for (const [table, overlay] of this.#written)
      for (const [id, row] of overlay) yield { table, id, row: row as RowOf<TableName> | undefined }
  }

  /** The rows that the mutator decided by, one by one (not by list). */
  *asked(): Generator<{ readonly table: TableName; readonly id: string }> {
    for (const [table, ids] of this.#asked) for (const id of ids) yield { table, id }
  }

  #overlay(table: TableName): Overlay {
    const overlay = this.#written.get(table) ?? new Map()
    this.#written.set(table, overlay)
    return overlay
  }

  #inFrontOf<T extends TableName>(
    table: T,
    stored: readonly RowOf<T>[],
    belongs: (row: unknown) => boolean,
  ): RowOf<T>[] {
    const overlay: Overlay = this.#written.get(table) ?? new Map()
    const rows = stored.filter((row) => !overlay.has(row.id))
    // A caller may change what it was given without changing what was written.
    for (const row of overlay.values())
      if (row !== undefined && belongs(row)) rows.push(copyOf(row) as RowOf<T>)
    return rows.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  }
}
