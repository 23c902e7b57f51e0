/** Questions that several features ask of the phone's snapshot. */
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'

const isRinging = (call: CallView): boolean => call.state.phase === 'ringing'
const isBusy = (call: CallView): boolean => !isRinging(call) && call.state.phase !== 'ended'

/** The call in the agent's ear, else the one that rings. */
export const callOnTheLine = (snapshot: PhoneSnapshot): CallView | null =>
  snapshot.calls.find(isBusy) ?? snapshot.calls.find(isRinging) ?? null

/** A call that rings while another is on the line, from which it must take nothing. */
export const waitingCall = (snapshot: PhoneSnapshot): CallView | null =>
  snapshot.calls.some(isBusy) ? (snapshot.calls.find(isRinging) ?? null) : null

/** The call the desk is about: the one on the line, else the one being wrapped up. */
export const currentCall = (snapshot: PhoneSnapshot): CallView | null =>
  callOnTheLine(snapshot) ?? snapshot.wrapUp?.call ?? null
