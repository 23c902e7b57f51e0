/** Questions that several features ask of the phone's snapshot. */
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'

/** The call that is up: at most one today. */
export const liveCall = (snapshot: PhoneSnapshot): CallView | null =>
  snapshot.calls.findLast((call) => call.state.phase !== 'ended') ?? null

/** The call the desk is about: the one that is up, else the one being wrapped up. */
export const currentCall = (snapshot: PhoneSnapshot): CallView | null =>
  liveCall(snapshot) ?? snapshot.wrapUp?.call ?? null
