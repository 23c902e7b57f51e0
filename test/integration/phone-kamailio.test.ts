/**
 * The phone window against a real SIP server and real callers: Kamailio over WebSocket, rtpengine, SIPp. Every test begins
 * with a phone of its own.
 */
import { describe, expect, it } from 'vitest'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { ha1 } from '../rig/kamailio.ts'
import { sippAnswerer } from '../rig/sipp.ts'
import { PATIENCE_MS, waitFor, within } from '../rig/wait.ts'
import { AGENT, CUSTOMER, PhoneScene } from './phone.scene.ts'

/** Root mean square of full scale; A-law has no exact zero. */
const SILENT = 0.001
const AUDIBLE = 0.01

const scene = new PhoneScene()

describe('registration', () => {
  it('registers with a password, and with HA1 instead of it', async () => {
    await scene.goAvailable()
    await scene.pbx.untilRegistered(AGENT.name)
    await scene.reopen()
    await scene.goAvailable(
      scene.line({ type: 'ha1', ha1: ha1(AGENT.name, scene.pbx.realm, AGENT.password) }),
    )
  })

  it('comes back after a restart as the same phone, so that the PBX keeps one binding of it and not two', async () => {
    const contact = async (): Promise<string> => {
      await scene.pbx.untilRegistered(AGENT.name, 1)
      return (await scene.pbx.registrations())[0]?.contact ?? ''
    }
    await scene.goAvailable()
    const before = await contact()
    await scene.reopen()
    await scene.goAvailable()
    expect(before).toContain('.invalid')
    expect(await contact()).toBe(before)
  })

  it('says that a wrong password was refused and tries rarely until it is another one', async () => {
    await scene.phone.signIn(scene.line({ type: 'password', password: 'guess' }))
    const { registration } = await scene.phone.until(
      'a refusal',
      (seen) => seen.registration.status === 'refused',
    )
    expect(registration).toMatchObject({ status: 'refused', sipStatus: 403 })
    await scene.phone.rig.evaluate(
      (api, settings) => api.setTelephony({ status: 'known', settings }),
      scene.line(),
    )
    await scene.phone.until('the registration', (seen) => seen.registration.status === 'registered')
  })

  it('says that the PBX cannot be reached, and when it will try again', async () => {
    const settings = scene.line()
    if (settings.line !== 'sip') throw new Error('no SIP line')
    scene.server.allow('ws://127.0.0.1:9')
    await scene.reopen()
    await scene.phone.signIn({ ...settings, webSocketUrl: 'ws://127.0.0.1:9' })
    const { registration } = await scene.phone.until(
      'unreachable',
      (seen) => seen.registration.status === 'unreachable',
    )
    expect(registration).toMatchObject({ status: 'unreachable', reason: 'socket' })
    scene.server.allow(scene.pbx.wsUrl)
  })

  it('notices that a PBX hangs although its sockets stay open', async () => {
    await scene.goAvailable()
    scene.pbx.freeze()
    try {
      await scene.phone.rig.evaluate((api) => api.resume())
      const { registration } = await scene.phone.until(
        'the loss',
        (seen) => seen.registration.status === 'unreachable',
      )
      expect(registration).toMatchObject({ reason: 'timeout' })
    } finally {
      scene.pbx.thaw()
    }
    await scene.phone.until('the registration', (seen) => seen.registration.status === 'registered')
  })
})

describe('a call from outside', () => {
  it('shows who calls before the answer, then carries sound, hold and keys until the customer hangs up', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent({
      pai: `"王小明" <sip:${CUSTOMER}@trunk.example>`,
      uui: '7469636b65742d3432;encoding=hex',
      headers: { 'X-Queue': 'billing' },
    })
    const { identity } = await scene.untilRinging()
    expect(identity).toEqual({
      number: CUSTOMER,
      displayName: '王小明',
      source: 'p_asserted_identity',
      privacy: 'open',
      userToUser: 'ticket-42',
      queueName: 'billing',
      menuPath: null,
      waitedSeconds: null,
      redirectedFrom: null,
    })
    const callId = await scene.answer()
    await customer.media.untilPackets(40)
    await scene.untilHeard(40)

    expect(await scene.phone.call('call.hold', { callId })).toEqual({ ok: true, value: null })
    await scene.phone.untilCall(
      'the hold',
      ({ state }) => state.phase === 'talking' && state.hold === 'by_us',
    )
    await customer.reported('re-invited')
    expect(await scene.phone.call('call.resume', { callId })).toEqual({ ok: true, value: null })
    await scene.phone.untilCall('the talk', ({ state }) => state.phase === 'talking' && state.hold === 'none')
    await scene.untilHeard(20)

    await customer.hold()
    await scene.phone.untilCall(
      'their hold',
      ({ state }) => state.phase === 'talking' && state.hold === 'by_them',
    )
    await customer.resume()
    await scene.phone.untilCall('the talk', ({ state }) => state.phase === 'talking' && state.hold === 'none')
    await customer.media.untilPackets(20)

    await scene.phone.call('call.sendDigits', { callId, digits: '15' })
    await scene.phone.call('call.sendDigits', { callId, digits: '#' })
    await customer.media.untilKeys('15#')

    await customer.hangUp({ header: 'Reason: Q.850;cause=16;text="Normal"' })
    expect(await scene.ending()).toEqual({ kind: 'completed', by: 'customer', sipStatus: null, q850: 16 })
    const { wrapUp } = await scene.phone.snapshot()
    expect(wrapUp?.call.id).toBe(callId)
    expect(await scene.phone.untilRecords(1)).toMatchObject([
      { id: callId, number: CUSTOMER, training: false },
    ])
  })

  it('sends keys by INFO where the settings say that this PBX wants them so', async () => {
    await scene.goAvailable({ ...scene.line(), keys: 'info' } as TelephonySettings)
    const customer = await scene.callAgent()
    const callId = await scene.answer()
    expect(await scene.phone.call('call.sendDigits', { callId, digits: '7' })).toMatchObject({ ok: true })
    const { message } = await customer.reported('requested')
    expect(message?.startLine).toMatch(/^INFO /)
    expect(message?.body).toContain('Signal=7')
    expect((await customer.media.status()).keys).toEqual([])
    await customer.hangUp()
  })

  it.each([
    ['takes', 'accept', { step: 'paused', answered: 'yes', failed: 'no' }],
    ['refuses', 'refuse', { step: 'running', failed: 'pause' }],
  ] as const)(
    'says that the recording is paused only when the PBX took the order: it %s it',
    async (_, onRequest, shown) => {
      const settings = { ...scene.line(), keys: 'info', recording: { pause: '*1', resume: '*2' } }
      await scene.goAvailable(settings as TelephonySettings)
      const customer = await scene.callAgent({ onRequest })
      const callId = await scene.answer()
      await scene.phone.call('recording.pause', { callId, why: 'payment', by: 'agent' })
      const settled = ({ recording }: CallView): boolean =>
        recording?.step === 'paused' || recording?.failed === 'pause'
      const { recording } = await scene.phone.untilCall('the answer', settled)
      expect(recording).toMatchObject(shown)
      const { message } = await customer.reported('requested')
      expect(message?.body).toContain('Signal=*')
      await customer.hangUp()
    },
  )

  it('mutes: the customer hears nothing, and again something afterwards', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent({ rtp: 'silence' })
    const callId = await scene.answer()
    await waitFor('the agent to be heard', async () => (await customer.media.status()).loudness > AUDIBLE)
    await scene.phone.call('call.mute', { callId })
    await scene.phone.untilCall(
      'muted',
      ({ state }) => state.phase === 'talking' && state.microphone === 'muted',
    )
    await waitFor('silence at the customer', async () => (await customer.media.status()).loudness < SILENT)
    await scene.phone.call('call.unmute', { callId })
    await waitFor('the agent to be heard', async () => (await customer.media.status()).loudness > AUDIBLE)
    await customer.hangUp()
  })

  it('ends for the customer when the agent hangs up, and is refused with 486 when the agent declines', async () => {
    await scene.goAvailable()
    const first = await scene.callAgent()
    const callId = await scene.answer()
    await scene.phone.call('call.hangUp', { callId })
    expect(await within(PATIENCE_MS, 'the BYE', first.ended)).toMatchObject({ how: 'they-hung-up' })
    await scene.phone.call('wrapUp.finish', { callId, disposition: null, notes: '' })

    const second = await scene.callAgent()
    const { id } = await scene.untilRinging()
    await scene.phone.call('call.decline', { callId: id })
    expect(await within(PATIENCE_MS, 'the refusal', second.ended)).toMatchObject({
      how: 'refused',
      status: 486,
    })
    expect(await scene.ending()).toEqual({ kind: 'declined', by: 'agent', sipStatus: 486 })
  })

  it('does not ring for an agent on break, and tells the caller at once', async () => {
    await scene.goAvailable()
    await scene.phone.call('agent.setState', { state: 'break' })
    const onBreak = await scene.callAgent()
    expect(await within(PATIENCE_MS, 'the refusal', onBreak.ended)).toMatchObject({ status: 486 })
    expect((await scene.phone.snapshot()).calls).toEqual([])
    expect(onBreak.reports.some(({ name }) => name === 'ringing')).toBe(false)
  })

  it('stops ringing when the caller gives up', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent()
    await scene.untilRinging()
    await customer.cancel()
    expect(await scene.ending()).toMatchObject({ kind: 'cancelled', by: 'customer' })
    expect((await scene.phone.snapshot()).wrapUp).toBeNull()
  })

  it('tells that from a colleague who was faster', async () => {
    await scene.goAvailable()
    const colleague = await scene.openWindow()
    await colleague.signIn(scene.line(), 'client-2')
    await colleague.call('agent.setState', { state: 'available' })
    await scene.pbx.untilRegistered(AGENT.name, 2)
    const customer = await scene.callAgent()
    await scene.untilRinging()
    const { id } = await colleague.untilCall('a ring', ({ state }) => state.phase === 'ringing')
    await colleague.call('call.answer', { callId: id })
    expect(await scene.ending()).toEqual({ kind: 'answered_elsewhere', by: 'network', sipStatus: 200 })
    expect((await scene.phone.snapshot()).wrapUp).toBeNull()
    await customer.hangUp()
    await colleague.close()
  })

  it('carries an offer that comes late', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent({ scenario: 'late-offer' })
    await scene.answer()
    await customer.media.untilPackets(20)
    await scene.untilHeard(20)
    await customer.hangUp()
  })

  it('holds the first caller to answer a second, swaps, and brings nobody back by itself', async () => {
    await scene.goAvailable()
    const first = await scene.callAgent({ rtp: 'silence' })
    const firstId = await scene.answer()
    await first.media.untilPackets(20)
    const second = await scene.callAgent({ from: '13900139000', rtp: 'silence' })
    const { id: secondId } = await scene.untilRinging()
    expect(await scene.phone.call('call.answer', { callId: secondId })).toEqual({ ok: true, value: null })
    await scene.untilHold(firstId, 'by_us')
    await scene.untilHold(secondId, 'none')
    await second.media.untilPackets(20)

    expect(await scene.phone.call('call.resume', { callId: firstId })).toEqual({ ok: true, value: null })
    await scene.untilHold(secondId, 'by_us')
    await scene.untilHold(firstId, 'none')
    await waitFor('the agent to be heard', async () => (await first.media.status()).loudness > AUDIBLE)

    await first.hangUp()
    const { calls } = await scene.phone.until('the wrap-up', ({ wrapUp }) => wrapUp?.call.id === firstId)
    expect(calls.at(-1)?.state).toMatchObject({ phase: 'talking', hold: 'by_us' })
    expect(await scene.phone.call('call.resume', { callId: secondId })).toEqual({ ok: true, value: null })
    await second.media.untilPackets(20)
    await second.hangUp()
    await scene.phone.until('both wrap-ups', ({ wrapUpsAfter }) => wrapUpsAfter === 1)
  })

  it('keeps the call as it is when the caller’s line refuses the hold, and lets the other one wait', async () => {
    await scene.goAvailable()
    const first = await scene.callAgent({ onHold: 'refuse' })
    const firstId = await scene.answer()
    await scene.callAgent({ from: '13900139000' })
    const { id: secondId } = await scene.untilRinging()
    expect(await scene.phone.call('call.answer', { callId: secondId })).toEqual({
      ok: false,
      error: 'hold_refused',
    })
    await scene.untilHold(firstId, 'none')
    expect((await scene.phone.snapshot()).calls.at(-1)?.state.phase).toBe('ringing')
    // The proxy keeps the offer that was refused, so what goes out is counted at the phone.
    const sent = async () => (await scene.phone.connections())[0]?.packetsSent ?? 0
    const before = await sent()
    await waitFor('sound to go out again', async () => (await sent()) > before + 20)
    await scene.untilHeard(20)
    await scene.phone.call('call.decline', { callId: secondId })
    await scene.phone.call('call.hangUp', { callId: firstId })
    await first.ended
  })
})

describe('a call from the agent', () => {
  it('rings, is answered, carries sound, and is recorded with the number dialled', async () => {
    const shop = scene.keep(await sippAnswerer({ rtp: 'echo', behaviour: 'wait' }))
    await scene.pbx.routeNumbers('*', shop.address)
    await scene.goAvailable()
    const dialled = await scene.phone.call('call.dial', { number: '955-88' })
    expect(dialled.ok).toBe(true)
    const call = await shop.nextCall()
    await call.ring()
    await scene.phone.untilCall('the ringing', ({ state }) => state.phase === 'alerting')
    await call.answer()
    await scene.phone.untilCall('the talk', ({ state }) => state.phase === 'talking')
    await call.media.untilPackets(40)
    await scene.untilHeard(40)
    if (dialled.ok) await scene.phone.call('call.hangUp', { callId: dialled.value.callId })
    expect(await within(PATIENCE_MS, 'the BYE', call.ended)).toMatchObject({ how: 'they-hung-up' })
    expect(await scene.phone.untilRecords(1)).toMatchObject([{ direction: 'outbound', number: '95588' }])
  })

  it.each([
    ['busy', { kind: 'busy', by: 'customer', sipStatus: 486 }],
    ['decline', { kind: 'declined', by: 'customer', sipStatus: 603 }],
    ['unavailable', { kind: 'no_answer', by: 'network', sipStatus: 480 }],
    ['not-found', { kind: 'failed', by: 'network', sipStatus: 404 }],
  ] as const)('says why it was not put through: %s', async (behaviour, expected) => {
    const shop = scene.keep(await sippAnswerer({ behaviour }))
    await scene.pbx.routeNumbers('*', shop.address)
    await scene.goAvailable()
    await scene.phone.call('call.dial', { number: '95588' })
    expect(await scene.ending()).toEqual(expected)
  })

  it('is recorded under an id that the answer tells, as a call from outside by its INVITE', async () => {
    const shop = scene.keep(await sippAnswerer({ rtp: 'echo', behaviour: 'wait' }))
    await scene.pbx.routeNumbers('*', shop.address)
    await scene.goAvailable({ ...scene.line(), recordingHeaders: ['X-Recording'] } as TelephonySettings)
    await scene.phone.call('call.dial', { number: '95588' })
    const call = await shop.nextCall()
    await call.answer()
    const { id } = await scene.phone.untilCall('the talk', ({ state }) => state.phase === 'talking')
    await scene.phone.call('call.hangUp', { callId: id })
    await scene.phone.call('wrapUp.finish', { callId: id, disposition: null, notes: '' })
    const customer = await scene.callAgent()
    const inbound = await scene.answer()
    await customer.hangUp()
    const kept = (wanted: string) => (record: CallRecord) =>
      record.id === wanted && /^rec-.+/.test(record.recordingId ?? '')
    await scene.phone.untilRecords(1, kept(id))
    await scene.phone.untilRecords(1, kept(inbound))
  })

  it('can be given up while it rings', async () => {
    const shop = scene.keep(await sippAnswerer({ behaviour: 'no-answer' }))
    await scene.pbx.routeNumbers('*', shop.address)
    await scene.goAvailable()
    await scene.phone.call('call.dial', { number: '95588' })
    const call = await shop.nextCall()
    const { id } = await scene.phone.untilCall('the ringing', ({ state }) => state.phase === 'alerting')
    await scene.phone.call('call.hangUp', { callId: id })
    expect(await within(PATIENCE_MS, 'the CANCEL', call.ended)).toMatchObject({ how: 'cancelled' })
    expect(await scene.ending()).toEqual({ kind: 'cancelled', by: 'agent', sipStatus: null })
  })
})
