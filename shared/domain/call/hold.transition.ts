/**
 * Our side of holding a call: asked of the other side by re-INVITE (RFC 3264 §8.4), and never taken for granted. The states
 * are drawn at `LocalHold`.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { HoldOutcome } from './phone.events.ts'
import type { TalkingPhase } from './phone.state.ts'

export const askToHold = (talking: TalkingPhase, at: Instant): TalkingPhase => ({
  ...talking,
  local: 'holding',
  heldSince: at,
})
export const holdEffect = (callId: CallId): PhoneEffect => ({ type: 'call.hold', callId })

/** An outcome that nobody waits for any more changes nothing: it could put two calls into one ear. */
export function onHoldOutcome(talking: TalkingPhase, outcome: HoldOutcome): TalkingPhase {
  switch (outcome) {
    case 'held':
      return talking.local === 'holding' ? { ...talking, local: 'held' } : talking
    case 'resumed':
      return talking.local === 'resuming' ? { ...talking, local: 'none', heldSince: null } : talking
    case 'refused':
      // Whatever was asked for did not happen: back to what both sides last agreed.
      if (talking.local === 'holding') return { ...talking, local: 'none', heldSince: null }
      return talking.local === 'resuming' ? { ...talking, local: 'held' } : talking
    default:
      return assertNever(outcome)
  }
}
