/**
 * Knows the offers in calls that are up, ours and the other side's, which have not come to their end. What would end one is lost
 * with a flow: its answer, or the ACK for that. SIP.js waits for the first half a minute and for the second for ever, and allows
 * no other offer meanwhile (RFC 3261 §14), not even the one that would bring the sound back.
 */
import { headerOf, type RequestHead, requestHead, statelessReply } from './stateless-reply.ts'

const SUCCESS = /^SIP\/2\.0 2/
const FINAL = /^SIP\/2\.0 [2-6]/

type Theirs = { readonly request: RequestHead; readonly answer: 'due' | 'accepted' }

export class OffersUnderWay {
  /** Without a final answer, by the branch of their transaction. */
  readonly #ours = new Map<string, RequestHead>()
  /** Without their ACK, by the call and the other side's tag. */
  readonly #theirs = new Map<string, Theirs>()

  sent(text: string): void {
    const request = requestHead(text)
    if (request !== null) {
      if (isOfferInCall(request)) this.#ours.set(branchOf(text), request)
      return
    }
    const dialog = theirDialogOf(text)
    const offer = this.#theirs.get(dialog)?.request
    if (offer === undefined || offer.header('cseq') !== headerOf(text, 'cseq') || !FINAL.test(text)) return
    if (SUCCESS.test(text)) this.#theirs.set(dialog, { request: offer, answer: 'accepted' })
    else this.#theirs.delete(dialog)
  }

  /** What SIP.js must hear before this message: who offers anew has done with what they offered before. */
  received(text: string): string | null {
    if (FINAL.test(text)) this.#ours.delete(branchOf(text))
    const request = requestHead(text)
    const dialog = theirDialogOf(text)
    const before = this.#theirs.get(dialog)
    if (
      request?.method === 'ACK' &&
      before !== undefined &&
      sequenceOf(request) === sequenceOf(before.request)
    )
      this.#theirs.delete(dialog)
    if (request === null || !isOfferInCall(request)) return null
    // Without a Via it is answered by nobody; without a body it asks for our offer, and its ACK must bring what nobody can make up.
    if (request.header('via') === undefined || text.endsWith('\r\n\r\n')) this.#theirs.delete(dialog)
    else this.#theirs.set(dialog, { request, answer: 'due' })
    return before?.answer === 'accepted' ? acknowledgementOf(before.request) : null
  }

  /** What SIP.js must hear now that the flow is lost: that our offers failed, and theirs are settled. */
  lost(): readonly string[] {
    const failed = [...this.#ours.values()].flatMap(
      (request) => statelessReply(request, '503 Flow Lost', '') ?? [],
    )
    const settled = [...this.#theirs.values()].flatMap(({ request, answer }) =>
      answer === 'accepted' ? [acknowledgementOf(request)] : [],
    )
    this.#ours.clear()
    this.#theirs.clear()
    return [...failed, ...settled]
  }
}

const isOfferInCall = (request: RequestHead): boolean =>
  request.method === 'INVITE' && /;\s*tag=/i.test(request.header('to') ?? '')

/** Names the transaction of a message (RFC 3261 §17.1.3). */
const branchOf = (text: string): string =>
  /;\s*branch=([^;,\s]+)/i.exec(headerOf(text, 'via') ?? '')?.[1] ?? ''

/** From stands in their request as in our response. */
const theirDialogOf = (text: string): string =>
  `${headerOf(text, 'call-id')} ${/;\s*tag=([^;,\s]+)/i.exec(headerOf(text, 'from') ?? '')?.[1]}`

const sequenceOf = (request: RequestHead): string => (request.header('cseq') ?? '').split(/\s/, 1)[0] ?? ''

/** As the other side would have sent it: the ACK for a 2xx is a transaction of its own (RFC 3261 §13.2.2.4). */
function acknowledgementOf(request: RequestHead): string {
  const lines = request.copied.map((line) =>
    line.replace(/(;\s*branch=[^;,\s]+)/i, '$1.ack').replace(/^(cseq\s*:\s*\d+\s+)INVITE/i, '$1ACK'),
  )
  return [`ACK ${request.target} SIP/2.0`, ...lines, 'Max-Forwards: 70', 'Content-Length: 0', '', ''].join(
    '\r\n',
  )
}
