/**
 * From the first step of making an offer until its end, one of the other side is refused (RFC 3261 §14.2). SIP.js does so only
 * once ours has been sent, and until then would take theirs for the answer to it.
 */
import type { Session } from 'sip.js'

const REQUEST_PENDING = 491

/** Until what is given back is called. */
export function refuseOffers({ dialog }: Session): () => void {
  const delegate = dialog?.delegate
  const take = delegate?.onInvite
  if (delegate === undefined || take === undefined) return () => {}
  delegate.onInvite = (request) => void request.reject({ statusCode: REQUEST_PENDING })
  return () => {
    delegate.onInvite = take
  }
}
