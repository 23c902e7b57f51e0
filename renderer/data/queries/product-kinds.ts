/** A case names a product of its customer; what kind that is stands with the customer, where this machine has them. */
import type { ProductKind } from '#shared/domain/complaint/case-filter.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { rowsById } from './visible-rows.ts'

type OfProduct = Pick<Complaint, 'customerId' | 'productId'>

/** Read once: what kind a product is does not change. */
const known = new WeakMap<NightdeskDatabase, Map<string, ProductKind>>()

export async function kindsOfProducts(
  database: NightdeskDatabase,
  cases: readonly OfProduct[],
): Promise<(of: Pick<OfProduct, 'productId'>) => ProductKind | null> {
  const kinds = known.get(database) ?? new Map<string, ProductKind>()
  known.set(database, kinds)
  const unknown = cases.flatMap(({ customerId, productId }) =>
    customerId !== null && productId !== null && !kinds.has(productId) ? [customerId] : [],
  )
  if (unknown.length > 0)
    for (const customer of await rowsById(database, 'customer', [...new Set(unknown)]))
      for (const { id, kind } of customer?.products ?? []) kinds.set(id, kind)
  return ({ productId }) => (productId === null ? null : (kinds.get(productId) ?? null))
}
