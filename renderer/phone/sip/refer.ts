/**
 * Asking the other side to call somebody else: the address in Refer-To (RFC 3515, with Replaces of RFC 3891), and what its
 * notifications say. The library's own Refer-To names the contact of whom was consulted, which no proxy can route to when
 * that is a browser (`.invalid`); we name the address that was dialled, as the customer's side would dial it.
 */
import { type Core, type Session, URI } from 'sip.js'

/** The dialog that the customer's new call takes the place of, as the other side of it names it. */
export type Replaced = { readonly callId: string; readonly toTag: string; readonly fromTag: string }

export type ReferHeaders = { readonly replaces?: Replaced; readonly userToUser?: string }

/** RFC 3261 §25.1 (`hvalue`): what may not stand in a header of an address is escaped. */
const escaped = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

export function referTarget(
  number: string,
  { host, port }: Pick<URI, 'host' | 'port'>,
  { replaces, userToUser }: ReferHeaders,
): URI {
  const headers: Record<string, string[]> = {}
  if (replaces !== undefined) {
    const { callId, toTag, fromTag } = replaces
    headers['Replaces'] = [escaped(`${callId};to-tag=${toTag};from-tag=${fromTag}`)]
  }
  if (userToUser !== undefined) headers['User-to-User'] = [escaped(userToUser)]
  return new URI('sip', number, host, port, undefined, headers)
}

/**
 * Sends REFER inside the session's dialog. Returns its CSeq, or null when there is no dialog. Not by `Session.refer`: that
 * writes the address bare, and one with headers must stand in brackets (RFC 3261 §20.10).
 */
export function sendRefer(
  { dialog, userAgent }: Session,
  target: URI,
  onAnswer: (sipStatus: number) => void,
): number | null {
  const answered = ({ message }: { message: Core.IncomingResponseMessage }): void =>
    onAnswer(message.statusCode ?? 500)
  try {
    const request = dialog?.refer(
      { onAccept: answered, onReject: answered, onRedirect: answered },
      {
        extraHeaders: [
          `Refer-To: <${target}>`,
          `Referred-By: <${userAgent.configuration.uri}>`,
          `Contact: ${userAgent.contact}`,
        ],
      },
    )
    return request?.message.cseq ?? null
  } catch {
    return null
  }
}

/** How whom we referred is getting on, when this NOTIFY is about that REFER and says so; null otherwise. */
export function statusOfReferred(request: Core.IncomingRequestMessage, cseq: number): number | null {
  const isOurs = isAboutRefer(request.getHeader('event') ?? '', cseq)
  return isOurs ? fragmentStatus(request.body) : null
}

/** The status in a `message/sipfrag` body (RFC 3420); null when it holds none. */
export function fragmentStatus(body: string): number | null {
  const status = /^SIP\/2\.0 ([1-6]\d\d)\b/.exec(body.trimStart())?.[1]
  return status === undefined ? null : Number(status)
}

/** Whether a NOTIFY is about a REFER of ours; several on one dialog are told apart by its CSeq (RFC 3515 §2.4.6). */
export function isAboutRefer(event: string, cseq: number): boolean {
  if (!/^\s*refer\b/i.test(event)) return false
  const id = /;\s*id\s*=\s*(\d+)/i.exec(event)?.[1]
  return id === undefined || Number(id) === cseq
}
