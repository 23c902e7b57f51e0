/**
 * The phone window against a real SIP server and real callers: Kamailio over WebSocket, rtpengine, SIPp. Every test begins
 * with a phone of its own that is registered and available.
 */
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { startChromium } from '../rig/chromium.ts'
import { ha1, type Pbx, startPbx } from '../rig/kamailio.ts'
import { MALFORMED_CALLS, type MalformedCall } from '../rig/malformed-calls.ts'
import { type Rtpengine, startRtpengine } from '../rig/rtpengine.ts'
import { type CallerOptions, sippAnswerer, sippCaller } from '../rig/sipp.ts'
import { waitFor, within } from '../rig/wait.ts'
import { openPhoneWindow, type PhonePageServer, type PhoneWindow, servePhoneWindow } from './phone.window.ts'

const AGENT = { name: '8001', password: 'night-shift' }
const CUSTOMER = '13800138000'
/** Root mean square of full scale; A-law has no exact zero. */
const SILENT = 0.001
const AUDIBLE = 0.01

let rtpengine: Rtpengine
let browser: Browser
let server: PhonePageServer
let pbx: Pbx
let phone: PhoneWindow
const open: { stop(): Promise<void>; messageLog(): Promise<string> }[] = []

beforeAll(async () => {
  const started = await Promise.all([startRtpengine(), startChromium(), servePhoneWindow()])
  rtpengine = started[0]
  browser = started[1]
  server = started[2]
  pbx = await startPbx({ users: [AGENT], rtpengine, origins: [server.origin] })
  server.allow(pbx.wsUrl)
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await Promise.all([server?.close(), pbx?.stop(), rtpengine?.stop()])
}, 20_000)

beforeEach(async () => {
  phone = await openPhoneWindow(browser, server)
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    for (const peer of open) console.error(await peer.messageLog())
    console.error(await pbx.log())
  }
  await Promise.all(open.splice(0).map((peer) => peer.stop()))
  expect(phone.errors).toEqual([])
  await phone.close()
})

const line = (secret: Extract<TelephonySettings, { line: 'sip' }>['secret']): TelephonySettings => ({
  line: 'sip',
  webSocketUrl: pbx.wsUrl,
  domain: pbx.realm,
  user: AGENT.name,
  authorizationUser: AGENT.name,
  secret,
  iceServers: [],
  queueHeaders: ['X-Queue'],
  wrapUpSeconds: 45,
})
const withPassword = (): TelephonySettings => line({ type: 'password', password: AGENT.password })

function keep<T extends (typeof open)[number]>(peer: T): T {
  open.push(peer)
  return peer
}
async function goAvailable(settings = withPassword()): Promise<void> {
  await phone.signIn(settings)
  await phone.until('the registration', ({ registration }) => registration.status === 'registered')
  await phone.call('agent.setState', { state: 'available' })
}
const callAgent = async (options: Partial<CallerOptions> = {}) =>
  keep(await sippCaller({ pbx, to: AGENT.name, from: CUSTOMER, ...options }))
const untilRinging = (): Promise<CallView> =>
  phone.untilCall('a ring', ({ state }) => state.phase === 'ringing')
async function answer(): Promise<CallId> {
  const { id } = await untilRinging()
  expect(await phone.call('call.answer', { callId: id })).toEqual({ ok: true, value: null })
  await phone.untilCall('the talk', ({ state }) => state.phase === 'talking')
  return id
}
const ending = async () => {
  const { state } = await phone.untilCall('the end', (call) => call.state.phase === 'ended')
  return state.phase === 'ended' ? state.ending : null
}
/** The agent hears so many packets more than now. */
async function untilHeard(more: number): Promise<void> {
  const before = (await phone.connections())[0]?.packetsReceived ?? 0
  await waitFor(
    `${more} more packets at the agent`,
    async () => ((await phone.connections())[0]?.packetsReceived ?? 0) >= before + more,
    { timeoutMs: 8_000 },
  )
}

async function whilePbxIsDown(work: () => Promise<void>): Promise<void> {
  await pbx.kill()
  await work().finally(() => pbx.restart())
}

describe('registration', () => {
  it('registers with a password, and with HA1 instead of it', async () => {
    await goAvailable()
    await pbx.untilRegistered(AGENT.name)
    await phone.close()
    phone = await openPhoneWindow(browser, server)
    await goAvailable(line({ type: 'ha1', ha1: ha1(AGENT.name, pbx.realm, AGENT.password) }))
  })

  it('replaces the binding of a window that crashed instead of leaving it to ring into nothing', async () => {
    await goAvailable()
    await phone.close()
    phone = await openPhoneWindow(browser, server)
    await goAvailable()
    await pbx.untilRegistered(AGENT.name, 1)
  })

  it('says that a wrong password was refused and tries no more until it is another one', async () => {
    await phone.signIn(line({ type: 'password', password: 'guess' }))
    const { registration } = await phone.until('a refusal', (seen) => seen.registration.status === 'refused')
    expect(registration).toEqual({ status: 'refused', sipStatus: 403 })
    await phone.rig.evaluate(
      (api, settings) => api.setTelephony({ status: 'known', settings }),
      withPassword(),
    )
    await phone.until('the registration', (seen) => seen.registration.status === 'registered')
  })

  it('says that the PBX cannot be reached, and when it will try again', async () => {
    const settings = withPassword()
    if (settings.line !== 'sip') throw new Error('no SIP line')
    server.allow('ws://127.0.0.1:9')
    await phone.close()
    phone = await openPhoneWindow(browser, server)
    await phone.signIn({ ...settings, webSocketUrl: 'ws://127.0.0.1:9' })
    const { registration } = await phone.until(
      'unreachable',
      (seen) => seen.registration.status === 'unreachable',
    )
    expect(registration).toMatchObject({ status: 'unreachable', reason: 'socket' })
    server.allow(pbx.wsUrl)
  })

  it('notices that a PBX hangs although its sockets stay open', async () => {
    await goAvailable()
    pbx.freeze()
    try {
      await phone.rig.evaluate((api) => api.resume())
      const { registration } = await phone.until(
        'the loss',
        (seen) => seen.registration.status === 'unreachable',
        7_000,
      )
      expect(registration).toMatchObject({ reason: 'timeout' })
    } finally {
      pbx.thaw()
    }
    await phone.until('the registration', (seen) => seen.registration.status === 'registered', 15_000)
  })
})

describe('a call from outside', () => {
  it('shows who calls before the answer, then carries sound, hold and keys until the customer hangs up', async () => {
    await goAvailable()
    const customer = await callAgent({
      pai: `"王小明" <sip:${CUSTOMER}@trunk.example>`,
      uui: '7469636b65742d3432;encoding=hex',
      headers: { 'X-Queue': 'billing' },
    })
    const { identity } = await untilRinging()
    expect(identity).toEqual({
      number: CUSTOMER,
      displayName: '王小明',
      source: 'p_asserted_identity',
      userToUser: 'ticket-42',
      queueName: 'billing',
    })
    const callId = await answer()
    await customer.media.untilPackets(40)
    await untilHeard(40)

    expect(await phone.call('call.hold', { callId })).toEqual({ ok: true, value: null })
    await phone.untilCall('the hold', ({ state }) => state.phase === 'talking' && state.hold === 'by_us')
    expect(customer.reports.some(({ name }) => name === 're-invited')).toBe(true)
    expect(await phone.call('call.resume', { callId })).toEqual({ ok: true, value: null })
    await phone.untilCall('the talk', ({ state }) => state.phase === 'talking' && state.hold === 'none')
    await untilHeard(20)

    await customer.hold()
    await phone.untilCall('their hold', ({ state }) => state.phase === 'talking' && state.hold === 'by_them')
    await customer.resume()
    await phone.untilCall('the talk', ({ state }) => state.phase === 'talking' && state.hold === 'none')
    await customer.media.untilPackets(20)

    await phone.call('call.sendDigits', { callId, digits: '15' })
    await phone.call('call.sendDigits', { callId, digits: '#' })
    await customer.media.untilKeys('15#')

    await customer.hangUp({ header: 'Reason: Q.850;cause=16;text="Normal"' })
    expect(await ending()).toEqual({ kind: 'completed', by: 'customer', sipStatus: null })
    const { wrapUp } = await phone.snapshot()
    expect(wrapUp?.call.id).toBe(callId)
    expect(await phone.records()).toMatchObject([{ id: callId, number: CUSTOMER, training: false }])
  })

  it('mutes: the customer hears nothing, and again something afterwards', async () => {
    await goAvailable()
    const customer = await callAgent({ rtp: 'silence' })
    const callId = await answer()
    await waitFor('the agent to be heard', async () => (await customer.media.status()).loudness > AUDIBLE)
    await phone.call('call.mute', { callId })
    await phone.untilCall('muted', ({ state }) => state.phase === 'talking' && state.microphone === 'muted')
    await waitFor('silence at the customer', async () => (await customer.media.status()).loudness < SILENT, {
      timeoutMs: 8_000,
    })
    await phone.call('call.unmute', { callId })
    await waitFor('the agent to be heard', async () => (await customer.media.status()).loudness > AUDIBLE)
    await customer.hangUp()
  })

  it('ends for the customer when the agent hangs up, and is refused with 486 when the agent declines', async () => {
    await goAvailable()
    const first = await callAgent()
    const callId = await answer()
    await phone.call('call.hangUp', { callId })
    expect(await within(3_000, 'the BYE', first.ended)).toMatchObject({ how: 'they-hung-up' })
    await phone.call('wrapUp.finish', { callId, disposition: null, notes: '' })

    const second = await callAgent()
    const { id } = await untilRinging()
    await phone.call('call.decline', { callId: id })
    expect(await within(3_000, 'the refusal', second.ended)).toMatchObject({ how: 'refused', status: 486 })
    expect(await ending()).toEqual({ kind: 'declined', by: 'agent', sipStatus: 486 })
  })

  it('does not ring for an agent on break, nor during wrap-up', async () => {
    await goAvailable()
    await phone.call('agent.setState', { state: 'break' })
    const onBreak = await callAgent()
    expect(await within(3_000, 'the refusal', onBreak.ended)).toMatchObject({ status: 486 })
    expect((await phone.snapshot()).calls).toEqual([])
    expect(onBreak.reports.some(({ name }) => name === 'ringing')).toBe(false)
  })

  it('stops ringing when the caller gives up', async () => {
    await goAvailable()
    const customer = await callAgent()
    await untilRinging()
    await customer.cancel()
    expect(await ending()).toMatchObject({ kind: 'cancelled', by: 'customer' })
    expect((await phone.snapshot()).wrapUp).toBeNull()
  })

  it('tells that from a colleague who was faster', async () => {
    await goAvailable()
    const colleague = await openPhoneWindow(browser, server)
    await colleague.signIn(withPassword(), 'client-2')
    await colleague.call('agent.setState', { state: 'available' })
    await pbx.untilRegistered(AGENT.name, 2)
    const customer = await callAgent()
    await untilRinging()
    const { id } = await colleague.untilCall('a ring', ({ state }) => state.phase === 'ringing')
    await colleague.call('call.answer', { callId: id })
    expect(await ending()).toEqual({ kind: 'answered_elsewhere', by: 'network', sipStatus: 200 })
    expect((await phone.snapshot()).wrapUp).toBeNull()
    await customer.hangUp()
    await colleague.close()
  })

  it('carries an offer that comes late', async () => {
    await goAvailable()
    const customer = await callAgent({ scenario: 'late-offer' })
    await answer()
    await customer.media.untilPackets(20)
    await untilHeard(20)
    await customer.hangUp()
  })

  it('keeps a second caller waiting while the agent talks', async () => {
    await goAvailable()
    const first = await callAgent()
    const callId = await answer()
    const second = await callAgent({ from: '13900139000' })
    const waiting = await untilRinging()
    expect(await phone.call('call.answer', { callId: waiting.id })).toEqual({ ok: false, error: 'busy_line' })
    await phone.call('call.hangUp', { callId })
    await first.ended
    expect(await phone.call('call.answer', { callId: waiting.id })).toEqual({ ok: true, value: null })
    await second.media.untilPackets(20)
    await second.hangUp()
  })
})

describe('what must not break the phone', () => {
  it('keeps the call and its sound while the PBX is down, registers again, and still hears the customer hang up', async () => {
    await goAvailable()
    const customer = await callAgent()
    const callId = await answer()
    await customer.media.untilPackets(20)
    await whilePbxIsDown(async () => {
      await phone.until('the loss', ({ registration }) => registration.status === 'unreachable')
      customer.media.forgetGaps()
      await untilHeard(100)
      const { largestGapMs } = await customer.media.untilPackets(100)
      // A busy machine delays packets; a call that lost its sound would not send any.
      expect(largestGapMs).toBeLessThan(1_000)
      expect((await phone.snapshot()).calls.at(-1)?.state.phase).toBe('talking')
    })
    await phone.until('the registration', ({ registration }) => registration.status === 'registered', 20_000)
    // The customer's side learns where the phone is now; without that its BYE would go to the socket that died.
    await customer.reported('re-invited')
    await customer.reported('acknowledged', {
      after: customer.reports.findIndex((r) => r.name === 're-invited'),
    })
    await untilHeard(50)
    await customer.media.untilPackets(50)
    await customer.hangUp()
    expect(await ending()).toMatchObject({ kind: 'completed', by: 'customer' })
    expect((await phone.snapshot()).wrapUp?.call.id).toBe(callId)
  })

  it('tells the customer of a hang-up that happened while the PBX was down', async () => {
    await goAvailable()
    const customer = await callAgent()
    const callId = await answer()
    await customer.media.untilPackets(20)
    await whilePbxIsDown(async () => {
      await phone.until('the loss', ({ registration }) => registration.status === 'unreachable')
      await phone.call('call.hangUp', { callId })
      expect(await ending()).toMatchObject({ kind: 'completed', by: 'agent' })
    })
    expect(await within(20_000, 'the BYE', customer.ended)).toMatchObject({ how: 'they-hung-up' })
  })

  it('outlives a desk: a new one has the call at once', async () => {
    await goAvailable()
    const customer = await callAgent()
    const callId = await answer()
    await phone.rig.evaluate((api) => api.attachDesk())
    const { calls } = await phone.until('the call at the new desk', ({ calls: seen }) => seen.length === 1)
    expect(calls[0]).toMatchObject({ id: callId, state: { phase: 'talking' } })
    await phone.call('call.hangUp', { callId })
    await customer.ended
  })

  it('keeps the record of a call that ended while the data window was away', async () => {
    await goAvailable()
    const customer = await callAgent()
    const callId = await answer()
    await phone.rig.evaluate((api) => api.detachData())
    await customer.hangUp()
    await ending()
    expect(await phone.records()).toEqual([])
    await phone.rig.evaluate((api) => api.attachData())
    await waitFor('the record', async () => (await phone.records()).some(({ id }) => id === callId), {
      timeoutMs: 8_000,
    })
    expect((await phone.snapshot()).registration.status).toBe('registered')
  })

  it('is not broken by malformed calls: each is shown or refused, and the next good call works', async () => {
    await goAvailable()
    for (const scenario of Object.keys(MALFORMED_CALLS) as MalformedCall[]) {
      const customer = await callAgent({ scenario })
      const outcome = await Promise.race([
        customer.ringing.then(
          () => 'rings' as const,
          () => 'ended' as const,
        ),
        customer.ended.then(() => 'ended' as const),
      ])
      if (outcome === 'rings') {
        const { id } = await untilRinging()
        await phone.call('call.decline', { callId: id })
      }
      const { status } = await within(8_000, `the end of ${scenario}`, customer.ended)
      expect(status, scenario).toBeGreaterThanOrEqual(400)
      await phone.until('quiet', ({ calls }) => calls.every(({ state }) => state.phase === 'ended'))
    }
    const good = await callAgent()
    await answer()
    await good.media.untilPackets(20)
    await good.hangUp()
  }, 120_000)
})

describe('a call from the agent', () => {
  it('rings, is answered, carries sound, and is recorded with the number dialled', async () => {
    const shop = keep(await sippAnswerer({ rtp: 'echo', behaviour: 'wait' }))
    await pbx.routeNumbers('*', shop.address)
    await goAvailable()
    const dialled = await phone.call('call.dial', { number: '955-88' })
    expect(dialled.ok).toBe(true)
    const call = await shop.nextCall()
    await call.ring()
    await phone.untilCall('the ringing', ({ state }) => state.phase === 'alerting')
    await call.answer()
    await phone.untilCall('the talk', ({ state }) => state.phase === 'talking')
    await call.media.untilPackets(40)
    await untilHeard(40)
    if (dialled.ok) await phone.call('call.hangUp', { callId: dialled.value.callId })
    expect(await within(3_000, 'the BYE', call.ended)).toMatchObject({ how: 'they-hung-up' })
    expect(await phone.records()).toMatchObject([{ direction: 'outbound', number: '95588' }])
  })

  it.each([
    ['busy', { kind: 'busy', by: 'customer', sipStatus: 486 }],
    ['decline', { kind: 'declined', by: 'customer', sipStatus: 603 }],
    ['unavailable', { kind: 'no_answer', by: 'network', sipStatus: 480 }],
    ['not-found', { kind: 'failed', by: 'network', sipStatus: 404 }],
  ] as const)('says why it was not put through: %s', async (behaviour, expected) => {
    const shop = keep(await sippAnswerer({ behaviour }))
    await pbx.routeNumbers('*', shop.address)
    await goAvailable()
    await phone.call('call.dial', { number: '95588' })
    expect(await ending()).toEqual(expected)
  })

  it('can be given up while it rings', async () => {
    const shop = keep(await sippAnswerer({ behaviour: 'no-answer' }))
    await pbx.routeNumbers('*', shop.address)
    await goAvailable()
    await phone.call('call.dial', { number: '95588' })
    const call = await shop.nextCall()
    const { id } = await phone.untilCall('the ringing', ({ state }) => state.phase === 'alerting')
    await phone.call('call.hangUp', { callId: id })
    expect(await within(3_000, 'the CANCEL', call.ended)).toMatchObject({ how: 'cancelled' })
    expect(await ending()).toEqual({ kind: 'cancelled', by: 'agent', sipStatus: null })
  })
})
