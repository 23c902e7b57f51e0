/** An agent's line over the real SIP.js, with a PBX at its other end that the test plays by hand. */
import { expect } from 'vitest'
import type { CallId } from '#shared/kernel/ids.ts'
import type { LineEvent } from '../../renderer/phone/sip/line.ts'
import { SipLine } from '../../renderer/phone/sip/sip-line.ts'
import { headerOf, requestHead, statelessReply } from '../../renderer/phone/sip/stateless-reply.ts'
import type { WireEvents } from '../../renderer/phone/sip/wire.ts'
import { agentsLineOptions } from '../fixtures/agents-line.ts'
import { eventually } from '../fixtures/eventually.ts'
import { FakeTrack } from './fake-peer-connection.ts'

export const sdp = (direction = 'sendrecv'): string =>
  `v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\na=${direction}\r\n`
export const message = (first: string, lines: Readonly<Record<string, string>>, body = ''): string =>
  [
    first,
    ...Object.entries({ ...lines, 'Content-Length': String(body.length) }).map(([k, v]) => `${k}: ${v}`),
    '',
    body,
  ].join('\r\n')

export function agentsLine() {
  const events: LineEvent[] = []
  const sent: string[] = []
  const listening: string[] = []
  /** For which calls the agent's voice was asked, one after the other. */
  const voices: CallId[] = []
  let wire: WireEvents | undefined
  let branches = 0
  const line = new SipLine({
    ...agentsLineOptions,
    openWire: (opened) => {
      wire = opened
      return { send: (text) => sent.push(text) > 0, close: () => {} }
    },
    emit: (event) => events.push(event),
    attachMedia: () => ({ listen: (sound) => listening.push(sound), stop: () => listening.push('stopped') }),
    takeTrack: (callId) => {
      voices.push(callId)
      return new FakeTrack() as unknown as MediaStreamTrack
    },
  })
  line.openFlow(1, 0)
  wire?.onOpen()
  const reconnect = (): void => {
    line.openFlow(2, 0)
    wire?.onOpen()
  }
  const via = (): string => {
    branches += 1
    return `SIP/2.0/WSS pbx.example;branch=z9hG4bKpbx${branches}`
  }
  const sentLike = (pattern: RegExp): Promise<string> =>
    eventually(() => {
      const found = sent.findLast((text) => pattern.test(text))
      if (found === undefined) throw new Error(`nothing sent like ${pattern}`)
      return found
    })
  /** Answers the last request of a method, with a body where one is given. */
  const reply = async (method: string, status: string, body = ''): Promise<string> => {
    const text = await sentLike(new RegExp(`^${method} `))
    const request = requestHead(text)
    if (request === null) throw new Error('no request')
    const head = statelessReply(request, status, 'customer', ['Contact: <sip:customer@192.0.2.1>']) ?? ''
    const typed = body === '' ? head : head.replace('Content-Length: 0\r\n\r\n', '')
    wire?.onText(
      body === ''
        ? typed
        : `${typed}Content-Type: application/sdp\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    return text
  }
  const inDialog = (method: string, ok: string, more: Readonly<Record<string, string>>, body = ''): void => {
    const lines = {
      Via: via(),
      'Max-Forwards': '70',
      From: headerOf(ok, 'from') ?? '',
      To: headerOf(ok, 'to') ?? '',
      'Call-ID': headerOf(ok, 'call-id') ?? '',
      CSeq: `${branches + 10} ${method}`,
      ...more,
    }
    wire?.onText(message(`${method} sip:phone1@phone1.invalid SIP/2.0`, lines, body))
  }
  const invite = (callId: string, from: string, more: Readonly<Record<string, string>> = {}): void =>
    wire?.onText(
      message(
        'INVITE sip:phone1@phone1.invalid SIP/2.0',
        {
          Via: via(),
          'Max-Forwards': '70',
          From: `<sip:${from}@pbx.example>;tag=${callId}-theirs`,
          To: '<sip:8001@pbx.example>',
          'Call-ID': callId,
          CSeq: '1 INVITE',
          Contact: '<sip:customer@192.0.2.1>',
          'Content-Type': 'application/sdp',
          ...more,
        },
        sdp(),
      ),
    )
  const acknowledge = async (callId: string): Promise<string> => {
    const ok = await sentLike(new RegExp(`^SIP/2\\.0 200 [\\s\\S]*Call-ID: ${callId}\\r\\n[\\s\\S]*INVITE`))
    inDialog('ACK', ok, { CSeq: '1 ACK' })
    return ok
  }
  const happened = <T extends LineEvent['type']>(type: T) =>
    eventually(() => {
      const found = events.findLast((event) => event.type === type)
      if (found === undefined) throw new Error(`${type} has not happened`)
      return found as Extract<LineEvent, { type: T }>
    })
  return {
    reconnect,
    line,
    events,
    sent,
    listening,
    voices,
    sentLike,
    reply,
    inDialog,
    invite,
    acknowledge,
    happened,
  }
}

type AgentsLine = ReturnType<typeof agentsLine>

/** A customer is on the line; what the phone answered them with, and the call. */
export async function talking(side: AgentsLine): Promise<{ readonly callId: CallId; readonly ok: string }> {
  side.invite('call-a', '13800138000')
  const { callId } = await side.happened('call.incoming')
  void side.line.accept(callId)
  const ok = await side.acknowledge('call-a')
  await side.happened('call.established')
  return { callId, ok }
}

/** Whom the agent calls has answered. */
export async function reaches(side: AgentsLine, number: string): Promise<CallId> {
  const callId = `to-${number}` as CallId
  side.line.invite(callId, number)
  await side.reply('INVITE', '200 OK', sdp())
  await eventually(() => expect(side.events).toContainEqual({ type: 'call.established', callId }))
  return callId
}

/** Everything has happened that can happen without a word from the network. */
export async function untilQuiet(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
