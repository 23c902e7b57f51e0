/** The keys of a customer's telephone numbers, which the database keeps beside the row. */

import { Customer } from '#shared/domain/customer/customer.ts'
import { numberKeys } from '#shared/domain/customer/phone-number.ts'
import type { TableName } from '#shared/sync/tables.ts'

/** Null for every table but customers. */
export function numberKeysOf(table: TableName, row: unknown): string[] | null {
  if (table !== 'customer') return null
  return [...new Set(Customer.parse(row).numbers.flatMap(({ raw }) => numberKeys(raw)))]
}
