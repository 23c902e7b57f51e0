/**
 * Who is on the line, as it becomes known: from the store of this machine by the number, then from the server, or because
 * the agent said so. Only when both have answered is somebody called unknown.
 */
import type { Customer } from '#shared/domain/customer/customer.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CustomerCard, PopView } from '#shared/ports/data-port.ts'
import type { Sureness } from '../../platform/matter/matter.store.ts'
import type { Watched } from '../../platform/ports/watch-store.ts'
import type { ServerAnswer } from './server-answer.store.ts'

/** What the agent decided about this call's customer. */
export type CallerChoice =
  | { readonly by: 'number' }
  /** Picked among several, or just created. */
  | { readonly by: 'agent'; readonly card: CustomerCard }
  /** "Not this one": the number says nothing any more. */
  | { readonly by: 'nobody' }

export type CallerView =
  | { readonly is: 'looking' }
  | {
      readonly is: 'known'
      readonly card: CustomerCard
      readonly sureness: Sureness
      readonly from: 'this_machine' | 'server'
    }
  | { readonly is: 'several'; readonly candidates: readonly CustomerCard[] }
  /** Not on this machine, and the server is being asked. */
  | { readonly is: 'asking_server' }
  /** Neither this machine nor the server has the number. */
  | { readonly is: 'unknown' }
  /** Not on this machine, and the server did not say. */
  | { readonly is: 'not_here'; readonly why: NoAnswer | null }
  /** What this machine holds of customers is not to be used now. */
  | { readonly is: 'lease_over' }
  | { readonly is: 'no_number' }
  | { readonly is: 'unreadable'; readonly code: string }

type NoAnswer = Extract<ServerAnswer, { step: 'no_answer' }>['why']

export function callerViewOf(pop: Watched<PopView>, answer: ServerAnswer, choice: CallerChoice): CallerView {
  if (choice.by === 'agent')
    return { is: 'known', card: choice.card, sureness: 'chosen', from: 'this_machine' }
  switch (pop.status) {
    case 'loading':
      return { is: 'looking' }
    case 'failed':
      return { is: 'unreadable', code: pop.code }
    case 'ready':
      return choice.by === 'nobody' ? withoutMatch(pop.value) : found(pop.value, answer)
    default:
      return assertNever(pop)
  }
}

function found(pop: PopView, answer: ServerAnswer): CallerView {
  switch (pop.found) {
    case 'one':
      return { is: 'known', card: pop.card, sureness: pop.match, from: 'this_machine' }
    case 'several':
      return { is: 'several', candidates: pop.candidates }
    case 'not_on_this_machine':
      return said(answer) ?? { is: 'asking_server' }
    case 'lease_over':
      return said(answer) ?? { is: 'lease_over' }
    case 'no_number':
      return { is: 'no_number' }
    default:
      return assertNever(pop)
  }
}

/** null: nobody has asked it yet. */
function said(answer: ServerAnswer): CallerView | null {
  switch (answer.step) {
    case 'not_asked':
      return null
    case 'asking':
      return { is: 'asking_server' }
    case 'no_answer':
      return { is: 'not_here', why: answer.why }
    case 'answered': {
      const [first, ...others] = answer.found
      if (first === undefined) return { is: 'unknown' }
      if (others.length > 0) return { is: 'several', candidates: answer.found.map(({ card }) => card) }
      return { is: 'known', card: first.card, sureness: first.match, from: 'server' }
    }
    default:
      return assertNever(answer)
  }
}

const withoutMatch = (pop: PopView): CallerView =>
  pop.found === 'several' || pop.found === 'no_number'
    ? found(pop, { step: 'not_asked' })
    : { is: 'not_here', why: null }

/** Whether the phone may be told who this is: a number that matches in part is a guess until the agent confirms it. */
export const identified = (view: CallerView): Customer | null =>
  view.is === 'known' && view.sureness !== 'masked' ? view.card.customer : null
