/**
 * The agent has one ear. Of any number of calls at most one claims it; the others ring, or are held by us. Whoever brings
 * another call in holds the one that is there first (RFC 3264 §8.4), and hears nobody until the peer has agreed:
 *
 *   in the ear ──another is wanted──▶ being held ──agreed, or over──▶ the other one comes in
 *                                        └────────── refused ───────▶ everything as before; the agent is told why
 *
 * Nothing comes back by itself: when the call in the ear ends, the held ones stay held until the agent takes one back.
 */
import type { CallId } from '#shared/kernel/ids.ts'
import { commandCall, isLive, isRinging } from './call.transition.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { CallCommand, Stamp } from './phone.events.ts'
import { type PhoneCall, type PhoneRefusal, type PhoneState, replaceCall, step } from './phone.state.ts'

/** A call that is waiting for the ear to be free. */
export type EarWish = { readonly type: 'answer' | 'resume'; readonly callId: CallId }
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

/** Brings a call that rings or is held into the ear: at once when the ear is free, else after the call that is there. */
export function bringIn(state: PhoneState, call: PhoneCall, wish: Stamp & EarWish): EarStep {
  const refused = (refusal: PhoneRefusal): EarStep => ({ state, effects: [], refusal })
  if (!fits(call, wish)) return refused('wrong_phase')
  const other = state.calls.find(claimsEar)
  if (other === undefined) return carriedOut(state, call, wish)
  if (state.turn !== null || other.state.phase !== 'talking') return refused('busy_line')
  const turn: EarTurn = { holding: other.id, next: { type: wish.type, callId: wish.callId } }
  if (other.state.local === 'holding') return { state: { ...state, turn }, effects: [], refusal: null }
  const held = commandCall(other, { type: 'hold', callId: other.id, at: wish.at, chance: wish.chance })
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
  const call = state.calls.find(({ id }) => id === turn.next.callId)
  if (call === undefined || state.calls.some(claimsEar)) return { ...step(settled), refusal: null }
  // The microphone may have been unplugged meanwhile; nobody may talk into nothing.
  if (turn.next.type === 'answer' && state.microphone !== 'ready') return { ...step(settled), refusal: null }
  return carriedOut(settled, call, { ...turn.next, at: stamp.at, chance: stamp.chance })
}

function carriedOut(state: PhoneState, call: PhoneCall, command: Stamp & CallCommand): EarStep {
  const next = commandCall(call, command)
  return { state: replaceCall(state, next.state), effects: next.effects, refusal: next.refusal }
}

const fits = (call: PhoneCall, wish: EarWish): boolean =>
  wish.type === 'answer' ? isRinging(call) : call.state.phase === 'talking' && call.state.local === 'held'
