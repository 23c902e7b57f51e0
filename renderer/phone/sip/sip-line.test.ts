/** The line with the real SIP.js and a PBX that the test plays by hand, message by message. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stubWebRtc } from '../../../test/fakes/stub-web-rtc.ts'
import { agentsLineOptions } from '../../../test/fixtures/agents-line.ts'
import type { LineEvent } from './line.ts'
import { SipLine } from './sip-line.ts'
import { requestHead, statelessReply } from './stateless-reply.ts'
import type { WireEvents } from './wire.ts'

/** What the machine does about an INVITE to an agent who is free. */
const letRing = (event: LineEvent, line: SipLine): void => {
  if (event.type === 'call.incoming') line.ring(event.callId)
}

function lineAt(onEvent = letRing) {
  const events: LineEvent[] = []
  const sent: string[] = []
  let malformed = 0
  let wire: WireEvents | undefined
  const line: SipLine = new SipLine({
    ...agentsLineOptions,
    account: { ...agentsLineOptions.account, secret: { type: 'password', password: 'night-shift' } },
    openWire: (opened) => {
      wire = opened
      return { send: (text) => sent.push(text) > 0, close: () => {} }
    },
    emit: (event) => {
      events.push(event)
      onEvent(event, line)
    },
    onMalformed: () => {
      malformed += 1
    },
  })
  line.openFlow(1, 0)
  wire?.onOpen()
  return {
    line,
    events,
    sent,
    malformed: () => malformed,
    receive: (text: string) => wire?.onText(text),
    statuses: () => sent.flatMap((text) => /^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? []),
    /** Answers the request that the phone sent last. */
    reply(status: string, headers: readonly string[] = []) {
      const request = requestHead(sent.at(-1) ?? '')
      if (request === null) throw new Error('the phone sent no request')
      wire?.onText(statelessReply(request, status, 'pbx', headers) ?? '')
      return request
    },
  }
}

const SDP =
  'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n'
let calls = 0
/** An INVITE in good order, with some of its lines replaced. */
function invite(replaced: Readonly<Record<string, string>> = {}, body = SDP): string {
  calls += 1
  const lines: Record<string, string> = {
    Via: `SIP/2.0/WSS pbx.example;branch=z9hG4bK${calls}`,
    'Max-Forwards': '70',
    From: '<sip:13800138000@pbx.example>;tag=customer',
    To: '<sip:8001@pbx.example>',
    'Call-ID': `call-${calls}`,
    CSeq: '1 INVITE',
    Contact: '<sip:pbx.example>',
    'Content-Type': 'application/sdp',
    'Content-Length': String(body.length),
    ...replaced,
  }
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}`)
  return ['INVITE sip:phone1@phone1.invalid SIP/2.0', ...head, '', body].join('\r\n')
}
const incoming = (events: readonly LineEvent[]) => events.filter(({ type }) => type === 'call.incoming')

beforeEach(stubWebRtc)
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('registering', () => {
  it('asks once and goes by what the registrar granted', () => {
    const { line, events, sent, reply } = lineAt()
    line.register(1)
    reply('200 OK', ['Contact: <sip:phone1@phone1.invalid;transport=ws>;expires=120'])
    expect(events.at(-1)).toEqual({ type: 'flow.accepted', flow: 1, expiresSeconds: 120 })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toContain('+sip.instance="<urn:uuid:0d5ae6a1-6c1c-8f4e-9b7a-3f6f3d8e2c11>"')
  })

  it('is not thrown into a loop by a registrar that grants no expiry', () => {
    const { line, events, sent, reply } = lineAt()
    line.register(1)
    reply('200 OK', ['Contact: <sip:phone1@phone1.invalid;transport=ws>'])
    expect(events.at(-1)).toEqual({ type: 'flow.accepted', flow: 1, expiresSeconds: 300 })
    expect(sent).toHaveLength(1)
  })

  it('takes the shortest interval that the registrar allows (423)', () => {
    const { line, events, sent, reply } = lineAt()
    line.register(1)
    reply('423 Interval Too Brief', ['Min-Expires: 600'])
    expect(sent.at(-1)).toContain('expires=600')
    reply('200 OK', ['Contact: <sip:phone1@phone1.invalid;transport=ws>;expires=600'])
    expect(events.at(-1)).toMatchObject({ type: 'flow.accepted', expiresSeconds: 600 })
  })

  it.each([
    ['403 Forbidden', [], 403, null],
    ['503 Service Unavailable', ['Retry-After: 40 (overload)'], 503, 40],
  ] as const)('reports a refusal as it was said: %s', (status, headers, sipStatus, retryAfterSeconds) => {
    const { line, events, reply } = lineAt()
    line.register(1)
    reply(status, headers)
    expect(events.at(-1)).toEqual({ type: 'flow.rejected', flow: 1, sipStatus, retryAfterSeconds })
  })

  it('takes any answer to a probe for a sign of life, and none that SIP.js made up', () => {
    const { line, events, reply } = lineAt()
    line.probe(1)
    reply('404 Not Found')
    expect(events.at(-1)).toEqual({ type: 'flow.probeAnswered', flow: 1 })
    line.dropFlow()
    const before = events.length
    line.probe(1)
    expect(events.slice(before)).toEqual([])
  })
})

describe('an INVITE', () => {
  it('rings at the caller only once the machine let it ring', () => {
    const undecided = lineAt(() => {})
    undecided.receive(invite())
    expect(undecided.statuses()).toEqual(['100'])

    const taken = lineAt()
    taken.receive(invite())
    expect(incoming(taken.events)).toHaveLength(1)
    expect(taken.statuses()).toEqual(['100', '180'])

    const refused = lineAt((event, line) => {
      if (event.type === 'call.incoming') line.refuse(event.callId, 486)
    })
    refused.receive(invite())
    expect(refused.statuses()).toEqual(['100', '486'])
  })

  const broken: readonly [string, string][] = [
    ['From cannot be read', invite({ From: '<sip:13800138000@pbx.example;tag=' })],
    ['To is missing its end', invite({ To: '<sip:8001@pbx.example' })],
    ['Contact is missing', invite({ Contact: '' })],
    ['CSeq is no number', invite({ CSeq: 'x INVITE' })],
    ['the body is shorter than it says', invite({ 'Content-Length': '9999' })],
    ['Replaces names no dialog', invite({ Replaces: 'call-0;to-tag=1;from-tag=2' })],
  ]
  it.each(broken)('that is malformed is refused, shown to nobody, and breaks nothing: %s', (_what, text) => {
    const { events, receive, statuses } = lineAt()
    receive(text)
    expect(incoming(events)).toEqual([])
    expect(Number(statuses().at(-1))).toBeGreaterThanOrEqual(400)
    receive(invite())
    expect(incoming(events)).toHaveLength(1)
    expect(statuses().at(-1)).toBe('180')
  })

  it.each([
    ['something else than a description', { 'Content-Type': 'text/plain' }, SDP],
    ['no sound', {}, SDP.replace('m=audio', 'm=video')],
  ])('that offers %s is refused before anybody hears of it', (_what, replaced, body) => {
    const { events, receive, statuses, malformed } = lineAt()
    receive(invite(replaced, body))
    expect(incoming(events)).toEqual([])
    expect(statuses().at(-1)).toBe('488')
    expect(malformed()).toBe(1)
  })

  it('that is cancelled says why', async () => {
    const { events, receive } = lineAt()
    const text = invite()
    receive(text)
    const cancel = text
      .replace(/^INVITE/, 'CANCEL')
      .replace('CSeq: 1 INVITE', 'CSeq: 1 CANCEL\r\nReason: SIP;cause=200;text="Call completed elsewhere"')
      .replace(/Content-Type: .*\r\n/, '')
      .replace(/Content-Length: \d+\r\n\r\n[\s\S]*$/, 'Content-Length: 0\r\n\r\n')
    receive(cancel)
    await Promise.resolve()
    expect(events.at(-1)).toMatchObject({
      type: 'call.ended',
      cause: { type: 'cancelled', reason: { sip: 200, q850: null } },
    })
  })

  it('is not understood when it is no SIP at all, and that is only counted', () => {
    const { events, receive, sent, malformed } = lineAt()
    receive('\u0000\u0001\u0002')
    receive('GET / HTTP/1.1\r\n\r\n')
    expect(malformed()).toBe(2)
    expect(events.filter(({ type }) => type !== 'flow.opened')).toEqual([])
    expect(sent).toEqual([])
  })
})
