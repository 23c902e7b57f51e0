/** Offers of both sides of a call that meet (RFC 3261 §14): of two at a time one is refused, and made again later. */
import type { Session } from 'sip.js'

export const REQUEST_PENDING = 491

/**
 * From the first step of making an offer until its end, one of the other side is refused: until what is given back is called.
 * SIP.js does so only once ours has been sent, and until then would take theirs for the answer to it.
 */
export function refuseOffers({ dialog }: Session): () => void {
  const delegate = dialog?.delegate
  const take = delegate?.onInvite
  if (delegate === undefined || take === undefined) return () => {}
  delegate.onInvite = (request) => void request.reject({ statusCode: REQUEST_PENDING })
  return () => {
    delegate.onInvite = take
  }
}

/** RFC 3261 §14.1: both sides wait for different times before they try again. */
export function glarePause(side: 'caller' | 'callee'): Promise<void> {
  const ms = side === 'caller' ? 2_100 + Math.random() * 1_900 : Math.random() * 2_000
  return new Promise((resolve) => setTimeout(resolve, ms))
}
