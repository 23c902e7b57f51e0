/**
 * The agent has one ear. Of any number of calls at most one claims it; the others ring, or are held by us. Whoever brings
 * another call in holds the one that is there first (RFC 3264 §8.4), and hears nobody until the peer has agreed:
 *
 *   in the ear ──another is wanted──▶ being held ──agreed, or over──▶ the other one comes in
 *                                        └────────── refused ───────▶ everything as before; the agent is told why
 *
 * Nothing comes back by itself: when the call in the ear ends, the held ones stay held until the agent takes one back.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { commandCall, isLive, isRinging } from './call.transition.ts'
import { beginCall, type Outbound } from './outbound.transition.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { Stamp } from './phone.events.ts'
import { type PhoneCall, type PhoneRefusal, type PhoneState, replaceCall, step } from './phone.state.ts'
import { isTransferring } from './transfer.transition.ts'

/** What is waiting for the ear: a call that rings or is held, or one that is to be made. */
export type EarWish =
  | { readonly type: 'answer' | 'resume'; readonly callId: CallId }
  | ({ readonly type: 'call' } & Outbound)
/** `holding` is being held, so that what is wished for can come in. */
export type EarTurn = { readonly holding: CallId; readonly next: EarWish }

export type EarStep = {
  readonly state: PhoneState
  readonly effects: readonly PhoneEffect[]
  readonly refusal: PhoneRefusal | null
}

/** Until the peer has agreed to be held, a call may come back at any moment: it still has its claim. */
export const claimsEar = (call: PhoneCall): boolean =>
  isLive(call) && !(call.state.phase === 'talking' && call.state.local === 'held')

/** Whether the agent hears this call: not while a hold or its end is being agreed, and not what merely rings. */
export const isHeard = ({ state }: PhoneCall): boolean =>
  state.phase === 'dialling' ||
  state.phase === 'alerting' ||
  state.phase === 'connecting' ||
  (state.phase === 'talking' && state.local === 'none')

/** Brings a call into the ear: at once when the ear is free, else after the call that is there. */
export function bringIn(state: PhoneState, wish: EarWish, { at, chance }: Stamp): EarStep {
  const refused = (refusal: PhoneRefusal): EarStep => ({ state, effects: [], refusal })
  const refusal = misfit(state, wish)
  if (refusal !== null) return refused(refusal)
  const other = state.calls.find(claimsEar)
  if (other === undefined) return carriedOut(state, wish, { at, chance })
  if (state.turn !== null || other.state.phase !== 'talking') return refused('busy_line')
  const turn: EarTurn = { holding: other.id, next: wish }
  if (other.state.local === 'holding') return { state: { ...state, turn }, effects: [], refusal: null }
  const held = commandCall(other, { type: 'hold', callId: other.id, at, chance })
  if (held.refusal !== null) return refused('busy_line')
  return { state: { ...replaceCall(state, held.state), turn }, effects: held.effects, refusal: null }
}

/** After every step: whether the call that was to be held has let go of the ear, or has kept it. */
export function settleTurn(state: PhoneState, stamp: Stamp): EarStep {
  const { turn } = state
  if (turn === null) return { ...step(state), refusal: null }
  const before = state.calls.find(({ id }) => id === turn.holding)
  if (before?.state.phase === 'talking' && before.state.local === 'holding')
    return { ...step(state), refusal: null }
  const settled = { ...state, turn: null }
  // The microphone may have been unplugged meanwhile, and nobody may talk into nothing.
  const isPossible =
    misfit(state, turn.next) === null &&
    !state.calls.some(claimsEar) &&
    (turn.next.type === 'resume' || state.microphone === 'ready')
  return isPossible ? carriedOut(settled, turn.next, stamp) : { ...step(settled), refusal: null }
}

function carriedOut(state: PhoneState, wish: EarWish, stamp: Stamp): EarStep {
  if (wish.type === 'call') return { ...beginCall(state, wish, stamp), refusal: null }
  const call = state.calls.find(({ id }) => id === wish.callId)
  if (call === undefined) return { ...step(state), refusal: 'no_such_call' }
  const { type, callId } = wish
  const next = commandCall(call, { type, callId, at: stamp.at, chance: stamp.chance })
  return { state: replaceCall(state, next.state), effects: next.effects, refusal: next.refusal }
}

/** Why a wish does not fit the call that it is about; null when it does. */
function misfit(state: PhoneState, wish: EarWish): PhoneRefusal | null {
  const about = state.calls.find(({ id }) => id === (wish.type === 'call' ? wish.consultFor : wish.callId))
  switch (wish.type) {
    case 'call':
      return wish.consultFor === null || about?.state.phase === 'talking' ? null : 'no_such_call'
    case 'answer':
      return about !== undefined && isRinging(about) ? null : 'wrong_phase'
    case 'resume':
      if (about?.state.phase !== 'talking' || about.state.local !== 'held') return 'wrong_phase'
      return isTransferring(about) ? 'transferring' : null
    default:
      return assertNever(wish)
  }
}
