/**
 * What main must know of the calls: whether one rings or is up, and which keys outside the desk would do something now. No name,
 * no number.
 */
import { z } from '#shared/kernel/schema.ts'
import { isLive, isRinging } from './call.transition.ts'
import { commandOfKey, outsideKeys } from './outside-keys.ts'
import type { PhoneState } from './phone.state.ts'

export const CallActivity = z.strictObject({
  /** `talking`: also while everybody is held, and from dialling on. */
  phase: z.enum(['none', 'ringing', 'talking']),
  /** How many callers wait to be answered, also while another call is up. */
  callers: z.number().int().nonnegative(),
  /** The keys that mean something: what is offered anywhere is what the phone would do. */
  keys: z.array(z.enum(outsideKeys)),
})
export type CallActivity = z.infer<typeof CallActivity>

export const NO_CALLS: CallActivity = { phase: 'none', callers: 0, keys: [] }

/** To the rest of the system the echo of a test is no call: nothing is to be answered, ended or asked about. */
export function callActivityOf(state: PhoneState): CallActivity {
  const work = state.calls.filter(({ purpose }) => purpose === 'work')
  return {
    phase: work.some(isLive) ? 'talking' : work.some(isRinging) ? 'ringing' : 'none',
    // Whom the agent has answered waits for nothing but that the one before is held.
    callers: work.filter((call) => isRinging(call) && call.id !== state.turn?.next.callId).length,
    keys: outsideKeys.filter((key) => commandOfKey(state, key) !== null),
  }
}
