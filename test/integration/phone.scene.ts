/**
 * The scene of the tests with a real PBX: Kamailio, rtpengine and Chromium for a file, a phone window of its own for every
 * test. Called once at the top of a test file; what it returns is filled in before each test.
 */
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { CallEnding } from '#shared/domain/call/call-record.ts'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { startChromium } from '../rig/chromium.ts'
import { type Pbx, startPbx } from '../rig/kamailio.ts'
import { type Rtpengine, startRtpengine } from '../rig/rtpengine.ts'
import { type Caller, type CallerOptions, sippCaller } from '../rig/sipp.ts'
import { waitFor } from '../rig/wait.ts'
import { openPhoneWindow, type PhonePageServer, type PhoneWindow, servePhoneWindow } from './phone.window.ts'

export const AGENT = { name: '8001', password: 'night-shift' }
export const COLLEAGUE = { name: '8002', password: 'day-shift' }
export const CUSTOMER = '13800138000'

type Secret = Extract<TelephonySettings, { line: 'sip' }>['secret']
type Peer = { stop(): Promise<void>; messageLog(): Promise<string> }

export class PhoneScene {
  #rtpengine: Rtpengine | undefined
  #browser: Browser | undefined
  #server: PhonePageServer | undefined
  #pbx: Pbx | undefined
  #phone: PhoneWindow | undefined
  readonly #peers: Peer[] = []

  constructor() {
    beforeAll(async () => {
      const started = await Promise.all([startRtpengine(), startChromium(), servePhoneWindow()])
      this.#rtpengine = started[0]
      this.#browser = started[1]
      this.#server = started[2]
      this.#pbx = await startPbx({
        users: [AGENT, COLLEAGUE],
        rtpengine: started[0],
        origins: [started[2].origin],
      })
      this.#server.allow(this.#pbx.wsUrl)
    })
    afterAll(async () => {
      await this.#browser?.close()
      await Promise.all([this.#server?.close(), this.#pbx?.stop(), this.#rtpengine?.stop()])
    })
    beforeEach(async () => {
      this.#phone = await this.openWindow()
    })
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') {
        for (const peer of this.#peers) console.error(await peer.messageLog())
        console.error(await this.pbx.log())
      }
      await Promise.all(this.#peers.splice(0).map((peer) => peer.stop()))
      expect(this.phone.errors).toEqual([])
      await this.phone.close()
    })
  }

  get pbx(): Pbx {
    return here(this.#pbx)
  }
  get server(): PhonePageServer {
    return here(this.#server)
  }
  get phone(): PhoneWindow {
    return here(this.#phone)
  }

  openWindow(): Promise<PhoneWindow> {
    return openPhoneWindow(here(this.#browser), this.server)
  }
  /** Goes on with a new window; the one before is closed. */
  async reopen(): Promise<void> {
    await this.phone.close()
    this.#phone = await this.openWindow()
  }

  line(secret: Secret = { type: 'password', password: AGENT.password }): TelephonySettings {
    return {
      line: 'sip',
      webSocketUrl: this.pbx.wsUrl,
      domain: this.pbx.realm,
      user: AGENT.name,
      authorizationUser: AGENT.name,
      secret,
      iceServers: [],
      queueHeaders: ['X-Queue'],
      wrapUpSeconds: 45,
    }
  }
  /** Stops the peer after the test; when the test fails, what it sent and received is printed first. */
  keep<T extends Peer>(peer: T): T {
    this.#peers.push(peer)
    return peer
  }
  /** A colleague's phone, registered and available. */
  async openColleague(): Promise<PhoneWindow> {
    const colleague = await this.openWindow()
    const settings = {
      ...this.line({ type: 'password', password: COLLEAGUE.password }),
      user: COLLEAGUE.name,
      authorizationUser: COLLEAGUE.name,
    } as TelephonySettings
    await colleague.signIn(settings, 'client-2')
    await colleague.until('the registration', ({ registration }) => registration.status === 'registered')
    await colleague.call('agent.setState', { state: 'available' })
    return colleague
  }
  async goAvailable(settings = this.line()): Promise<void> {
    await this.phone.signIn(settings)
    await this.phone.until('the registration', ({ registration }) => registration.status === 'registered')
    await this.phone.call('agent.setState', { state: 'available' })
  }
  async callAgent(options: Partial<CallerOptions> = {}): Promise<Caller> {
    return this.keep(await sippCaller({ pbx: this.pbx, to: AGENT.name, from: CUSTOMER, ...options }))
  }
  untilRinging(): Promise<CallView> {
    return this.phone.untilCall('a ring', ({ state }) => state.phase === 'ringing')
  }
  async answer(): Promise<CallId> {
    const { id } = await this.untilRinging()
    expect(await this.phone.call('call.answer', { callId: id })).toEqual({ ok: true, value: null })
    await this.phone.untilCall('the talk', ({ state }) => state.phase === 'talking')
    return id
  }
  async untilHold(callId: CallId, hold: 'none' | 'by_us'): Promise<void> {
    await this.phone.until(`the call with hold ${hold}`, ({ calls }) => {
      const state = calls.find(({ id }) => id === callId)?.state
      return state?.phase === 'talking' && state.hold === hold
    })
  }
  async ending(): Promise<CallEnding | null> {
    const { state } = await this.phone.untilCall('the end', (call) => call.state.phase === 'ended')
    return state.phase === 'ended' ? state.ending : null
  }
  /** The agent hears so many packets more than now. */
  async untilHeard(more: number): Promise<void> {
    const heard = async () => (await this.phone.connections())[0]?.packetsReceived ?? 0
    const before = await heard()
    await waitFor(`${more} more packets at the agent`, async () => (await heard()) >= before + more)
  }
}

function here<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the scene is not set yet')
  return value
}
