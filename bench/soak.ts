/**
 * `npm run bench -- soak [--calls N] [--json FILE]`: a shift in fast motion. The real application takes one real call
 * after the other (SIPp, Kamailio, rtpengine, our server on PostgreSQL) and wraps each up; after every fifty the memory of
 * every process is taken, and what is left of the calls in the phone window is counted, both at rest and after the
 * windows' garbage was collected. What grows in four hundred calls grows in every shift.
 */
import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { expect, type Page } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { type Application, newProfile, startApplication } from '../test/e2e/support/application.ts'
import { signIn, status, untilOnline, untilRegistered } from '../test/e2e/support/desk-steps.ts'
import { sippCaller } from '../test/rig/sipp.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'
import { rounded } from './measuring/statistics.ts'
import { type CallCentre, startCallCentre } from './pop/centre.ts'
import { memoryByProcess, sumOf } from './soak/processes.ts'
import { type Alive, type LivingObjects, watchObjects } from './soak/released.ts'

const AGENT = demoAccounts.agent
const EVERY = 50
const AIM = 0.05
/** What a busy machine may take for one step. */
const STEP_MS = 60_000
/** Long after this no transaction of the last call is left, on a busy machine either. */
const TRANSACTIONS_MS = 120_000
const LOOK_AGAIN_MS = 3_000
/** Sound that both sides must have heard before the call is one. */
const PACKETS = 10

type Sample = { readonly calls: number; readonly memoryMb: Record<string, number>; readonly alive: Alive }

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '400' }, json: { type: 'string' } },
})
const calls = Number(values.calls)
if (!Number.isInteger(calls) || calls < 2 * EVERY || calls % EVERY !== 0)
  throw new Error(`--calls wants a multiple of ${EVERY}, from ${2 * EVERY}`)

const machine = describeMachine()
const samples = await shift()
const [first, last] = [samples[0], samples.at(-1)]
if (first === undefined || last === undefined) throw new Error('Nothing was measured')
const growth = rounded(sumOf(last.memoryMb) / sumOf(first.memoryMb) - 1, 4)
const leaks = leaksBetween(first.alive, last.alive)

console.log(`\n${machine}\n`)
const names = Object.keys(first.memoryMb)
console.log(
  table([
    ['calls', ...names, 'sum (MB)', 'sessions', 'connections', 'tracks', 'listeners'],
    ...samples.map(({ calls: taken, memoryMb, alive }) => [
      String(taken),
      ...names.map((name) => (memoryMb[name] ?? 0).toFixed(1)),
      sumOf(memoryMb).toFixed(1),
      ...[alive.sessions, alive.connections, alive.tracks, alive.listeners].map(String),
    ]),
  ]),
)
console.log(`\ngrowth ${(growth * 100).toFixed(1)} % (aim < ${AIM * 100} %), objects not released: ${leaks}`)
await writeJson(values.json, {
  calls,
  samples: samples.map(({ calls: taken, memoryMb }) => ({ calls: taken, memoryMb })),
  growth,
  leaks,
})

async function shift(): Promise<Sample[]> {
  const centre = await startCallCentre(AGENT)
  const profile = await newProfile()
  let application: Application | null = null
  try {
    application = await startApplication({ profile })
    const desk = await application.window('desk')
    const objects = await watchObjects(application.electron.context(), await application.window('phone'), [
      desk,
      await application.window('data'),
    ])
    await signIn(desk, centre.server.url, AGENT)
    await untilOnline(desk)
    await untilRegistered(desk)
    await centre.pbx.untilRegistered(AGENT)
    await desk.keyboard.press('ControlOrMeta+Shift+A')
    await expect(desk.getByTestId('call-idle')).toBeVisible({ timeout: STEP_MS })
    const taken: Sample[] = []
    for (let call = 1; call <= calls; call += 1) {
      await takeCall(desk, centre)
      if (call % EVERY === 0) taken.push(await sampleAt(call, application, desk, objects))
    }
    return taken
  } finally {
    await application?.close()
    await centre.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function takeCall(desk: Page, { pbx }: CallCentre): Promise<void> {
  const customer = await sippCaller({ pbx, to: AGENT, pai: '13800138000', rtp: { toneHz: 440 } })
  try {
    await customer.ringing
    await expect(desk.getByTestId('call-ringing')).toBeVisible({ timeout: STEP_MS })
    await desk.keyboard.press('F2')
    await customer.answered
    await customer.media.untilPackets(PACKETS, STEP_MS)
    await customer.hangUp()
    await expect(desk.getByTestId('wrap-up')).toBeVisible({ timeout: STEP_MS })
    await desk.keyboard.press('F9')
    await expect(desk.getByTestId('call-idle')).toBeVisible({ timeout: STEP_MS })
  } finally {
    await customer.stop()
  }
}

/**
 * At rest: what was recorded has been sent, and SIP's transactions have ended, which keep a session for 32 s after its end
 * to answer what comes late (RFC 3261 §17.2.1, timers of 64·T1).
 */
async function sampleAt(
  call: number,
  { electron }: Application,
  desk: Page,
  objects: LivingObjects,
): Promise<Sample> {
  await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '0', { timeout: STEP_MS })
  const deadline = Date.now() + TRANSACTIONS_MS
  let alive = await objects.count()
  while (alive.sessions > 0 && Date.now() < deadline) {
    await setTimeout(LOOK_AGAIN_MS)
    alive = await objects.count()
  }
  const memoryMb = await memoryByProcess(electron)
  console.log(`${call} calls: ${sumOf(memoryMb).toFixed(0)} MB, ${JSON.stringify(alive)}`)
  return { calls: call, memoryMb, alive }
}

/** What is more at the end than after the first fifty calls, by kind. */
function leaksBetween(before: Alive, after: Alive): number {
  const kinds = ['sessions', 'connections', 'tracks', 'listeners'] as const
  return kinds.reduce((sum, kind) => sum + Math.max(0, after[kind] - before[kind]), 0)
}
