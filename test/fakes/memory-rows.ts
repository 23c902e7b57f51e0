/**
 * `Rows` in memory, with the manners of a real store: what goes in and out is copied, a row that does not fit its
 * schema is an error, and a transaction that fails leaves nothing behind. Passes `test/contracts/rows.contract.ts`.
 */
import type { Rows } from '#shared/sync/mutator.ts'
import { type RowOf, type TableName, tableNames, tables } from '#shared/sync/tables.ts'

type Stored = { readonly id: string; readonly [field: string]: unknown }
type Content = ReadonlyMap<TableName, ReadonlyMap<string, Stored>>

const byId = (a: Stored, b: Stored): number => {
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

export class MemoryRows implements Rows {
  private content: Map<TableName, Map<string, Stored>> = new Map(tableNames.map((name) => [name, new Map()]))

  async get<T extends TableName>(table: T, id: string): Promise<RowOf<T> | undefined> {
    return copyOut<T>(this.rowsOf(table).get(id))
  }

  async list<T extends TableName>(table: T, index: string, value: string): Promise<RowOf<T>[]> {
    if (!(tables[table].indexes as readonly string[]).includes(index))
      throw new Error(`${table} has no index ${index}`)
    return this.sorted<T>(table, (row) => row[index] === value)
  }

  async all<T extends TableName>(table: T): Promise<RowOf<T>[]> {
    return this.sorted<T>(table, () => true)
  }

  async put<T extends TableName>(table: T, row: RowOf<T>): Promise<void> {
    const parsed = tables[table].schema.parse(row)
    this.rowsOf(table).set(parsed.id, structuredClone(parsed))
  }

  async remove(table: TableName, id: string): Promise<void> {
    this.rowsOf(table).delete(id)
  }

  /** Runs `work`; when it fails, everything is as before. */
  async transact<R>(work: (rows: Rows) => Promise<R>): Promise<R> {
    const before = this.snapshot()
    try {
      return await work(this)
    } catch (failure) {
      this.content = new Map([...before].map(([name, rows]) => [name, new Map(rows)]))
      throw failure
    }
  }

  /** Everything in it, for comparing before and after. */
  snapshot(): Content {
    return new Map([...this.content].map(([name, rows]) => [name, new Map(rows)]))
  }

  private rowsOf(table: TableName): Map<string, Stored> {
    const rows = this.content.get(table)
    if (rows === undefined) throw new Error(`no table ${table}`)
    return rows
  }

  private sorted<T extends TableName>(table: T, wanted: (row: Stored) => boolean): RowOf<T>[] {
    return [...this.rowsOf(table).values()]
      .filter(wanted)
      .sort(byId)
      .flatMap((row) => copyOut<T>(row) ?? [])
  }
}

/** What was stored under a table's name was parsed by that table's schema. */
const copyOut = <T extends TableName>(row: Stored | undefined): RowOf<T> | undefined =>
  structuredClone(row) as RowOf<T> | undefined
