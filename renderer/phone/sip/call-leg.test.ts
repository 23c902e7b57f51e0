/** One call over the real SIP.js, with a PBX that the test plays by hand: hold, transfer, and being transferred to. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CallId } from '#shared/kernel/ids.ts'
import { FakeTrack } from '../../../test/fakes/fake-peer-connection.ts'
import { stubWebRtc } from '../../../test/fakes/stub-web-rtc.ts'
import { agentsLineOptions } from '../../../test/fixtures/agents-line.ts'
import type { LineEvent } from './line.ts'
import { SipLine } from './sip-line.ts'
import { headerOf, requestHead, statelessReply } from './stateless-reply.ts'
import type { WireEvents } from './wire.ts'

beforeEach(stubWebRtc)
afterEach(() => {
  vi.unstubAllGlobals()
})

const sdp = (direction = 'sendrecv'): string =>
  `v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\na=${direction}\r\n`
const message = (first: string, lines: Readonly<Record<string, string>>, body = ''): string =>
  [
    first,
    ...Object.entries({ ...lines, 'Content-Length': String(body.length) }).map(([k, v]) => `${k}: ${v}`),
    '',
    body,
  ].join('\r\n')

function agentsLine() {
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
    vi.waitFor(() => {
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
    vi.waitFor(() => {
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
async function talking(side: AgentsLine): Promise<{ readonly callId: CallId; readonly ok: string }> {
  side.invite('call-a', '13800138000')
  const { callId } = await side.happened('call.incoming')
  void side.line.accept(callId)
  const ok = await side.acknowledge('call-a')
  await side.happened('call.established')
  return { callId, ok }
}

/** Whom the agent calls has answered. */
async function reaches(side: AgentsLine, number: string): Promise<CallId> {
  const callId = `to-${number}` as CallId
  side.line.invite(callId, number)
  await side.reply('INVITE', '200 OK', sdp())
  await vi.waitFor(() => expect(side.events).toContainEqual({ type: 'call.established', callId }))
  return callId
}

/** Everything has happened that can happen without a word from the network. */
async function untilQuiet(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

it('calls a code that ends in #, which SIP.js escapes in an address (RFC 3261 §25.1)', async () => {
  const side = agentsLine()
  side.line.invite('code' as CallId, '*21#')
  expect(await side.sentLike(/^INVITE /)).toMatch(/^INVITE sip:\*21%23@pbx\.example SIP/)
})

it('says when the PBX has the invitation, and takes no time-out of SIP.js for a word of the network', async () => {
  const dialled = 'dialled' as CallId
  const heard = agentsLine()
  heard.line.invite(dialled, '13900024680')
  await heard.reply('INVITE', '100 Trying')
  expect(await heard.happened('call.trying')).toEqual({ type: 'call.trying', callId: dialled })
  await heard.reply('INVITE', '408 Request Timeout')
  expect((await heard.happened('call.ended')).cause).toMatchObject({ type: 'refused', sipStatus: 408 })

  const unheard = agentsLine()
  unheard.line.dropFlow()
  unheard.line.invite(dialled, '13900024680')
  expect((await unheard.happened('call.ended')).cause).toEqual({ type: 'failed', sipStatus: null })
})

it('asks for a voice by the call that it is for: what speaks to a test’s echo must not speak to a customer', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const echo = await reaches(side, '9196')
  expect(side.voices).toEqual([callId, echo])
  side.line.microphoneReplaced()
  expect(side.voices.slice(2)).toEqual([callId, echo])
})

it('holds by offering to send only, and goes by what the other side says to it', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const held = side.line.hold(callId)
  expect(await side.reply('INVITE', '200 OK', sdp('recvonly'))).toContain('a=sendonly')
  expect(await held).toBe('held')
})

it('holds no sooner than the caller’s side has acknowledged the answer: its ACK would end the call', async () => {
  const side = agentsLine()
  side.invite('call-a', '13800138000')
  const { callId } = await side.happened('call.incoming')
  void side.line.accept(callId)
  await side.happened('call.established')
  const held = side.line.hold(callId)
  await untilQuiet()
  await side.acknowledge('call-a')
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await held).toBe('held')
  expect(side.events.some(({ type }) => type === 'call.ended')).toBe(false)
})

it('holds after the other side’s own offer was acknowledged, and is not refused because they were faster', async () => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  const offer = { Contact: '<sip:customer@192.0.2.1>', 'Content-Type': 'application/sdp', CSeq: '2 INVITE' }
  side.inDialog('INVITE', ok, offer, sdp())
  await side.happened('call.remoteHold')
  const held = side.line.hold(callId)
  await untilQuiet()
  side.inDialog('ACK', ok, { CSeq: '2 ACK' })
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await held).toBe('held')
})

it('offers again what was agreed after a hold that was refused, for proxies go by the last offer', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const held = side.line.hold(callId)
  await side.reply('INVITE', '488 Not Acceptable Here')
  expect(await held).toBe('refused')
  expect(await side.sentLike(/^INVITE [\s\S]*a=sendrecv/)).toContain('Call-ID: call-a')
})

it('waits no half minute for an answer that the old flow took along: the agent is told, and the next offer goes out', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const held = side.line.hold(callId)
  await side.sentLike(/^INVITE [\s\S]*a=sendonly/)
  side.reconnect()
  expect(await held).toBe('refused')
  await side.sentLike(/^INVITE [\s\S]*a=sendrecv/)
  await side.reply('INVITE', '200 OK', sdp())
  const again = side.line.hold(callId)
  await untilQuiet()
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await again).toBe('held')
  expect(side.events.some(({ type }) => type === 'call.ended')).toBe(false)
})

it('takes the other side’s next offer when the end of their last one was lost on the way, instead of refusing every other', async () => {
  const side = agentsLine()
  const { ok } = await talking(side)
  const offers = (cseq: number) => {
    const more = { Contact: '<sip:customer@192.0.2.1>', 'Content-Type': 'application/sdp' }
    side.inDialog('INVITE', ok, { ...more, CSeq: `${cseq} INVITE` }, sdp())
    return side.sentLike(new RegExp(`^SIP/2.0 [2-6][\\s\\S]*CSeq: ${cseq} INVITE`))
  }
  expect(await offers(2)).toMatch(/^SIP\/2\.0 200 /)
  await side.happened('call.remoteHold')
  expect(await offers(3)).toMatch(/^SIP\/2\.0 200 /)
})

it('makes its own offer over the next flow when the last one took the end of theirs along', async () => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  const offer = { Contact: '<sip:customer@192.0.2.1>', 'Content-Type': 'application/sdp', CSeq: '2 INVITE' }
  side.inDialog('INVITE', ok, offer, sdp())
  await side.happened('call.remoteHold')
  side.reconnect()
  const held = side.line.hold(callId)
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await held).toBe('held')
})

it('refuses an offer of theirs while its own is being made, for SIP.js would take it for the answer', async () => {
  let made = (): void => {}
  const gate = new Promise<void>((resolve) => {
    made = resolve
  })
  class SlowConnection extends RTCPeerConnection {
    constructor() {
      super()
      const offer = this.createOffer.bind(this)
      Object.assign(this, { createOffer: () => gate.then(() => offer()) })
    }
  }
  vi.stubGlobal('RTCPeerConnection', SlowConnection)
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  const held = side.line.hold(callId)
  await untilQuiet()
  const offer = { Contact: '<sip:customer@192.0.2.1>', 'Content-Type': 'application/sdp', CSeq: '2 INVITE' }
  side.inDialog('INVITE', ok, offer, sdp())
  await side.sentLike(/^SIP\/2\.0 491 [\s\S]*CSeq: 2 INVITE/)
  made()
  await side.reply('INVITE', '200 OK', sdp('recvonly'))
  expect(await held).toBe('held')
  side.inDialog('INVITE', ok, { ...offer, CSeq: '3 INVITE' }, sdp())
  await side.sentLike(/^SIP\/2\.0 200 [\s\S]*CSeq: 3 INVITE/)
})

it('takes back with an offer to talk when both had held: nobody else could be heard otherwise', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const held = side.line.hold(callId)
  await side.reply('INVITE', '200 OK', sdp('inactive'))
  await held
  const resumed = side.line.resume(callId)
  const offer = await side.sentLike(/^INVITE [\s\S]*a=sendrecv/)
  expect(offer).toContain('Call-ID: call-a')
  await side.reply('INVITE', '200 OK', sdp('sendonly'))
  expect(await resumed).toBe('resumed')
  expect(await side.happened('call.remoteHold')).toMatchObject({ held: 'held' })
})

it('asks for a transfer and tells what the network says of it, word by word', async () => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  side.line.refer(callId, { by: 'number', number: '8002' })
  expect(await side.reply('REFER', '202 Accepted')).toContain('Refer-To: <sip:8002@pbx.example>\r\n')
  expect(await side.happened('call.referAnswered')).toMatchObject({ callId, sipStatus: 202 })
  const notify = (fragment: string, state: string): void =>
    side.inDialog(
      'NOTIFY',
      ok,
      { Event: 'refer', 'Subscription-State': state, 'Content-Type': 'message/sipfrag' },
      fragment,
    )
  notify('SIP/2.0 180 Ringing', 'active;expires=60')
  expect(await side.happened('call.referNotified')).toMatchObject({ sipStatus: 180 })
  notify('SIP/2.0 486 Busy Here', 'terminated;reason=noresource')
  await vi.waitFor(() => expect(side.events.at(-1)).toMatchObject({ sipStatus: 486 }))
  expect(await side.sentLike(/^SIP\/2\.0 200 [\s\S]*NOTIFY/)).toContain('Call-ID: call-a')
})

it('names the dialog to take the place of when somebody was consulted, and the number that was dialled', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  const consulted = await reaches(side, '8002')
  side.line.refer(callId, { by: 'consultation', callId: consulted, number: '8002' })
  const refer = await side.sentLike(/^REFER /)
  const invited = await side.sentLike(/^INVITE sip:8002@/)
  const fromTag = /;tag=(\S+)/.exec(headerOf(invited, 'from') ?? '')?.[1]
  const replaces = `${headerOf(invited, 'call-id')};to-tag=customer;from-tag=${fromTag}`
  expect(headerOf(refer, 'refer-to')).toBe(`<sip:8002@pbx.example?Replaces=${encodeURIComponent(replaces)}>`)
  expect(headerOf(refer, 'call-id')).toBe('call-a')
})

it('says that a transfer cannot be when whom the agent consulted has just hung up', async () => {
  const side = agentsLine()
  const { callId } = await talking(side)
  side.line.refer(callId, { by: 'consultation', callId: 'gone' as CallId, number: '8002' })
  expect(await side.happened('call.referAnswered')).toMatchObject({ callId, sipStatus: 481 })
  expect(side.sent.some((text) => text.startsWith('REFER'))).toBe(false)
})

it('goes on with whoever takes the place of the other side, without a ring, and lets the one before go', async () => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  side.line.listen(callId, 'on')
  const ourTag = /;tag=(\S+)/.exec(headerOf(ok, 'to') ?? '')?.[1]
  side.invite('call-b', '13900139000', { Replaces: `call-a;to-tag=${ourTag};from-tag=call-a-theirs` })
  const joined = await side.acknowledge('call-b')
  expect(await side.happened('call.partyChanged')).toMatchObject({
    callId,
    identity: { number: '13900139000' },
  })
  expect(side.events.filter(({ type }) => type === 'call.incoming')).toHaveLength(1)
  expect(await side.reply('BYE', '200 OK')).toContain('Call-ID: call-a')
  expect(side.listening.slice(-3)).toEqual(['on', 'stopped', 'on'])
  expect(side.events.some(({ type }) => type === 'call.ended')).toBe(false)

  side.inDialog('BYE', joined, { Reason: 'Q.850;cause=16' })
  expect(await side.happened('call.ended')).toMatchObject({ callId, cause: { type: 'bye' } })
})

it.each([
  ['13900139000', '13900139000'],
  ['+8613800138000', null],
  ['anonymous', null],
])('takes the word of a re-INVITE for who is at the other end now: %s', async (asserted, found) => {
  const side = agentsLine()
  const { callId, ok } = await talking(side)
  side.inDialog(
    'INVITE',
    ok,
    {
      Contact: '<sip:customer@192.0.2.1>',
      'P-Asserted-Identity': `<sip:${asserted}@pbx.example>`,
      'Content-Type': 'application/sdp',
    },
    sdp(),
  )
  expect(await side.happened('call.remoteHold')).toMatchObject({ callId, held: 'none' })
  const changed = side.events.filter((event) => event.type === 'call.partyChanged')
  expect(changed.map(({ identity }) => identity.number)).toEqual(found === null ? [] : [found])
})

it('refuses a REFER that somebody sends to the agent: nobody makes their phone call somewhere', async () => {
  const side = agentsLine()
  const { ok } = await talking(side)
  side.inDialog('REFER', ok, { 'Refer-To': '<sip:900900@evil>', Contact: '<sip:customer@192.0.2.1>' })
  expect(await side.sentLike(/^SIP\/2\.0 603 [\s\S]*REFER/)).toContain('Call-ID: call-a')
  expect(side.sent.some((text) => text.startsWith('INVITE'))).toBe(false)
})
