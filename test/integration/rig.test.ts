/**
 * The rig proves itself: a SIP.js phone in Chromium, Kamailio, rtpengine and SIPp do together what the tests of the product
 * will take for granted.
 */
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startBaresip } from '../rig/baresip.ts'
import { type BrowserPhone, openPhone, type PhoneServer, servePhone } from '../rig/browser-phone.ts'
import { startChromium } from '../rig/chromium.ts'
import { type Pbx, PHONE_ORIGIN, startPbx } from '../rig/kamailio.ts'
import { type Rtpengine, startRtpengine } from '../rig/rtpengine.ts'
import { type CallerOptions, type FarEnd, sippAnswerer, sippCaller } from '../rig/sipp.ts'
import { startTurn } from '../rig/turn.ts'
import { PATIENCE_MS, waitFor, within } from '../rig/wait.ts'

const AGENT = { name: '1001', password: 'night-shift' }
const CUSTOMER = '13800138000'

let rtpengine: Rtpengine
let browser: Browser
let server: PhoneServer
let pbx: Pbx
let phone: BrowserPhone
const open: { stop(): Promise<void>; messageLog(): Promise<string> }[] = []

beforeAll(async () => {
  const started = await Promise.all([startRtpengine(), startChromium(), servePhone()])
  rtpengine = started[0]
  browser = started[1]
  server = started[2]
  pbx = await startPbx({ users: [AGENT], rtpengine, origins: [PHONE_ORIGIN, server.origin] })
  phone = await openPhone(browser, server, pbx, AGENT)
  await phone.register()
  await pbx.untilRegistered(AGENT.name)
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    for (const peer of open) console.error(await peer.messageLog())
    console.error(await pbx.log())
  }
  await Promise.all(open.splice(0).map((peer) => peer.stop()))
})

afterAll(async () => {
  await phone?.close()
  await browser?.close()
  await Promise.all([server?.close(), pbx?.stop(), rtpengine?.stop()])
})

/** Stops the peer after the test; when the test fails, what it sent and received is printed first. */
function keep<T extends (typeof open)[number]>(peer: T): T {
  open.push(peer)
  return peer
}

const callAgent = async (
  options: Partial<CallerOptions> = {},
): Promise<Awaited<ReturnType<typeof sippCaller>>> =>
  keep(await sippCaller({ pbx, to: AGENT.name, from: CUSTOMER, ...options }))

const answerCall = async (customer: FarEnd): Promise<void> => {
  await phone.untilCall('ringing', (call) => call.state === 'Initial' && call.callId === customer.callId)
  await phone.answer()
  await within(PATIENCE_MS, 'the answer to reach the customer', customer.answered)
}

describe('registration', () => {
  it('lets the phone’s origin open a WebSocket and no other one', async () => {
    await expect(openSocket(PHONE_ORIGIN)).resolves.toBe('sip')
    await expect(openSocket('https://evil.example')).rejects.toThrow('403')
  })

  it('answers the keep-alive of RFC 5626', async () => {
    expect(await ask('\r\n\r\n')).toBe('\r\n')
  })

  it('answers OPTIONS', async () => {
    const branch = 'z9hG4bK-options'
    const options = [
      `OPTIONS sip:${pbx.realm} SIP/2.0`,
      `Via: SIP/2.0/WS options.invalid;branch=${branch}`,
      `From: <sip:1001@${pbx.realm}>;tag=1`,
      `To: <sip:${pbx.realm}>`,
      'Call-ID: options@rig',
      'CSeq: 1 OPTIONS',
      'Contact: <sip:1001@options.invalid;transport=ws>',
      'Content-Length: 0',
    ]
    expect(await ask(`${options.join('\r\n')}\r\n\r\n`)).toMatch(/^SIP\/2\.0 200 /)
  })

  it('knows the agent by its password and refuses a wrong one', async () => {
    const [registration] = await pbx.registrations()
    expect(registration).toMatchObject({
      aor: `1001@${pbx.realm}`,
      userAgent: expect.stringContaining('SIP.js'),
    })
    const impostor = await openPhone(browser, server, pbx, { ...AGENT, password: 'guess' })
    await impostor.register()
    const { registration: state } = await impostor.until(
      'a refusal',
      (seen) => seen.registerRefusedWith === 403,
    )
    expect(state).toBe('Unregistered')
    expect(await pbx.registrations()).toHaveLength(1)
    await impostor.close()
  })
})

describe('a call from outside', () => {
  it('brings the caller’s identity and context, audio both ways, hold, keys, and ends when the caller hangs up', async () => {
    const customer = await callAgent({
      pai: `"王小明" <sip:${CUSTOMER}@trunk.example>`,
      uui: '7469636b65742d3432;encoding=hex',
      headers: {
        'X-Queue': 'billing [night] \\x41',
        Diversion: '<sip:4008001234@trunk.example>;reason=unconditional',
      },
    })
    await answerCall(customer)
    const call = await phone.untilCall('the call', (seen) => seen.state === 'Established')
    expect(call.headers).toMatchObject({
      'P-Asserted-Identity': `"王小明" <sip:${CUSTOMER}@trunk.example>`,
      'User-to-User': '7469636b65742d3432;encoding=hex',
      'X-Queue': 'billing [night] \\x41',
      Diversion: '<sip:4008001234@trunk.example>;reason=unconditional',
    })

    // Audio both ways, by three witnesses.
    const { loudness } = await customer.media.untilPackets(40)
    expect(loudness).toBeGreaterThan(0)
    await phone.untilCall('audio', (seen) => seen.audioReceived > 40 && seen.audioLevel > 0.1)
    const counters = (await rtpengine.query(customer.callId)).filter((stream) => stream.kind === 'rtp')
    expect(counters.map((stream) => stream.protocol).sort()).toEqual(['RTP/AVP', 'UDP/TLS/RTP/SAVPF'])
    for (const stream of counters) expect(stream.packets).toBeGreaterThanOrEqual(40)

    // The agent holds: the customer is told, and sends nothing while the agent still does. Then the agent takes back.
    await phone.setHold(true)
    const held = await customer.reported('re-invited')
    expect(held.message?.body).toContain('a=sendonly')
    const { sent } = await customer.media.status()
    await customer.media.untilPackets(10)
    expect((await customer.media.status()).sent).toBe(sent)
    const { audioReceived: whenHeld } = await phone.untilCall('the held call', () => true)
    await phone.setHold(false)
    const resumed = await customer.reported('re-invited', { after: customer.reports.indexOf(held) + 1 })
    expect(resumed.message?.body).toContain('a=sendrecv')
    await phone.untilCall('audio after the hold', (seen) => seen.audioReceived > whenHeld + 20)
    await customer.media.untilPackets(20)

    // The customer's side holds and takes back.
    expect((await customer.hold()).body).toContain('a=recvonly')
    expect((await customer.resume()).body).toContain('a=sendrecv')
    await customer.media.untilPackets(10)

    await phone.pressKeys('15#')
    const { keys } = await customer.media.untilKeys('15#')
    for (const key of keys) expect(key.durationMs).toBeGreaterThanOrEqual(80)
    const pressed = await waitFor('rtpengine to log three keys', () => {
      const events = rtpengine.dtmf(customer.callId)
      return events.length === 3 && events
    })
    expect(pressed.map((event) => event.digit).join('')).toBe('15#')

    await customer.hangUp({ header: 'Reason: Q.850;cause=16;text="Normal"' })
    const ended = await phone.untilCall('the end', (seen) => seen.state === 'Terminated')
    expect(ended.endReason).toBe('Q.850;cause=16;text="Normal"')
  })

  it('stops ringing when the caller gives up', async () => {
    const customer = await callAgent()
    await customer.ringing
    await customer.cancel({ header: 'Reason: Q.850;cause=16' })
    const ended = await phone.untilCall(
      'the end',
      (call) => call.state === 'Terminated' && call.callId === customer.callId,
    )
    expect(ended.endReason).toBe('Q.850;cause=16')
  })

  it('ends for the caller when the agent hangs up or rejects', async () => {
    const first = await callAgent()
    await answerCall(first)
    await phone.hangUp()
    expect(await within(PATIENCE_MS, 'the BYE', first.ended)).toMatchObject({ how: 'they-hung-up' })

    const second = await callAgent()
    await second.ringing
    await phone.reject(486)
    expect(await within(PATIENCE_MS, 'the refusal', second.ended)).toMatchObject({
      how: 'refused',
      status: 486,
    })
  })

  it('carries an offer that comes late', async () => {
    const customer = await callAgent({ scenario: 'late-offer' })
    await answerCall(customer)
    await customer.media.untilPackets(20)
    await phone.untilCall('audio', (seen) => seen.audioReceived > 20)
    await customer.hangUp()
  })

  it('tells the agent of a new identity and passes on a transfer', async () => {
    const customer = await callAgent()
    await answerCall(customer)
    const identity = 'P-Asserted-Identity: <sip:95588@trunk.example>'
    expect((await customer.reinvite('sendrecv', { header: identity })).status).toBe(200)
    // SIP.js 0.21.2 does not know UPDATE; that it says so shows that UPDATE gets there.
    expect((await customer.update(identity)).status).toBe(405)
    await phone.refer('95588')
    const { message } = await customer.reported('referred')
    expect(message?.header('Refer-To')).toContain('sip:95588@')
    expect((await customer.notify('SIP/2.0 200 OK')).status).toBe(200)
    await customer.hangUp()
  })

  const oddities = [
    'sdp-garbage',
    'identity-unbalanced-quote',
    'identity-long',
    'uui-long',
    'headers-many',
  ] as const
  it.each(oddities)('reaches the phone even when it is odd: %s', async (scenario) => {
    const customer = await callAgent({ scenario })
    await customer.ringing
    await phone.reject(603)
    expect(await within(PATIENCE_MS, 'the refusal', customer.ended)).toMatchObject({ status: 603 })
    expect(phone.errors).toEqual([])
  })

  it('goes where the agent transfers it', async () => {
    const customer = await startBaresip({ pbx, number: CUSTOMER })
    const colleague = keep(await sippAnswerer({ rtp: 'echo' }))
    try {
      await pbx.routeNumbers('8001', colleague.address)
      await customer.dial(AGENT.name)
      await phone.untilCall('ringing', (call) => call.state === 'Initial' && call.remote.includes(CUSTOMER))
      await phone.answer()
      await customer.until('CALL_ESTABLISHED')
      await phone.refer('8001')
      const transferred = await colleague.nextCall()
      expect(transferred.invite.header('From')).toContain(CUSTOMER)
      await transferred.media.untilPackets(20)
    } finally {
      await customer.stop()
    }
  })
})

describe('a call from the agent', () => {
  it('reaches the number, with audio both ways, until the agent hangs up', async () => {
    const shop = keep(await sippAnswerer({ rtp: 'echo' }))
    await pbx.routeNumbers('*', shop.address)
    await phone.call('95588')
    const call = await shop.nextCall()
    expect(call.invite.header('From')).toContain(`sip:1001@${pbx.realm}`)
    expect(call.invite.headers('Proxy-Authorization')).toEqual([])
    await call.answered
    await call.media.untilPackets(40)
    await phone.untilCall('an echo', (seen) => seen.state === 'Established' && seen.audioReceived > 30)
    await phone.pressKeys('0')
    await call.media.untilKeys('0')
    await phone.hangUp()
    expect(await within(PATIENCE_MS, 'the BYE', call.ended)).toMatchObject({ how: 'they-hung-up' })
  })

  it.each([
    ['busy', 486],
    ['decline', 603],
    ['not-found', 404],
  ] as const)('is refused when the other side is %s', async (behaviour, status) => {
    const shop = keep(await sippAnswerer({ behaviour }))
    await pbx.routeNumbers('*', shop.address)
    await phone.call('95588')
    await phone.untilCall(
      `refusal with ${status}`,
      (call) => call.direction === 'out' && call.refusedWith === status,
    )
  })

  it('can be given up while nobody answers', async () => {
    const shop = keep(await sippAnswerer({ behaviour: 'no-answer' }))
    await pbx.routeNumbers('*', shop.address)
    await phone.call('95588')
    const call = await shop.nextCall()
    await phone.untilCall('ringing', (seen) => seen.state === 'Establishing')
    await phone.hangUp()
    expect(await within(PATIENCE_MS, 'the CANCEL', call.ended)).toMatchObject({ how: 'cancelled' })
  })
})

describe('an agent with two phones', () => {
  it('hears from the PBX that the other one answered, and is forgotten with the socket of each', async () => {
    const user = { name: '1003', password: 'two-desks' }
    await pbx.setUser(user)
    const [left, right] = await Promise.all([
      openPhone(browser, server, pbx, user),
      openPhone(browser, server, pbx, user),
    ])
    await Promise.all([left.register(), right.register()])
    await pbx.untilRegistered(user.name, 2)
    const customer = keep(await sippCaller({ pbx, to: user.name, rtp: 'echo' }))
    await Promise.all(
      [left, right].map((one) => one.untilCall('ringing', (call) => call.state === 'Initial')),
    )
    await left.answer()
    await customer.answered
    const missed = await right.untilCall('the end', (call) => call.state === 'Terminated')
    expect(missed.endReason).toMatch(/SIP;cause=200/)
    await left.untilCall('an echo', (call) => call.audioReceived > 20)
    await customer.hangUp()
    // Without a farewell, as after a crash.
    await right.page.context().close()
    await pbx.untilRegistered(user.name, 1)
    await left.close()
    await pbx.untilRegistered(user.name, 0)
  })
})

describe('a phone behind a firewall', () => {
  it('talks through the TURN server alone', async () => {
    const turn = await startTurn()
    const user = { name: '1002', password: 'home-office' }
    await pbx.setUser(user)
    const relayed = await openPhone(browser, server, pbx, user, {
      iceServers: [turn.iceServer],
      iceTransportPolicy: 'relay',
    })
    try {
      await relayed.register()
      await pbx.untilRegistered(user.name)
      const customer = keep(await sippCaller({ pbx, to: user.name, rtp: 'echo' }))
      await customer.ringing
      await relayed.answer()
      await customer.media.untilPackets(20)
      await relayed.untilCall('an echo', (call) => call.audioReceived > 20)
      await customer.hangUp()
    } finally {
      await relayed.close()
      await turn.stop()
    }
  })
})

/** What the PBX first answers to this text on a new WebSocket. */
function ask(text: string): Promise<string> {
  const socket = new WebSocket(pbx.wsUrl, 'sip', { origin: PHONE_ORIGIN })
  const answer = new Promise<string>((resolve, reject) => {
    socket.on('open', () => socket.send(text))
    socket.on('message', (data) => resolve(String(data)))
    socket.on('error', reject)
  })
  return within(PATIENCE_MS, 'an answer on the WebSocket', answer).finally(() => socket.close())
}

/** The subprotocol that the PBX agrees to for a page of that origin. */
function openSocket(origin: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(pbx.wsUrl, 'sip', { origin })
    socket.on('error', reject)
    socket.on('open', () => {
      resolve(socket.protocol)
      socket.close()
    })
  })
}
