/** What a synced row's table says about it: its space, the fields it is listed by, and what a customer is found by. */

import { Customer } from '#shared/domain/customer/customer.ts'
import { numberKeys } from '#shared/domain/customer/phone-number.ts'
import { type RowOf, type TableName, tables } from '#shared/sync/tables.ts'

/** The definition of `table` and its row belong together, which the compiler cannot follow through a name. */
type AnyTable = { readonly space: (row: unknown) => string; readonly indexes: readonly string[] }
const definitionOf = (table: TableName): AnyTable => tables[table] as AnyTable

export const spaceOf = <T extends TableName>(table: T, row: RowOf<T>): string =>
  definitionOf(table).space(row)

export const indexesOf = (table: TableName): readonly string[] => definitionOf(table).indexes

/** The text of one field, as the database's `data->>field` gives it; undefined for null and for no row. */
export function fieldOf(row: unknown, field: string): string | undefined {
  if (typeof row !== 'object' || row === null) return undefined
  const value: unknown = Object.getOwnPropertyDescriptor(row, field)?.value
  return value === undefined || value === null ? undefined : String(value)
}

/** Null for every table but customers. */
export function numberKeysOf(table: TableName, row: unknown): string[] | null {
  if (table !== 'customer') return null
  return [...new Set(Customer.parse(row).numbers.flatMap(({ raw }) => numberKeys(raw)))]
}
