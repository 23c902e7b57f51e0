/** What a synced row's table says about it: the fields it is listed by, and what a customer is found by. */

import { Customer } from '#shared/domain/customer/customer.ts'
import { numberKeys } from '#shared/domain/customer/phone-number.ts'
import { type TableName, tables } from '#shared/sync/tables.ts'

export const indexesOf = (table: TableName): readonly string[] => tables[table].indexes

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
