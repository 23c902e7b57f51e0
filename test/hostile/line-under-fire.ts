/**
 * The agent's line with the real SIP.js, a customer on it, and a wire that brings whatever the test likes. The PBX is played
 * by hand; only sound and devices are fakes.
 */
import type { CallId } from '#shared/kernel/ids.ts'
import type { LineEvent } from '../../renderer/phone/sip/line.ts'
import { SipLine } from '../../renderer/phone/sip/sip-line.ts'
import { headerOf } from '../../renderer/phone/sip/stateless-reply.ts'
import type { WireEvents } from '../../renderer/phone/sip/wire.ts'
import { FakeTrack } from '../fakes/fake-peer-connection.ts'
import { agentsLineOptions } from '../fixtures/agents-line.ts'
import { waitFor } from '../rig/wait.ts'
import { type Lines, request, SDP } from './written-message.ts'

/** Answers that are kept to look at; more would be the test's own leak. */
const KEPT = 200

/** What a customer's side may send in a call. BYE is not among them: it ends the call by right. */
const IN_DIALOG: readonly {
  readonly method: string
  readonly body: string
  readonly lines?: Lines
}[] = [
  { method: 'INVITE', body: SDP },
  { method: 'INVITE', body: SDP.replace('t=0 0', 't=0 0\r\na=sendonly') },
  { method: 'UPDATE', body: '' },
  { method: 'INFO', body: 'Signal=1\r\nDuration=160', lines: { 'Content-Type': 'application/dtmf-relay' } },
  { method: 'OPTIONS', body: '' },
  { method: 'REFER', body: '', lines: { 'Refer-To': '<sip:8002@pbx.example>' } },
  { method: 'NOTIFY', body: 'SIP/2.0 200 OK', lines: { Event: 'refer', 'Subscription-State': 'active' } },
  { method: 'MESSAGE', body: 'hello', lines: { 'Content-Type': 'text/plain' } },
]

export type LineUnderFire = {
  /** The call that must outlive everything. */
  readonly customer: CallId
  receive(text: string): void
  /** Requests of the customer's own dialog, as they would be sent now; each is new. */
  inDialog(): readonly string[]
  /** Whether a customer who calls now gets through: it rings, and they hear so. The call is declined. */
  takesCalls(): Promise<boolean>
  /** Calls that ended, the customer's among them only if it was lost. */
  hasEnded(callId: CallId): boolean
  stop(): void
}

export async function lineUnderFire(): Promise<LineUnderFire> {
  const sent: string[] = []
  const ended = new Set<CallId>()
  const rings: CallId[] = []
  let wire: WireEvents | undefined
  const emit = (event: LineEvent): void => {
    if (event.type === 'call.ended') ended.add(event.callId)
    if (event.type !== 'call.incoming') return
    rings.push(event.callId)
    line.ring(event.callId)
    // As the machine does with more calls than an agent has hands.
    if (rings.length > 1) line.refuse(event.callId, 486)
  }
  const line: SipLine = new SipLine({
    ...agentsLineOptions,
    openWire: (opened) => {
      wire = opened
      return {
        send: (text) => {
          sent.push(text)
          if (/^SIP\/2\.0 200 [\s\S]*^CSeq: \d+ INVITE/m.test(text)) acknowledge(text)
          if (sent.length > KEPT) sent.shift()
          return true
        },
        close: () => {},
      }
    },
    emit,
    takeTrack: () => new FakeTrack() as unknown as MediaStreamTrack,
  })
  line.openFlow(1, 0)
  wire?.onOpen()
  const receive = (text: string): void => wire?.onText(text)
  /** Without it the line would end the call after a while (RFC 3261 §13.3.1.4), and rightly. */
  const acknowledge = (ok: string): void =>
    queueMicrotask(() => receive(ofDialog('ACK', ok, Number.parseInt(headerOf(ok, 'cseq') ?? '', 10))))
  const answerTo = (callId: string, status: number): string | undefined =>
    sent.findLast((text) => text.startsWith(`SIP/2.0 ${status} `) && headerOf(text, 'call-id') === callId)

  receive(request('INVITE', 'customer', { To: '<sip:8001@pbx.example>' }, SDP))
  const [customer] = rings
  if (customer === undefined) throw new Error('the first call did not ring')
  void line.accept(customer)
  const ok = await waitFor('the answer to the customer', () => answerTo('customer.torture@192.0.2.1', 200))
  let probes = 0
  let requests = 8
  return {
    customer,
    receive,
    inDialog: () =>
      IN_DIALOG.map(({ method, body, lines }) => {
        requests += 1
        return ofDialog(method, ok, requests, body, lines)
      }),
    async takesCalls() {
      probes += 1
      const name = `probe-${probes}`
      receive(request('INVITE', name, {}, SDP))
      const rang = await waitFor('a ring', () => answerTo(`${name}.torture@192.0.2.1`, 180) !== undefined)
      await waitFor('the refusal', () => answerTo(`${name}.torture@192.0.2.1`, 486))
      return rang
    },
    hasEnded: (callId) => ended.has(callId),
    stop: () => line.dispose(),
  }
}

/** A request of the dialog that this 200 made. */
function ofDialog(method: string, ok: string, cseq: number, body = '', lines: Lines = {}): string {
  return request(
    method,
    `customer-${method}-${cseq}`,
    {
      From: headerOf(ok, 'from') ?? '',
      To: headerOf(ok, 'to') ?? '',
      'Call-ID': headerOf(ok, 'call-id') ?? '',
      CSeq: `${cseq} ${method}`,
      ...lines,
    },
    body,
  )
}
