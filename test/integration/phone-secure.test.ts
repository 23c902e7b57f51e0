/**
 * The line over secure WebSocket, as every agent at home has it: the certificate of the PBX is believed when the company's
 * authority signed it, and a PBX that shows any other gets neither the password's digest nor a call.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { trustAuthority } from '../rig/certificate.ts'
import { startChromium } from '../rig/chromium.ts'
import { type Pbx, startPbx } from '../rig/kamailio.ts'
import { type Rtpengine, startRtpengine } from '../rig/rtpengine.ts'
import { sippCaller } from '../rig/sipp.ts'
import { AGENT, CUSTOMER } from './phone.scene.ts'
import { openPhoneWindow, type PhonePageServer, servePhoneWindow } from './phone.window.ts'

let rtpengine: Rtpengine
let server: PhonePageServer
let pbx: Pbx
let home: string
const browsers: Browser[] = []

beforeAll(async () => {
  ;[rtpengine, server] = await Promise.all([startRtpengine(), servePhoneWindow()])
  pbx = await startPbx({ users: [AGENT], rtpengine, origins: [server.origin], tls: true })
  server.allow(pbx.wssUrl ?? '')
  home = await mkdtemp(join(tmpdir(), 'nightdesk-home-'))
})
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()))
  await Promise.all([server?.close(), pbx?.stop(), rtpengine?.stop()])
  await rm(home, { recursive: true, force: true })
})

const line = (): TelephonySettings => ({
  line: 'sip',
  webSocketUrl: pbx.wssUrl ?? '',
  domain: pbx.realm,
  user: AGENT.name,
  authorizationUser: AGENT.name,
  secret: { type: 'password', password: AGENT.password },
  iceServers: [],
  queueHeaders: [],
  wrapUpSeconds: 45,
})
async function phoneAtHome() {
  const browser = await startChromium({ home })
  browsers.push(browser)
  const phone = await openPhoneWindow(browser, server)
  await phone.signIn(line())
  return phone
}

it('says nothing to a PBX whose certificate nobody vouches for', async () => {
  const phone = await phoneAtHome()
  await phone.until('no way in', ({ registration }) => registration.status === 'unreachable')
  expect(await pbx.registrations()).toEqual([])
  expect(await pbx.openSockets()).toBe(0)
})

it('registers with a digest and carries a call both ways where the authority is trusted', async () => {
  const { certificate } = pbx
  if (certificate === undefined) throw new Error('the PBX has no certificate')
  await trustAuthority(home, certificate)
  const phone = await phoneAtHome()
  await phone.until('the registration', ({ registration }) => registration.status === 'registered')
  await pbx.untilRegistered(AGENT.name)
  await phone.call('agent.setState', { state: 'available' })
  const customer = await sippCaller({ pbx, to: AGENT.name, from: CUSTOMER, rtp: { toneHz: 440 } })
  try {
    const { id } = await phone.untilCall('a ring', ({ state }) => state.phase === 'ringing')
    await phone.call('call.answer', { callId: id })
    await phone.untilCall('the talk', ({ state }) => state.phase === 'talking')
    await phone.untilHears(440)
    await customer.media.untilPackets(50)
    await customer.hangUp()
    await phone.untilCall('the end', ({ state }) => state.phase === 'ended')
    expect(phone.errors).toEqual([])
  } finally {
    await customer.stop()
  }
})
