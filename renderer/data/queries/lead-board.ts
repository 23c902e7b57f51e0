/** The open cases of a lead's team, as the lead's board shows them. */
import type { ProductKind } from '#shared/domain/complaint/case-filter.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type BoardCase, boardCase, inOrderOfClocks } from '#shared/domain/complaint/lead-board.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { rowsById, visibleShown } from './visible-rows.ts'

export async function leadBoard({
  database,
  session,
}: Pick<Account, 'database' | 'session'>): Promise<(BoardCase & SendState)[]> {
  const { permissions, teamId } = session.get().profile
  if (!permissions.includes('lead')) return []
  const stored = await database.rows('complaint').where('keys.open').equals('open').toArray()
  const shown = await visibleShown(database, 'complaint', stored)
  const cases = shown.filter((complaint) => !complaint.training && complaint.teamId === teamId)
  const productOf = await productsOf(database, cases)
  return inOrderOfClocks(
    cases.map((complaint) => ({
      ...boardCase(complaint, productOf(complaint)),
      unsent: complaint.unsent,
    })),
  )
}

/** A case names a product of its customer; what kind that is stands with the customer, where this machine has them. */
export async function productsOf(
  database: NightdeskDatabase,
  cases: readonly Complaint[],
): Promise<(of: Complaint) => ProductKind | null> {
  const asked = cases.flatMap(({ customerId, productId }) => (productId === null ? [] : [customerId]))
  const ids = [...new Set(asked)].filter((id) => id !== null)
  const customers = await rowsById(database, 'customer', ids)
  const kinds = new Map(
    customers.flatMap((customer) => (customer?.products ?? []).map(({ id, kind }) => [id, kind] as const)),
  )
  return ({ productId }) => (productId === null ? null : (kinds.get(productId) ?? null))
}
