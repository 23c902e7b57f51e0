/**
 * Consulting somebody about a call, and what may follow: join both (attended transfer), or go back to the customer. Each
 * step can be taken back, and the customer is never without the agent while they decide.
 *
 *   customer in the ear ──consult──▶ being held ──backOut──▶ held, and taken back at once
 *                                        └──▶ customer held, second call dialled ──▶ talking to them ⇄ swap
 *            ▲                            │ no answer, hung up               │           │
 *            └──────── endConsult ◀───────┴──────────────────────────────────┘           └─completeTransfer─▶ see
 *                                                                                      `transfer.transition.ts`
 */

import { assertNever } from '#shared/kernel/assert-never.ts'
import { commandCall, isOver } from './call.transition.ts'
import { dialledNumber } from './dialled-number.ts'
import { bringIn, claimsEar, type EarStep, type EarTurn } from './ear.transition.ts'
import { askedFor, consultationFor, refusalToCall } from './outbound.transition.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { CallEvent, Stamp, TransferCommand } from './phone.events.ts'
import {
  type PhoneCall,
  type PhoneRefusal,
  type PhoneState,
  replaceCall,
  type Step,
  step,
} from './phone.state.ts'
import { beginTransfer, isTransferring, noTransfer, type TransferTarget } from './transfer.transition.ts'

export function commandTransfer(state: PhoneState, command: Stamp & TransferCommand): EarStep {
  const refused = (refusal: PhoneRefusal): EarStep => ({ state, effects: askedFor(refusal), refusal })
  const aboutId = command.type === 'consult' ? command.about : command.callId
  const call = state.calls.find(({ id }) => id === aboutId)
  if (call === undefined || isOver(call)) return refused('no_such_call')
  const consultation = consultationFor(state, call.id)
  switch (command.type) {
    case 'transfer': {
      const number = dialledNumber(command.number)
      if (number === null) return refused('bad_number')
      if (consultation !== undefined) return refused('wrong_phase')
      return transfer(state, call, { by: 'number', number }, command)
    }
    case 'completeTransfer':
      if (consultation?.state.phase !== 'talking') return refused('no_consultation')
      return transfer(
        state,
        call,
        { by: 'consultation', callId: consultation.id, number: consultation.identity.number },
        command,
      )
    case 'consult': {
      if (call.state.phase !== 'talking' || isTransferring(call)) return refused('wrong_phase')
      if (consultation !== undefined) return refused('busy_line')
      const outbound = { callId: command.callId, number: command.number, consultFor: call.id }
      const refusal = refusalToCall(state, outbound)
      if (refusal !== null) return refused(refusal)
      return bringIn(state, { type: 'call', ...outbound }, command)
    }
    case 'endConsult': {
      if (consultation === undefined) return refused('no_consultation')
      if (isTransferring(call)) return refused('transferring')
      return backToCustomer(state, call, consultation, command)
    }
    case 'backOut': {
      if (isTransferring(call)) return refused('transferring')
      if (call.state.phase !== 'talking' || call.state.local !== 'holding') return refused('wrong_phase')
      // The hold has been asked for: whatever comes of it, they are in the ear again after it.
      const kept = { ...call, state: { ...call.state, transfer: noTransfer } }
      const turn: EarTurn = { holding: call.id, next: { type: 'resume', callId: call.id } }
      return { state: { ...replaceCall(state, kept), turn }, effects: [], refusal: null }
    }
    default:
      return assertNever(command)
  }
}

function transfer(state: PhoneState, call: PhoneCall, target: TransferTarget, stamp: Stamp): EarStep {
  const begun = beginTransfer(call, target, stamp.at)
  return { state: replaceCall(state, begun.state), effects: begun.effects, refusal: begun.refusal }
}

function backToCustomer(
  state: PhoneState,
  customer: PhoneCall,
  consultation: PhoneCall,
  { at, chance }: Stamp,
): EarStep {
  const ended = commandCall(consultation, { type: 'hangUp', callId: consultation.id, at, chance })
  const alone = replaceCall(state, ended.state)
  if (alone.calls.some(claimsEar)) return { state: alone, effects: ended.effects, refusal: null }
  const resumed = commandCall(customer, { type: 'resume', callId: customer.id, at, chance })
  return {
    state: replaceCall(alone, resumed.state),
    effects: [...ended.effects, ...resumed.effects],
    refusal: null,
  }
}

/** Whether whom the agent consulted hangs up because they were joined with the customer, which was the agent's doing. */
export const isHandedOver = (state: PhoneState, event: CallEvent): boolean =>
  event.type === 'call.ended' &&
  event.cause.type === 'bye' &&
  state.calls.some(
    (call) =>
      isTransferring(call) &&
      call.state.phase === 'talking' &&
      call.state.transfer.step !== 'none' &&
      call.state.transfer.target.by === 'consultation' &&
      call.state.transfer.target.callId === event.callId,
  )

/** Once the customer and whom the agent consulted are joined, the agent's own call to the latter is over too. */
export function endJoined(before: PhoneState, after: PhoneState, { at, chance }: Stamp): Step<PhoneState> {
  let state = after
  const effects: PhoneEffect[] = []
  for (const earlier of before.calls) {
    const now = after.calls.find(({ id }) => id === earlier.id)
    if (now?.state.phase !== 'ended' || now.state.ending.kind !== 'transferred') continue
    if (earlier.state.phase !== 'talking' || earlier.state.transfer.step === 'none') continue
    const { target } = earlier.state.transfer
    const joined =
      target.by === 'consultation' ? after.calls.find(({ id }) => id === target.callId) : undefined
    if (joined === undefined || isOver(joined)) continue
    const ended = commandCall(joined, { type: 'hangUp', callId: joined.id, at, chance })
    state = replaceCall(state, ended.state)
    effects.push(...ended.effects)
  }
  return step(state, ...effects)
}
