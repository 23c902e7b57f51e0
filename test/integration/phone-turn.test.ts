/**
 * An agent at home whose network lets nothing through but the way to the centre's TURN server: heard over UDP, TCP and TLS,
 * with the credentials that our server gives and real coturn accepts.
 */
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { withTurn } from '../../server/auth/turn-credentials.ts'
import { startChromium } from '../rig/chromium.ts'
import { type Pbx, startPbx } from '../rig/kamailio.ts'
import { type Rtpengine, startRtpengine } from '../rig/rtpengine.ts'
import { sippCaller } from '../rig/sipp.ts'
import { startTurn, type Turn } from '../rig/turn.ts'
import { openPhoneWindow, type PhonePageServer, type PhoneWindow, servePhoneWindow } from './phone.window.ts'

const LINE = { name: '8001', password: 'night-shift' }
const SECRET = 'between-server-and-coturn'
const CUSTOMER_HZ = 440

let rtpengine: Rtpengine
let pbx: Pbx
let server: PhonePageServer
let browser: Browser
let turn: Turn

beforeAll(async () => {
  // The certificate is of a throw-away authority, which no profile trusts.
  const switches = ['--ignore-certificate-errors']
  ;[rtpengine, server, browser, turn] = await Promise.all([
    startRtpengine(),
    servePhoneWindow(),
    startChromium({ switches }),
    startTurn({ secret: SECRET }),
  ])
  pbx = await startPbx({ users: [LINE], rtpengine, origins: [server.origin] })
  server.allow(pbx.wsUrl)
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([server?.close(), pbx?.stop(), rtpengine?.stop(), turn?.stop()])
})

/** As `GET /telephony` gives it, asked so many hours from now. */
function line(url: string, inHours = 0): TelephonySettings {
  const settings: TelephonySettings = {
    line: 'sip',
    webSocketUrl: pbx.wsUrl,
    domain: pbx.realm,
    user: LINE.name,
    authorizationUser: LINE.name,
    secret: { type: 'password', password: LINE.password },
    iceServers: [],
    queueHeaders: [],
    wrapUpSeconds: 45,
  }
  const now = instantFromMs(Date.now() + inHours * 3_600_000)
  return withTurn(settings, { urls: [url], secret: SECRET }, AgentId.parse('agent-8001'), now)
}

async function available(settings: TelephonySettings): Promise<PhoneWindow> {
  const phone = await openPhoneWindow(browser, server)
  await phone.rig.evaluate((api) => {
    api.path = 'relay'
  })
  await phone.signIn(settings)
  await phone.until('the registration', ({ registration }) => registration.status === 'registered')
  await phone.call('agent.setState', { state: 'available' })
  return phone
}

describe('a phone that only reaches the TURN server', () => {
  it.each(['udp', 'tcp', 'tls'] as const)('hears the customer and is heard over %s', async (way) => {
    const phone = await available(line(turn.urls[way]))
    const customer = await sippCaller({ pbx, to: LINE.name, rtp: { toneHz: CUSTOMER_HZ } })
    try {
      const { id } = await phone.untilCall('a ring', ({ state }) => state.phase === 'ringing')
      await phone.call('call.answer', { callId: id })
      await phone.untilHears(CUSTOMER_HZ)
      await customer.media.untilPackets(20)
      expect(await phone.rig.evaluate((api) => api.relays())).toEqual([way])
      if (way === 'udp') await staysUpWithOthers(phone, line(turn.urls.udp, 7))
      await customer.hangUp()
    } finally {
      await customer.stop()
      expect(phone.errors).toEqual([])
      await phone.close()
    }
  })
})

/** The data window brings other credentials in the middle of the call: neither it nor the registration notices. */
async function staysUpWithOthers(phone: PhoneWindow, settings: TelephonySettings): Promise<void> {
  const before = await phone.snapshot()
  await phone.rig.evaluate((api, given) => api.setTelephony({ status: 'known', settings: given }), settings)
  await phone.untilHears(CUSTOMER_HZ)
  const after = await phone.snapshot()
  expect(after.registration).toEqual(before.registration)
  expect(after.calls.map(({ state }) => state.phase)).toEqual(['talking'])
}
