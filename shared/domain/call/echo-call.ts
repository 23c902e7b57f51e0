/**
 * The call that a test before the shift makes. Nobody may be kept waiting by it, neither a call nor an agent who is available for
 * one: it begins only beside nothing, and ends when the agent becomes available. It speaks with a tone and needs no microphone.
 */
import { commandCall, isOver } from './call.transition.ts'
import type { EarStep } from './ear.transition.ts'
import { beginCall, refusalToCall } from './outbound.transition.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { PhoneCommand, Stamp } from './phone.events.ts'
import { type PhoneState, replaceCall, type Step, step } from './phone.state.ts'

export function callEcho(
  state: PhoneState,
  event: Stamp & Extract<PhoneCommand, { type: 'callEcho' }>,
): EarStep {
  const outbound = { callId: event.callId, number: event.number, consultFor: null, purpose: 'test' } as const
  const isFree = state.agent.intended !== 'available' && state.calls.every(isOver)
  const refusal = refusalToCall(state, outbound)
  if (refusal !== null || !isFree) return { state, effects: [], refusal: refusal ?? 'busy_line' }
  return { ...beginCall(state, outbound, event), refusal: null }
}

/** After the agent has chosen what to be. */
export function endEchoForCustomers(state: PhoneState, { at, chance }: Stamp): Step<PhoneState> {
  if (state.agent.intended !== 'available') return step(state)
  const effects: PhoneEffect[] = []
  let ended = state
  for (const call of state.calls.filter(({ purpose }) => purpose === 'test')) {
    const next = commandCall(call, { type: 'hangUp', callId: call.id, at, chance })
    ended = replaceCall(ended, next.state)
    effects.push(...next.effects)
  }
  return step(ended, ...effects)
}
