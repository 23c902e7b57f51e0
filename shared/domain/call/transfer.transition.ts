/**
 * The transfer of one call, as whoever transfers sees it: REFER and its notifications (RFC 3515, RFC 5589). The customer is
 * held first; until the network has said that somebody took over, the call stays here, and comes back when nobody did.
 *
 *   none ──to a number, to whom was consulted──▶ holding ──held──▶ asked ──202──▶ trying ──2xx──▶ the call ends: transferred
 *    ▲                                             │ refused         │ 4xx–6xx      │ ≥ 300, or no word for too long
 *    │                                             ▼                 ▼              ▼
 *    └──────────── taken back, tried again ────── failed (why; the customer is still held) ◀──┘
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { transferred } from './call-ending.ts'
import { handOverOf } from './hand-over-id.ts'
import { askToHold, holdEffect } from './hold.transition.ts'
import type { PhoneEffect, Timer } from './phone.effects.ts'
import type { Stamp, TransferEvent } from './phone.events.ts'
import { type PhoneCall, type PhoneRefusal, type Step, step, type TalkingPhase } from './phone.state.ts'
import type { TransferFault } from './phone-snapshot.ts'
import { refusalOf } from './sip-refusal.ts'

/** Where to: a number (blind), or the other side of a call that the agent consulted on (attended). */
export type TransferTarget =
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: 'consultation'; readonly callId: CallId; readonly number: string }

export type TransferState =
  | { readonly step: 'none' }
  | { readonly step: 'holding'; readonly target: TransferTarget }
  /** REFER is on its way. */
  | { readonly step: 'asked'; readonly target: TransferTarget; readonly since: Instant }
  /** The customer's side is calling whom we named. */
  | {
      readonly step: 'trying'
      readonly target: TransferTarget
      readonly since: Instant
      readonly ringing: 'yes' | 'no'
    }
  | {
      readonly step: 'failed'
      readonly target: TransferTarget
      readonly why: TransferFault
      readonly sipStatus: number | null
    }

export type TransferStep = Step<PhoneCall> & { readonly refusal: PhoneRefusal | null }

/** Longer than anybody lets it ring; a network that says nothing for so long has forgotten the transfer. */
const NO_WORD_MS = 90_000

export const noTransfer: TransferState = { step: 'none' }

/** The network has the customer's next call in its hands: holding and taking back must wait for what comes of it. */
export const isTransferring = ({ state }: PhoneCall): boolean =>
  state.phase === 'talking' && (state.transfer.step === 'asked' || state.transfer.step === 'trying')

const noWordTimer = (callId: CallId): Timer => ({ name: 'transfer', callId })
const inTalk = (call: PhoneCall, talking: TalkingPhase, transfer: TransferState): PhoneCall => ({
  ...call,
  state: { ...talking, transfer },
})

export function beginTransfer(call: PhoneCall, target: TransferTarget, at: Instant): TransferStep {
  const { state } = call
  const refused = (refusal: PhoneRefusal): TransferStep => ({ ...step(call), refusal })
  if (state.phase !== 'talking') return refused('wrong_phase')
  if (state.transfer.step !== 'none' && state.transfer.step !== 'failed') return refused('transferring')
  if (state.local === 'held') return { ...ask(call, state, target, at), refusal: null }
  if (state.local !== 'none') return refused('wrong_phase')
  const held = inTalk(call, askToHold(state, at), { step: 'holding', target })
  return { ...step(held, holdEffect(call.id)), refusal: null }
}

function ask(call: PhoneCall, talking: TalkingPhase, target: TransferTarget, at: Instant): Step<PhoneCall> {
  return step(
    inTalk(call, talking, { step: 'asked', target, since: at }),
    { type: 'call.refer', callId: call.id, target, ...handOverOf(call) },
    ...waitForWord(call.id),
  )
}

/** After the hold that a transfer begins with has been answered. */
export function afterHold(call: PhoneCall, at: Instant): Step<PhoneCall> {
  const { state } = call
  if (state.phase !== 'talking' || state.transfer.step !== 'holding') return step(call)
  const { target } = state.transfer
  if (state.local === 'held') return ask(call, state, target, at)
  if (state.local !== 'none') return step(call)
  return step(inTalk(call, state, { step: 'failed', target, why: 'hold_refused', sipStatus: null }))
}

export function stepTransfer(call: PhoneCall, event: Stamp & TransferEvent): Step<PhoneCall> {
  const { state } = call
  if (state.phase !== 'talking') return step(call)
  const { transfer } = state
  // Whoever was given up took over after all: the customer is with them.
  if (transfer.step === 'failed' && transfer.why === 'no_word' && isTakenOver(event))
    return succeeded(call, event.at)
  if (transfer.step !== 'asked' && transfer.step !== 'trying') return step(call)
  switch (event.type) {
    case 'call.referAnswered':
      if (event.sipStatus >= 300) return failed(call, state, transfer.target, 'refused', event.sipStatus)
      if (transfer.step === 'trying') return step(call)
      return step(inTalk(call, state, { ...transfer, step: 'trying', ringing: 'no' }))
    case 'call.referNotified': {
      const { sipStatus } = event
      if (sipStatus >= 300) return failed(call, state, transfer.target, refusalOf(sipStatus), sipStatus)
      if (sipStatus >= 200) return succeeded(call, event.at)
      const ringing = sipStatus > 100 ? 'yes' : 'no'
      return step(
        inTalk(call, state, { step: 'trying', target: transfer.target, since: transfer.since, ringing }),
        ...waitForWord(call.id),
      )
    }
    default:
      return assertNever(event)
  }
}

export function onTransferOverdue(call: PhoneCall): Step<PhoneCall> {
  const { state } = call
  if (state.phase !== 'talking' || !isTransferring(call) || !('target' in state.transfer)) return step(call)
  return failed(call, state, state.transfer.target, 'no_word', null)
}

function failed(
  call: PhoneCall,
  talking: TalkingPhase,
  target: TransferTarget,
  why: TransferFault,
  sipStatus: number | null,
): Step<PhoneCall> {
  return step(inTalk(call, talking, { step: 'failed', target, why, sipStatus }), ...stopWaiting(call.id))
}

/** RFC 5589 §6: whoever transferred ends the call that is left between them and the customer. */
function succeeded(call: PhoneCall, at: Instant): Step<PhoneCall> {
  return step(
    { ...call, state: { phase: 'ended', at, ending: transferred('agent') } },
    { type: 'call.end', callId: call.id },
    ...stopWaiting(call.id),
  )
}

/** Each word of the network gives it as long again for the next. */
const waitForWord = (callId: CallId): readonly PhoneEffect[] => [
  { type: 'timer.start', timer: noWordTimer(callId), afterMs: NO_WORD_MS },
]
const stopWaiting = (callId: CallId): readonly PhoneEffect[] => [
  { type: 'timer.stop', timer: noWordTimer(callId) },
]

const isTakenOver = (event: TransferEvent): boolean =>
  event.type === 'call.referNotified' && event.sipStatus >= 200 && event.sipStatus < 300
