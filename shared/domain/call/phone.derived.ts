/**
 * What follows from the state alone: whether it rings, whether a call is up, who hears the microphone, whom the agent hears.
 * Derived after every step, so that no path through the machine can forget to stop a ring or to close a microphone.
 */
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import { answersByItself, isRinging, transmits } from './call.transition.ts'
import { callActivityOf } from './call-activity.ts'
import { claimsEar, isHeard } from './ear.transition.ts'
import { isKnownAlike, keptOfCallUp, keptWrapUp } from './kept-wrap-up.ts'
import type { PhoneEffect, RingSound } from './phone.effects.ts'
import { type PhoneCall, type PhoneState, wrapUpSecondsOf } from './phone.state.ts'

const ringOf = (state: PhoneState): RingSound => {
  const ringing = state.calls.filter(isRinging)
  if (ringing.some(answersByItself)) return 'announcement'
  if (ringing.length > 0) return state.calls.some(claimsEar) ? 'waiting' : 'ring'
  const unheard = state.calls.some(
    (call) => call.state.phase === 'alerting' && call.state.earlyMedia === 'none',
  )
  return unheard ? 'ringback' : 'silent'
}
/** The effects that take the edge from what held before a step to what holds after it. */
export function derivedEffects(before: PhoneState, after: PhoneState, at: Instant): readonly PhoneEffect[] {
  const effects: PhoneEffect[] = []
  if (ringOf(before) !== ringOf(after)) effects.push({ type: 'ring', sound: ringOf(after) })
  const activity = callActivityOf(after)
  if (!sameValue(callActivityOf(before), activity)) effects.push({ type: 'activity', activity })
  const listening = changed(before, after, (call) => (isHeard(call) ? 'on' : 'off'))
  const speaking = changed(before, after, transmits)
  // What closes goes first: not for a moment are two sides heard, or does one hear what is meant for the other.
  for (const to of ['off', 'on'] as const) {
    for (const { callId } of listening.filter((change) => change.to === to))
      effects.push({ type: 'call.listen', callId, sound: to })
    for (const { callId } of speaking.filter((change) => change.to === to))
      effects.push({ type: 'call.transmit', callId, microphone: to })
  }
  return [...effects, ...keptAnew(before, after), ...keptWhileUp(before, after, at)]
}

/** Whatever changed a wrap-up or its call: what this machine keeps of it is to be the same. */
const keptAnew = (before: PhoneState, after: PhoneState): readonly PhoneEffect[] =>
  after.wrapUps.flatMap((open) => {
    const call = after.calls.find(({ id }) => id === open.callId)
    if (call === undefined || (before.wrapUps.includes(open) && before.calls.includes(call))) return []
    const kept = keptWrapUp(call, open)
    return kept === null ? [] : [{ type: 'wrapUp.keep', kept }]
  })

/** Nobody is warned of a crash: whatever a call's wrap-up will begin with is kept as soon as it is known. */
const keptWhileUp = (before: PhoneState, after: PhoneState, at: Instant): readonly PhoneEffect[] =>
  after.calls.flatMap((call) => {
    const earlier = before.calls.find(({ id }) => id === call.id)
    if (earlier === call || (earlier !== undefined && isKnownAlike(earlier, call))) return []
    const kept = keptOfCallUp(call, wrapUpSecondsOf(after.line), at)
    return kept === null ? [] : [{ type: 'wrapUp.keep', kept }]
  })

type Change = { readonly callId: CallId; readonly to: 'on' | 'off' }

const changed = (
  before: PhoneState,
  after: PhoneState,
  of: (call: PhoneCall) => 'on' | 'off',
): readonly Change[] =>
  after.calls.flatMap((call) => {
    const earlier = before.calls.find(({ id }) => id === call.id)
    const was = earlier === undefined ? 'off' : of(earlier)
    return was === of(call) ? [] : [{ callId: call.id, to: of(call) }]
  })
