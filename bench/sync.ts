/**
 * `npm run bench -- sync [--rows N] [--mutations N] [--runs N] [--peers rxdb,pouchdb|none] [--json FILE]`: our syncing beside RxDB (Dexie storage) and
 * PouchDB on the same rows, in the same Electron. The engines take turns, so that whatever else the machine does falls
 * on all. `sync/README.md` says what is compared with what, and what cannot be.
 */
import { parseArgs } from 'node:util'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'
import { rounded } from './measuring/statistics.ts'
import { type Centre, startCentre } from './sync/centre.ts'
import type { Change, Engine, Measured } from './sync/engine.ts'
import { startFloorMeter } from './sync/floor.ts'
import { NIGHTDESK, nightdesk } from './sync/nightdesk.ts'
import { peer } from './sync/peer.ts'
import { againstPeers, type Floor, floorMs, syncResult } from './sync/result.ts'

const AIM = { writeRatio: 2, visibleMs: 300, longestTaskMs: 50 }
const TIMED_WRITES = 300
const CROSSINGS = 40

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '50000' },
    mutations: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
    peers: { type: 'string', default: 'rxdb,pouchdb' },
    json: { type: 'string' },
  },
})
const rows = wholeNumber('rows')
const mutations = wholeNumber('mutations')
const runs = wholeNumber('runs')

const machine = describeMachine()
console.log(`Starting a centre with ${rows.toLocaleString('en')} rows for one agent`)
const centre = await startCentre({ account: demoAccounts.agent, rows })
try {
  const asked = values.peers.split(',')
  const peers = [peer('rxdb', centre), peer('pouchdb', centre)].filter(({ name }) => asked.includes(name))
  const floor = await startFloorMeter(centre)
  const engines = [nightdesk(centre, demoAccounts.agent, floor), ...peers]
  const rounds = new Map<string, Measured[]>(engines.map(({ name }) => [name, []]))
  try {
    for (let run = 1; run <= runs; run += 1)
      for (const engine of engines) rounds.get(engine.name)?.push(await measure(engine, centre, run))
  } finally {
    await floor.close()
  }
  await report(rounds, floor.measured)
} finally {
  await centre.stop()
}

async function measure(engine: Engine, { customers }: Centre, run: number): Promise<Measured> {
  const name = `round ${run}`
  const changes = customers.slice(0, mutations).map(({ id, remark }, index): Change => {
    const from = run === 1 ? remark : remarkOf(run - 1, index)
    return { id, from, remark: remarkOf(run, index) }
  })
  const measured = await engine.measure({
    name,
    rows: centre.rows,
    changes,
    timedWrites: Math.min(TIMED_WRITES, changes.length),
    crossings: CROSSINGS,
  })
  console.log(
    `${run} of ${runs}, ${engine.name}: ${Math.round(measured.bootstrapRowsPerSecond)} rows/s, flush ${Math.round(measured.flushMutationsPerSecond)}/s`,
  )
  return measured
}

function remarkOf(run: number, index: number): string {
  return `round ${run}: change ${index}`
}

async function report(rounds: ReadonlyMap<string, readonly Measured[]>, floor: Floor): Promise<void> {
  const result = syncResult(rounds, NIGHTDESK, floor)
  console.log(`\n${machine}\nat the end: ${describeMachine().split('\n').at(-1)}\n`)
  console.log(
    table([
      ['', 'bootstrap', 'flush', 'write p50', 'p95', 'visible p50', 'p95', 'memory'],
      ...result.engines.map((engine) => [
        engine.name,
        `${engine.bootstrapRowsPerSecond.toLocaleString('en')} rows/s`,
        `${engine.flushMutationsPerSecond.toLocaleString('en')}/s`,
        `${engine.writeP50Ms} ms`,
        `${engine.writeP95Ms} ms`,
        `${engine.visibleP50Ms} ms`,
        `${engine.visibleP95Ms} ms`,
        `${engine.memoryMb} MB`,
      ]),
    ]),
  )
  if (result.engines.length > 1)
    console.log(
      `\nours by the better peer's: bootstrap ${againstPeers(result, NIGHTDESK, 'bootstrapRowsPerSecond')}, flush ${againstPeers(result, NIGHTDESK, 'flushMutationsPerSecond')} (aim: 1 or more)`,
    )
  console.log(
    [
      `one strict put and one fsync: ${rounded(floorMs(floor), 2)} ms; our write by that: ${result.writeRatio} (aim ≤ ${AIM.writeRatio})`,
      `aim for visible: p95 ≤ ${AIM.visibleMs} ms`,
      `longest task of our interface: ${result.longestInterfaceTaskMs} ms (aim ≤ ${AIM.longestTaskMs})`,
    ].join('\n'),
  )
  await writeJson(values.json, result)
}

function wholeNumber(option: 'rows' | 'mutations' | 'runs'): number {
  const value = Number(values[option])
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${option} wants a whole number from 1`)
  return value
}
