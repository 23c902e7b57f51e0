/** How a promise to a customer stands, and who owes it: from what was said of it, never from what somebody once set. */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { PromiseEvent, PromiseMade } from './complaint.ts'

export type PromiseStanding =
  | { readonly state: 'open'; readonly msLeft: number; readonly near: 'calm' | 'near' }
  | { readonly state: 'overdue'; readonly msOver: number }
  | { readonly state: 'kept' }
  | { readonly state: 'kept_late'; readonly msOver: number }
  | { readonly state: 'broken'; readonly reason: string }

/** id null: a team, or somebody who is none of our agents. */
export type PromiseHolder = { readonly id: AgentId | null; readonly name: string }

type Settled = Exclude<PromiseEvent, { what: 'handed_over' }>
const isSettling = (event: PromiseEvent): event is Settled => event.what !== 'handed_over'

/** What settled it: the first word counts, what two machines said offline at once does not change it. */
const settledBy = ({ events = [] }: Pick<PromiseMade, 'events'>): Settled | undefined =>
  events.find(isSettling)

export const isOwed = (promise: Pick<PromiseMade, 'events'>): boolean => settledBy(promise) === undefined

export function holderOf({ byWhom, promiserId, events = [] }: PromiseMade): PromiseHolder {
  const last = events.findLast((event) => event.what === 'handed_over')
  return last === undefined ? { id: promiserId ?? null, name: byWhom } : { id: last.toId, name: last.toName }
}

/** Early enough to finish what one is at, and no earlier: it is one call. */
export const PROMISE_WARNED_BEFORE_MS = 30 * 60_000

export function promiseStanding(promise: PromiseMade, now: Instant): PromiseStanding {
  const due = msFromInstant(promise.dueAt)
  const settled = settledBy(promise)
  if (settled?.what === 'broken') return { state: 'broken', reason: settled.reason }
  const msOver = msFromInstant(settled?.at ?? now) - due
  if (settled?.what === 'kept') return msOver > 0 ? { state: 'kept_late', msOver } : { state: 'kept' }
  if (msOver > 0) return { state: 'overdue', msOver }
  return { state: 'open', msLeft: -msOver, near: -msOver <= PROMISE_WARNED_BEFORE_MS ? 'near' : 'calm' }
}
