/** Whether a number may be dialled: somebody who asked not to be called is called only for a reason that the centre permits. */
import { isOwed } from '#shared/domain/complaint/promise.standing.ts'
import { doNotCall } from '#shared/domain/customer/consent.rules.ts'
import { type CallAnywayReason, ordinaryPrivacy } from '#shared/domain/customer/privacy.rules.ts'
import type { CustomerCard, DialStop } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { cardsByWholeNumber } from './customer-card.ts'
import { oneRow } from './visible-rows.ts'

/** Only by the whole number: one that matches in part may be somebody else's. */
export async function dialStop(
  account: Pick<Account, 'database' | 'session'>,
  number: string,
): Promise<DialStop | null> {
  for (const card of await cardsByWholeNumber(account, number)) {
    const { customer } = card
    const asked = doNotCall(customer)
    if (asked === null) continue
    const { callAnyway } =
      (await oneRow(account.database, 'queue', customer.queueId))?.privacy ?? ordinaryPrivacy
    const reasons = callAnyway.filter((reason) => holds(reason, card))
    return { customerId: customer.id, name: customer.name, asked, reasons }
  }
  return null
}

function holds(reason: CallAnywayReason, { openComplaints }: CustomerCard): boolean {
  if (reason === 'promised') return openComplaints.some(({ promises }) => promises.some(isOwed))
  return reason !== 'open_case' || openComplaints.length > 0
}
