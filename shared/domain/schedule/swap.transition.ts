/**
 * The life of a swap.
 *
 *              offer                 accept, take            approve             see
 *   submitted ───────▶ offered ◀──────────────▶ pending_lead ─────────▶ applied ─────▶ seen
 *       │                 ▲ ▲       untake         │      │               ▲
 *       │ take_open       │ └── reconfirm ──┐      │      └── deny ──▶ denied
 *       └─────────────────┼──▶ pending_lead │ ◀────┘ shift_changed (offered, too)
 *                         │                needs_reconfirm
 *
 *   propose    submitted: by the lead, for the asker          ──▶ needs_reconfirm
 *
 *   What policy lets settle itself goes where the lead's approval would have led, at once.
 *
 *   decline    offered, pending_lead (taken back)             ──▶ peer_declined
 *   withdraw   offered, pending_lead, needs_reconfirm         ──▶ withdrawn
 *   supersede  the same: another change took one of the shifts ──▶ superseded
 *   expire     the same: the first shift began                ──▶ expired
 *   reject     the same: a rule that nobody may override      ──▶ rule_rejected
 *
 * An end is an end: undoing an applied swap is a new swap. `effects` is what else has to happen with the step.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Swap, SwapState } from './swap.ts'

export const swapEvents = [
  'offer',
  'take_open',
  'propose',
  'accept',
  'take',
  'untake',
  'decline',
  'withdraw',
  'approve',
  'deny',
  'see',
  'shift_changed',
  'reconfirm',
  'supersede',
  'expire',
  'reject',
] as const
export type SwapEvent = (typeof swapEvents)[number]

/**
 * - `apply`: the shifts change hands, and every other open swap about them is superseded;
 * - `hold`, `release`: nobody else, or anybody again, can take the open shift;
 * - `free`: it lies on the board again, and is nobody's;
 * - `agree`: what is asked for are the shifts as they are now.
 */
export type SwapEffect = 'apply' | 'hold' | 'release' | 'free' | 'agree'

const OPEN: readonly SwapState[] = ['offered', 'pending_lead', 'needs_reconfirm']

/** Somebody can still act on it. */
export const isOpenSwap = (state: SwapState): boolean => OPEN.includes(state)

/** By a lead, and whoever asked has not answered to it yet. */
export const isProposal = ({
  insteadOf,
  state,
  steps,
}: Pick<Swap, 'insteadOf' | 'state' | 'steps'>): boolean =>
  insteadOf !== undefined && state === 'needs_reconfirm' && steps.length === 1

/** The shifts have changed hands. */
export const isInEffect = (state: SwapState): boolean => state === 'applied' || state === 'seen'

/** Before there is a row. */
export type SwapBefore = SwapState | 'submitted'

type Step = {
  readonly from: readonly SwapBefore[]
  readonly to: SwapState
  readonly effects: readonly SwapEffect[]
}

const stepOf = (event: SwapEvent): Step => {
  switch (event) {
    case 'offer':
      return { from: ['submitted'], to: 'offered', effects: [] }
    case 'take_open':
      return { from: ['submitted'], to: 'pending_lead', effects: ['hold'] }
    case 'propose':
      return { from: ['submitted'], to: 'needs_reconfirm', effects: [] }
    case 'accept':
    case 'take':
      return { from: ['offered'], to: 'pending_lead', effects: [] }
    case 'untake':
      return { from: ['pending_lead'], to: 'offered', effects: ['free'] }
    case 'decline':
      return { from: ['offered', 'pending_lead'], to: 'peer_declined', effects: [] }
    case 'withdraw':
      return { from: OPEN, to: 'withdrawn', effects: ['release'] }
    case 'approve':
      return { from: ['pending_lead'], to: 'applied', effects: ['apply'] }
    case 'deny':
      return { from: ['pending_lead'], to: 'denied', effects: ['release'] }
    case 'see':
      return { from: ['applied'], to: 'seen', effects: [] }
    case 'shift_changed':
      return { from: ['offered', 'pending_lead'], to: 'needs_reconfirm', effects: [] }
    case 'reconfirm':
      return { from: ['needs_reconfirm'], to: 'offered', effects: ['agree'] }
    case 'supersede':
      return { from: OPEN, to: 'superseded', effects: ['release'] }
    case 'expire':
      return { from: OPEN, to: 'expired', effects: ['release'] }
    case 'reject':
      return { from: OPEN, to: 'rule_rejected', effects: ['release'] }
    default:
      return assertNever(event)
  }
}

export type NoSuchSwapStep = { readonly from: SwapBefore; readonly event: SwapEvent }
export type SwapStepTaken = { readonly state: SwapState; readonly effects: readonly SwapEffect[] }

export function transition(state: SwapBefore, event: SwapEvent): Result<SwapStepTaken, NoSuchSwapStep> {
  const { from, to, effects } = stepOf(event)
  return from.includes(state) ? ok({ state: to, effects }) : err({ from: state, event })
}

/** Whoever of the team wants it may take it. */
export const isOnTheBoard = ({
  way,
  counterpart,
  state,
}: Pick<Swap, 'way' | 'counterpart' | 'state'>): boolean =>
  way === 'board' && counterpart === null && state === 'offered'
