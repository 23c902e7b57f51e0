/**
 * Who is on the line, as it becomes known: by what a colleague passed the call on with, from the store of this machine by the
 * number, then from the server, or because the agent said so. Only when both have answered is somebody called unknown.
 */
import type { Customer } from '#shared/domain/customer/customer.ts'
import { type HandOverFit, handedOverLately } from '#shared/domain/customer/hand-over.rules.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { CustomerCard, HandedOver, PopView } from '#shared/ports/data-port.ts'
import { isGuess, type Sureness } from '../../platform/matter/matter.store.ts'
import type { Colleague } from '../../platform/phone/colleagues.ts'
import type { Watched } from '../../platform/ports/watch-store.ts'
import type { ServerAnswer } from './server-answer.store.ts'

/** What the agent decided about this call's customer. */
export type CallerChoice =
  | { readonly by: 'number' }
  /** Picked among several, or just created. */
  | { readonly by: 'agent'; readonly card: CustomerCard; readonly from: 'this_machine' | 'server' }
  /** "Not this one": the number says nothing any more. */
  | { readonly by: 'nobody' }

/** What a colleague told of a call: under the id that it brought along, or of its number. */
export type HandedOverCall =
  | { readonly is: 'none' }
  | { readonly is: 'looking' }
  | {
      readonly is: 'here'
      readonly handed: HandedOver
      readonly fit: Exclude<HandOverFit, 'too_old'>
      readonly from: 'this_machine' | 'server'
    }
  | {
      readonly is: 'missing'
      readonly why: 'unknown' | 'too_old' | 'lease_over' | 'offline' | 'not_permitted' | 'failed'
    }

export type CallerView =
  | { readonly is: 'looking' }
  | {
      readonly is: 'known'
      readonly card: CustomerCard
      readonly sureness: Sureness
      readonly from: 'this_machine' | 'server'
    }
  /** A call inside the centre. */
  | { readonly is: 'colleague'; readonly colleague: Colleague }
  | {
      readonly is: 'several'
      readonly candidates: readonly CustomerCard[]
      readonly from: 'this_machine' | 'server'
    }
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

export type CallerSources = {
  readonly pop: Watched<PopView>
  readonly answer: ServerAnswer
  readonly choice: CallerChoice
  readonly handed: HandedOverCall
  /** Whose extension the number is. */
  readonly colleague: Colleague | null
}

export function callerViewOf({ pop, answer, choice, handed, colleague }: CallerSources): CallerView {
  if (choice.by === 'agent') return { is: 'known', card: choice.card, sureness: 'chosen', from: choice.from }
  const passedOn = choice.by === 'nobody' ? null : handedOver(handed, pop)
  if (passedOn !== null) return passedOn
  if (colleague !== null) return { is: 'colleague', colleague }
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

/** A number that is somebody's own says more than an id that anybody could have sent. */
function handedOver(handed: HandedOverCall, pop: Watched<PopView>): CallerView | null {
  if (handed.is !== 'here') return null
  const { card } = handed.handed
  const own =
    pop.status === 'ready' && pop.value.found === 'one' && pop.value.match === 'exact' ? pop.value : null
  if (own !== null && own.card.customer.id !== card.customer.id && handed.fit === 'number_differs')
    return null
  const sureness = handed.fit === 'fits' ? 'handed_over' : 'claimed'
  return { is: 'known', card, sureness, from: handed.from }
}

/** What is shown as handed over: of a call without an id, what a colleague told of its number a moment ago. */
export function handedOverTo(
  me: AgentId,
  view: CallerView,
  handed: HandedOverCall,
  call: Parameters<typeof handedOverLately>[1],
): HandedOverCall {
  if (handed.is !== 'none' || view.is !== 'known' || isGuess(view.sureness)) return handed
  const contact = handedOverLately(view.card.contacts, call, me)
  if (contact === null) return handed
  const { handOver, agentName } = contact
  return { is: 'here', handed: { card: view.card, handOver, by: agentName }, fit: 'fits', from: view.from }
}

function found(pop: PopView, answer: ServerAnswer): CallerView {
  switch (pop.found) {
    case 'one':
      return { is: 'known', card: pop.card, sureness: pop.match, from: 'this_machine' }
    case 'several':
      return { is: 'several', candidates: pop.candidates, from: 'this_machine' }
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
      if (others.length > 0)
        return { is: 'several', candidates: answer.found.map(({ card }) => card), from: 'server' }
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

/** Whether the phone may be told who this is: a guess is none until the agent confirms it. */
export const identified = (view: CallerView): Customer | null =>
  view.is === 'known' && !isGuess(view.sureness) ? view.card.customer : null
