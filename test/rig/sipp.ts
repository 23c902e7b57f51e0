/**
 * Customers and other parties outside: SIPp signals, an RTP peer sends and hears. `sippCaller` calls an agent,
 * `sippAnswerer` takes the calls that agents make.
 */

import { type CallEnd, type FarEnd, farEnd, listenTo } from './far-end.ts'
import { DEFAULT_REALM, type SipAddress } from './kamailio.ts'
import { MALFORMED_CALLS, type MalformedCall, type Oddity } from './malformed-calls.ts'
import { type RtpPeer, type RtpSource, startRtpPeer } from './rtp-peer.ts'
import type { SipMessage } from './sip-message.ts'
import type { SippReport } from './sipp-control.ts'
import { type SippProcess, startSipp } from './sipp-process.ts'
import { asLiteral, type RefusalStatus } from './sipp-scenario.ts'
import { PATIENCE_MS, waitFor, within } from './wait.ts'

export type { AudioDirection, CallEnd, FarEnd } from './far-end.ts'

export type CallerOptions = {
  readonly pbx: { readonly sipUdp: SipAddress; readonly realm: string }
  /** The agent's name, or a whole `sip:` URI. */
  readonly to: string
  /** A number, or a whole From header value without tag. */
  readonly from?: string
  /** A number, or a whole P-Asserted-Identity value. */
  readonly pai?: string
  /** The value of User-to-User, for example `6e64…;encoding=hex`. */
  readonly uui?: string
  /** More header lines: `{ 'X-Queue': 'billing' }`; a list gives several lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly rtp?: RtpSource
  /**
   * `offer` (default): the INVITE carries the offer. `late-offer`: the agent's 200 does and the ACK answers. Any other name
   * is one of `MALFORMED_CALLS`.
   */
  readonly scenario?: 'offer' | 'late-offer' | MalformedCall
  /** `refuse`: answers a re-INVITE that holds with 488. */
  readonly onHold?: 'accept' | 'refuse'
  /** `refuse`: answers INFO, and whatever else is asked in the call, with 415. */
  readonly onRequest?: 'accept' | 'refuse'
  /** Instead of our SDP. */
  readonly body?: { readonly contentType: string; readonly content: string }
}

export type Caller = FarEnd & {
  /** The agent's phone has not answered: CANCEL, with one more header line, for example `Reason: …`. */
  cancel(options?: { readonly header?: string }): Promise<CallEnd>
}

export type Answerer = {
  /** Give this to `pbx.routeNumbers`. */
  readonly address: SipAddress
  /** The next call that comes in, in order. */
  nextCall(timeoutMs?: number): Promise<IncomingCall>
  messageLog(): Promise<string>
  stop(): Promise<void>
}

/** What an answerer does with every call: by itself, or (`wait`) only as the test says. */
export type AnswererBehaviour =
  | 'answer'
  | 'no-answer'
  | 'busy'
  | 'decline'
  | 'not-found'
  | 'unavailable'
  | 'wait'

export type IncomingCall = FarEnd & {
  readonly invite: SipMessage
  ring(): Promise<void>
  /** 183 with early media. */
  progress(): Promise<void>
  answer(): Promise<SipMessage>
  /** `header` is one more header line, for example `Reason: …` or, with 302, `Contact: …`. */
  refuse(status: RefusalStatus, options?: { readonly header?: string }): Promise<CallEnd>
}

const REFUSAL: Readonly<Partial<Record<AnswererBehaviour, RefusalStatus>>> = {
  busy: 486,
  decline: 603,
  'not-found': 404,
  unavailable: 480,
}

/** Calls an agent. Returns when SIPp runs; the call is on its way. */
export async function sippCaller(options: CallerOptions): Promise<Caller> {
  const { pbx } = options
  const malformed: Oddity =
    options.scenario !== undefined && options.scenario !== 'offer' && options.scenario !== 'late-offer'
      ? MALFORMED_CALLS[options.scenario]
      : {}
  const wanted = { ...options, ...malformed, headers: { ...options.headers, ...malformed.headers } }
  const media = await startRtpPeer(options.rtp ?? { toneHz: 440 })
  const toUri = wanted.to.includes(':') ? wanted.to : `sip:${wanted.to}@${pbx.realm}`
  const sdpBody = 'Content-Type: application/sdp\nContent-Length: [len]\n\n{{SDP}}\na=sendrecv'
  const noBody = 'Content-Length: 0\n\n'
  const late = options.scenario === 'late-offer'
  const own = wanted.body
    ? `Content-Type: ${asLiteral(wanted.body.contentType)}\nContent-Length: [len]\n\n${asLiteral(wanted.body.content)}`
    : undefined
  const headerLines = [
    ...(wanted.pai === undefined ? [] : [`P-Asserted-Identity: ${asIdentity(wanted.pai, pbx.realm)}`]),
    ...(wanted.uui === undefined ? [] : [`User-to-User: ${wanted.uui}`]),
    ...Object.entries(wanted.headers).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((line) => `${name}: ${line}`),
    ),
    // SIPp would take an empty line here for the end of the headers.
    'X-Rig: caller',
  ]
  try {
    const sipp = await startSipp({
      scenario: 'caller',
      mediaPort: media.port,
      args: [`${pbx.sipUdp.host}:${pbx.sipUdp.port}`, '-m', '1', '-r', '100'],
      values: {
        TO_URI: asLiteral(toUri),
        FROM: asLiteral(asIdentity(wanted.from ?? '13800138000', pbx.realm)),
        HEADERS: headerLines.map(asLiteral).join('\n'),
        INVITE_BODY: own ?? (late ? noBody : sdpBody),
        ACK_BODY: late ? sdpBody : noBody,
        ON_HOLD: options.onHold ?? 'accept',
        REQUEST_ANSWER: options.onRequest === 'refuse' ? '415 Unsupported Media Type' : '200 OK',
      },
    })
    const callId = await firstCallId(sipp)
    const end = farEnd(sipp, callId, media, () => sipp.stop())
    return {
      ...end,
      cancel: async (options = {}) => {
        await sipp.command(callId, { name: 'cancel', ...options })
        return within(PATIENCE_MS, 'the cancelled call to end', end.ended)
      },
    }
  } catch (error) {
    await media.stop()
    throw error
  }
}

/** Takes calls from agents. Every call gets the same RTP port, so let one end before the next begins. */
export async function sippAnswerer(
  options: { readonly behaviour?: AnswererBehaviour; readonly rtp?: RtpSource } = {},
): Promise<Answerer> {
  const behaviour = options.behaviour ?? 'answer'
  const media = await startRtpPeer(options.rtp ?? { toneHz: 440 })
  const sipp = await startSipp({
    scenario: 'answerer',
    mediaPort: media.port,
    args: [],
    values: { ON_HOLD: 'accept', REQUEST_ANSWER: '200 OK' },
  }).catch(async (error: unknown) => {
    await media.stop()
    throw error
  })
  const calls: IncomingCall[] = []
  let handedOut = 0
  sipp.onReport((report) => {
    if (report.name !== 'invited' || !report.message) return
    const call = incomingCall(sipp, report, report.message, media)
    calls.push(call)
    const status = REFUSAL[behaviour]
    if (behaviour === 'wait') return
    // A failure shows in the call's own states.
    const ignore = (): undefined => undefined
    if (status !== undefined) {
      call.refuse(status).catch(ignore)
      return
    }
    call.ring().catch(ignore)
    if (behaviour === 'answer') call.answer().catch(ignore)
  })
  return {
    address: { host: '127.0.0.1', port: sipp.port },
    nextCall: async (timeoutMs = PATIENCE_MS) => {
      const index = handedOut
      handedOut += 1
      return waitFor(`call ${index + 1} at the answerer`, () => calls[index], { timeoutMs })
    },
    messageLog: () => sipp.messageLog(),
    stop: async () => {
      await Promise.all([sipp.stop(), media.stop()])
    },
  }
}

function incomingCall(
  sipp: SippProcess,
  first: SippReport,
  invite: SipMessage,
  media: RtpPeer,
): IncomingCall {
  const { callId } = first
  listenTo(media, invite)
  const end = farEnd(sipp, callId, media, () => Promise.resolve())
  return {
    ...end,
    invite,
    ring: () => sipp.command(callId, { name: 'ring', about: invite }),
    progress: () => sipp.command(callId, { name: 'progress', about: invite }),
    answer: async () => {
      await sipp.command(callId, { name: 'answer', about: invite })
      return within(PATIENCE_MS, 'the ACK for our 200', end.answered)
    },
    refuse: async (status, options = {}) => {
      await sipp.command(callId, { name: `refuse-${status}`, about: invite, ...options })
      return within(PATIENCE_MS, 'the refused call to end', end.ended)
    },
  }
}

async function firstCallId(sipp: SippProcess): Promise<string> {
  const started = new Promise<string>((resolve) => sipp.onReport((report) => resolve(report.callId)))
  return within(PATIENCE_MS, 'SIPp to begin its call', started)
}

const asIdentity = (value: string, realm = DEFAULT_REALM): string =>
  /^\+?[\d*#]+$/.test(value) ? `<sip:${value}@${realm}>` : value
