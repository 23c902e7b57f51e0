/**
 * What follows from the state alone: whether it rings, whether a call is up, whether the microphone is heard. Derived
 * after every step, so that no path through the machine can forget to stop a ring or to open a microphone.
 */
import { isLive, isRinging, transmits } from './call.transition.ts'
import type { CallPresence, PhoneEffect, RingSound } from './phone.effects.ts'
import type { PhoneState } from './phone.state.ts'

const ringOf = (state: PhoneState): RingSound => {
  if (state.calls.some(isRinging)) return state.calls.some(isLive) ? 'waiting' : 'ring'
  const unheard = state.calls.some(
    (call) => call.state.phase === 'alerting' && call.state.earlyMedia === 'none',
  )
  return unheard ? 'ringback' : 'silent'
}
const presenceOf = (state: PhoneState): CallPresence => {
  if (state.calls.some(isLive)) return 'talking'
  return state.calls.some(isRinging) ? 'ringing' : 'none'
}

/** The effects that take the edge from what held before a step to what holds after it. */
export function derivedEffects(before: PhoneState, after: PhoneState): readonly PhoneEffect[] {
  const effects: PhoneEffect[] = []
  if (ringOf(before) !== ringOf(after)) effects.push({ type: 'ring', sound: ringOf(after) })
  if (presenceOf(before) !== presenceOf(after)) effects.push({ type: 'presence', call: presenceOf(after) })
  for (const call of after.calls) {
    const earlier = before.calls.find(({ id }) => id === call.id)
    const was = earlier === undefined ? 'off' : transmits(earlier)
    if (was !== transmits(call))
      effects.push({ type: 'call.transmit', callId: call.id, microphone: transmits(call) })
  }
  return effects
}
