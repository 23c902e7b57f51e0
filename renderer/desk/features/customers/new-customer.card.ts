/** The card of a customer who was created a moment ago: what was entered, and nothing from before. */
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { CustomerCard } from '#shared/ports/data-port.ts'
import type { ArgsOfMutator } from '#shared/sync/mutators/registry.ts'

export function newCard(created: ArgsOfMutator<'customer.create'>): CustomerCard {
  const customer: Customer = {
    ...created,
    externalId: null,
    segment: 'standard',
    creditStanding: 'unknown',
    products: [],
    since: null,
  }
  return { customer, openComplaints: [], ended: [], contacts: [], story: null }
}
