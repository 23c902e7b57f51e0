/**
 * Who is on the line, as it becomes known: from the store of this machine by the number, from the server when the
 * agent asks it, or because the agent said so.
 */
import type { Customer } from '#shared/domain/customer/customer.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CustomerCard, PopView } from '#shared/ports/data-port.ts'
import type { Sureness } from '../../platform/matter/matter.store.ts'
import type { Watched } from '../../platform/ports/watch-store.ts'

/** What the agent decided about this call's customer. */
export type CallerChoice =
  | { readonly by: 'number' }
  /** Picked among several, found on the server, or just created. */
  | { readonly by: 'agent'; readonly card: CustomerCard }
  /** "Not this one": the number says nothing any more. */
  | { readonly by: 'nobody' }

export type CallerView =
  | { readonly is: 'looking' }
  | { readonly is: 'known'; readonly card: CustomerCard; readonly sureness: Sureness }
  | { readonly is: 'several'; readonly candidates: readonly CustomerCard[] }
  | { readonly is: 'not_here' }
  /** What this machine holds of customers is not to be used now. */
  | { readonly is: 'lease_over' }
  | { readonly is: 'no_number' }
  | { readonly is: 'unreadable'; readonly code: string }

export function callerViewOf(pop: Watched<PopView>, choice: CallerChoice): CallerView {
  if (choice.by === 'agent') return { is: 'known', card: choice.card, sureness: 'chosen' }
  switch (pop.status) {
    case 'loading':
      return { is: 'looking' }
    case 'failed':
      return { is: 'unreadable', code: pop.code }
    case 'ready':
      return choice.by === 'nobody' ? withoutMatch(pop.value) : found(pop.value)
    default:
      return assertNever(pop)
  }
}

function found(pop: PopView): CallerView {
  switch (pop.found) {
    case 'one':
      return { is: 'known', card: pop.card, sureness: pop.match }
    case 'several':
      return { is: 'several', candidates: pop.candidates }
    case 'not_on_this_machine':
      return { is: 'not_here' }
    case 'lease_over':
    case 'no_number':
      return { is: pop.found }
    default:
      return assertNever(pop)
  }
}

const withoutMatch = (pop: PopView): CallerView =>
  pop.found === 'several' || pop.found === 'no_number' ? found(pop) : { is: 'not_here' }

/** Whether the phone may be told who this is: a number that matches in part is a guess until the agent confirms it. */
export const identified = (view: CallerView): Customer | null =>
  view.is === 'known' && view.sureness !== 'masked' ? view.card.customer : null
