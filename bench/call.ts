/**
 * `npm run bench -- call [--calls N] [--cuts N] [--json FILE]`: how long an agent waits for a call to be one, beside
 * SIP.js's SimpleUser and JsSIP in the same Electron on the same PBX, once without ICE servers and once with a STUN server
 * that never answers. The engines take turns, so that whatever else the machine does falls on all of them. What each
 * figure is stands in `call/README.md`.
 */
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { timeCall, timeDialling, timeReconnects } from './call/measure.ts'
import { type EngineFigures, figuresOf, noSamples, type Samples } from './call/result.ts'
import { type Ice, openTelephones, type Telephones } from './call/telephones.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'

const RUNS: readonly Ice[] = ['none', 'dead-stun']
/** How long the PBX is away, one cut after the other: short ones, that no engine gives up in. */
const AWAY_MS = [1_000, 3_000, 5_000]
const DEAD_STUN_AIM_MS = 300
/** Between two calls, as in life: whoever wants to make something ready for the next one may. */
const REST_MS = 1_000
/** A peer may wait for a dead STUN server for forty seconds before it dials: every fourth call is enough. */
const DIALS_WITH_DEAD_STUN = 1 / 4

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '20' },
    cuts: { type: 'string', default: '9' },
    json: { type: 'string' },
  },
})
const calls = wholeNumber('--calls', values.calls)
const cuts = wholeNumber('--cuts', values.cuts)

const machine = describeMachine()
const runs: { readonly ice: Ice; readonly engines: readonly EngineFigures[] }[] = []
for (const ice of RUNS) {
  console.log(`ICE servers: ${ice}`)
  const telephones = await openTelephones(ice)
  try {
    const dials = Math.ceil(ice === 'none' ? calls : calls * DIALS_WITH_DEAD_STUN)
    runs.push({ ice, engines: (await measure(telephones, dials)).map(figuresOf) })
  } finally {
    await telephones.stop()
  }
}

console.log(`\n${machine}\n`)
for (const { ice, engines } of runs) console.log(`${tableOf(ice, engines)}\n`)
await writeJson(values.json, { runs })

async function measure(telephones: Telephones, dials: number): Promise<Samples[]> {
  const engines = telephones.engines.map((engine) => ({ engine, samples: noSamples(engine.name) }))
  // The first call of each compiles its code and opens its devices, which an agent meets once a shift.
  for (let call = 0; call <= calls; call += 1)
    for (const { engine, samples } of engines) {
      const times = await timeCall(telephones, engine)
      await setTimeout(REST_MS)
      if (call <= dials) samples.dialToRingMs.push(await timeDialling(telephones, engine))
      if (call === 0) samples.dialToRingMs.length = 0
      if (call === 0) continue
      samples.answerToAudioMs.push(times.answerToAudioMs)
      samples.inviteToRingMs.push(times.inviteToRingMs)
    }
  for (let cut = 0; cut < cuts; cut += 1) {
    const milliseconds = await timeReconnects(telephones, AWAY_MS[cut % AWAY_MS.length] ?? 0)
    for (const [index, { samples }] of engines.entries()) samples.reconnectMs.push(milliseconds[index] ?? 0)
  }
  return engines.map(({ samples }) => samples)
}

function tableOf(ice: Ice, engines: readonly EngineFigures[]): string {
  const peers = engines.slice(1).map(({ answerToAudioP95Ms }) => answerToAudioP95Ms)
  const aim = ice === 'none' ? Math.min(...peers) : DEAD_STUN_AIM_MS
  return table([
    [
      `ICE servers: ${ice}`,
      'answer → audio p50',
      'p95',
      'INVITE → ring p95',
      'dial → ring p95',
      'reconnect p95',
    ],
    ...engines.map((engine) => [
      engine.name,
      ...[
        engine.answerToAudioP50Ms,
        engine.answerToAudioP95Ms,
        engine.inviteToRingP95Ms,
        engine.dialToRingP95Ms,
        engine.reconnectP95Ms,
      ].map((milliseconds) => `${milliseconds.toFixed(0)} ms`),
    ]),
    ['aim', '', `≤ ${aim.toFixed(0)} ms`, '', '', '≤ 10000 ms'],
  ])
}

function wholeNumber(option: string, value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new Error(`${option} wants a whole number from 1`)
  return number
}
