/**
 * `npm run bench -- cuts [--cuts N] [--seed TEXT] [--json FILE]`: an agent talks to a customer while the PBX goes away, for 1 to
 * 120 seconds of real time each, again and again in one call: it dies, or it hangs with its sockets open. What is measured is how long
 * after its return the phone is registered again; the call must live through all of it, with its sound in both directions.
 */
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { drivePhoneWindow, type PhoneWindow, servePhoneWindow } from '../test/integration/phone.window.ts'
import { type Pbx, startPbx } from '../test/rig/kamailio.ts'
import { startRtpengine } from '../test/rig/rtpengine.ts'
import { type Caller, sippCaller } from '../test/rig/sipp.ts'
import { waitFor } from '../test/rig/wait.ts'
import { chanceOf } from '../test/simulation/chance.ts'
import { openElectronWindow } from './call/electron-window.ts'
import { lineOf } from './call/line.ts'
import { onTheWire } from './call/page-clock.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'
import { percentile, rounded } from './measuring/statistics.ts'

const AGENT = { name: '8001', password: 'night-8001' }
const AIM_MS = 10_000
const AWAY_S = { least: 1, most: 120 }
const CUSTOMER_HZ = 440
const KINDS = ['dies', 'hangs'] as const
/** Between two cuts: long enough for the phone to say where it is now, and for the customer to be told. */
const REST_MS = 5_000
const GIVE_UP_MS = 60_000

type Cut = {
  readonly kind: (typeof KINDS)[number]
  readonly awaySeconds: number
  /** From the PBX's return; 0 when the phone had never lost its registration. */
  readonly registeredMs: number
  readonly call: 'up' | 'ended'
}

const { values } = parseArgs({
  options: {
    cuts: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
})
const count = Number(values.cuts)
if (!Number.isInteger(count) || count < 1) throw new Error('--cuts wants a whole number from 1')

const cuts = await measure()
const p95Ms = percentile(
  cuts.map(({ registeredMs }) => registeredMs),
  0.95,
)
const callsEnded = cuts.filter(({ call }) => call === 'ended').length
console.log(`\n${describeMachine()}\n`)
console.log(
  table([
    ['the PBX', 'away', 'registered again after', 'the call'],
    ...cuts.map(({ kind, awaySeconds, registeredMs, call }) => [
      kind,
      `${awaySeconds} s`,
      `${registeredMs} ms`,
      call,
    ]),
    ['all', '', `p95 ${p95Ms} ms (aim ≤ ${AIM_MS} ms)`, `${callsEnded} ended`],
  ]),
)
await writeJson(values.json, { cuts: cuts.length, registeredP95Ms: p95Ms, callsEnded, measured: cuts })

async function measure(): Promise<Cut[]> {
  const [rtpengine, server] = await Promise.all([startRtpengine(), servePhoneWindow()])
  const pbx = await startPbx({ users: [AGENT], rtpengine, origins: [server.origin] })
  const window = await openElectronWindow()
  let customer: Caller | undefined
  try {
    server.allow(pbx.wsUrl)
    const phone = await drivePhoneWindow(window.page, server)
    await phone.signIn(lineOf({ ...AGENT, realm: pbx.realm, wsUrl: pbx.wsUrl, iceServers: [] }))
    await phone.until('the registration', ({ registration }) => registration.status === 'registered')
    await phone.call('agent.setState', { state: 'available' })
    customer = await sippCaller({ pbx, to: AGENT.name, from: '13800138000', rtp: { toneHz: CUSTOMER_HZ } })
    const { id } = await phone.untilCall('a ring', ({ state }) => state.phase === 'ringing')
    await phone.call('call.answer', { callId: id })
    await phone.untilHears(CUSTOMER_HZ)
    return await cutAgain(phone, pbx, customer)
  } finally {
    await customer?.stop()
    await window.close()
    await Promise.all([server.close(), pbx.stop(), rtpengine.stop()])
  }
}

async function cutAgain(phone: PhoneWindow, pbx: Pbx, customer: Caller): Promise<Cut[]> {
  const draw = chanceOf(values.seed)
  const cuts: Cut[] = []
  for (let number = 1; number <= count; number += 1) {
    const kind = draw.pick(KINDS)
    // As many of each order of magnitude: most cuts are short, and it is the long ones that break phones.
    const awaySeconds = rounded(AWAY_S.least * (AWAY_S.most / AWAY_S.least) ** draw.next(), 1)
    const registeredMs = await registeredAfter(phone, pbx, kind, awaySeconds)
    await setTimeout(REST_MS)
    const call = (await isUp(phone, customer)) ? 'up' : 'ended'
    cuts.push({ kind, awaySeconds, registeredMs, call })
    console.log(
      `${number}. ${kind} for ${awaySeconds} s: registered after ${registeredMs} ms, the call is ${call}`,
    )
    if (call === 'ended') break
  }
  return cuts
}

async function registeredAfter(
  phone: PhoneWindow,
  pbx: Pbx,
  kind: Cut['kind'],
  awaySeconds: number,
): Promise<number> {
  const gone = Date.now()
  if (kind === 'dies') await pbx.kill()
  else pbx.freeze()
  await setTimeout(awaySeconds * 1_000)
  if (kind === 'dies') await pbx.restart()
  else pbx.thaw()
  const back = Date.now()
  const accepted = () => onTheWire(phone.page, { way: 'in', what: '200 REGISTER', since: gone })
  const isRegistered = async () => (await phone.snapshot()).registration.status === 'registered'
  const patience = { timeoutMs: GIVE_UP_MS, everyMs: 20 }
  if (kind === 'hangs') {
    // What the PBX had got before it hung, it still answers; a short one is not even noticed.
    await waitFor('the registration', isRegistered, patience)
    const at = (await accepted()) ?? back
    return rounded(Math.max(0, at - back), 0)
  }
  const at = await waitFor('the registration', accepted, patience)
  await waitFor('the registration', isRegistered, patience)
  return rounded(Math.max(0, at - back), 0)
}

/** In words and in sound: the agent hears the customer's tone, and the customer goes on getting packets. */
async function isUp(phone: PhoneWindow, customer: Caller): Promise<boolean> {
  const { calls } = await phone.snapshot()
  if (calls.at(-1)?.state.phase !== 'talking') return false
  await phone.untilHears(CUSTOMER_HZ)
  await customer.media.untilPackets(50)
  return true
}
