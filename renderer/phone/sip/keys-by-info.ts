/** Keys of a call by INFO (RFC 6086), for a PBX that does not hear them in the sound. */
import type { Session } from 'sip.js'

const DURATION_MS = 160

/** One after the other, since their order counts. False: refused, or no answer came. */
export function sendByInfo(session: Session, digit: string): Promise<boolean> {
  const body = {
    contentDisposition: 'render',
    contentType: 'application/dtmf-relay',
    content: `Signal=${digit}\r\nDuration=${DURATION_MS}`,
  }
  return new Promise((resolve) => {
    const requestDelegate = { onAccept: () => resolve(true), onReject: () => resolve(false) }
    // Of a session that is not up any more.
    session.info({ requestDelegate, requestOptions: { body } }).catch(() => resolve(false))
  })
}
