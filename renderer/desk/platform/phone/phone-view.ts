/** Questions that several features ask of the phone's snapshot. */
import type { CallView, PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'

const isRinging = ({ state }: CallView): boolean => state.phase === 'ringing'
export const isHeldByUs = ({ state }: CallView): boolean =>
  state.phase === 'talking' && (state.hold === 'by_us' || state.hold === 'both')
const isOver = ({ state }: CallView): boolean => state.phase === 'ended'
const isInEar = (call: CallView): boolean => !isOver(call) && !isRinging(call) && !isHeldByUs(call)

/**
 * The call in the agent's ear, else the one that was held last, else one that rings: to press hold while somebody rings must
 * not take the customer out of sight.
 */
export function callOnTheLine({ calls }: PhoneSnapshot): CallView | null {
  const since = ({ state }: CallView): string => (state.phase === 'talking' ? (state.heldSince ?? '') : '')
  const heldLast = calls.filter(isHeldByUs).toSorted((a, b) => (since(a) < since(b) ? 1 : -1))[0]
  return calls.find(isInEar) ?? heldLast ?? calls.find(isRinging) ?? null
}

/** The calls that ring or are held beside the one on the line, from which they must take nothing. */
export function callsBeside(snapshot: PhoneSnapshot): readonly CallView[] {
  const onTheLine = callOnTheLine(snapshot)
  return snapshot.calls.filter((call) => call !== onTheLine && !isOver(call))
}

/** The call the desk is about: the one on the line, else the one being wrapped up. */
export const currentCall = (snapshot: PhoneSnapshot): CallView | null =>
  callOnTheLine(snapshot) ?? snapshot.wrapUp?.call ?? null
