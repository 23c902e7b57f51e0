/**
 * The life of a swap between two agents.
 *
 *              accept                 approve
 *   offered ──────────▶ pending_lead ─────────▶ applied
 *     │ ▲                 │      │
 *     │ └── reconfirm ──┐ │      └── deny ──▶ denied
 *     └─ shift_changed ─▶ needs_reconfirm
 *
 *   decline    offered, pending_lead (taken back)             ──▶ peer_declined
 *   withdraw   offered, pending_lead, needs_reconfirm         ──▶ withdrawn
 *   supersede  the same: another swap took one of the shifts  ──▶ superseded
 *   expire     the same: the first shift began                ──▶ expired
 *   reject     the same: a rule that nobody may override      ──▶ rule_rejected
 *
 * An end is an end: undoing an applied swap is a new swap.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { SwapState } from './swap.ts'

export const swapEvents = [
  'accept',
  'decline',
  'withdraw',
  'approve',
  'deny',
  'shift_changed',
  'reconfirm',
  'supersede',
  'expire',
  'reject',
] as const
export type SwapEvent = (typeof swapEvents)[number]

const OPEN: readonly SwapState[] = ['offered', 'pending_lead', 'needs_reconfirm']

/** Somebody can still act on it. */
export const isOpenSwap = (state: SwapState): boolean => OPEN.includes(state)

type Step = { readonly from: readonly SwapState[]; readonly to: SwapState }

const stepOf = (event: SwapEvent): Step => {
  switch (event) {
    case 'accept':
      return { from: ['offered'], to: 'pending_lead' }
    case 'decline':
      return { from: ['offered', 'pending_lead'], to: 'peer_declined' }
    case 'withdraw':
      return { from: OPEN, to: 'withdrawn' }
    case 'approve':
      return { from: ['pending_lead'], to: 'applied' }
    case 'deny':
      return { from: ['pending_lead'], to: 'denied' }
    case 'shift_changed':
      return { from: ['offered', 'pending_lead'], to: 'needs_reconfirm' }
    case 'reconfirm':
      return { from: ['needs_reconfirm'], to: 'offered' }
    case 'supersede':
      return { from: OPEN, to: 'superseded' }
    case 'expire':
      return { from: OPEN, to: 'expired' }
    case 'reject':
      return { from: OPEN, to: 'rule_rejected' }
    default:
      return assertNever(event)
  }
}

export type NoSuchSwapStep = { readonly from: SwapState; readonly event: SwapEvent }

export function transition(state: SwapState, event: SwapEvent): Result<SwapState, NoSuchSwapStep> {
  const { from, to } = stepOf(event)
  return from.includes(state) ? ok(to) : err({ from: state, event })
}
