/**
 * `npm run torture -- --kills 100 --seed 1 [--customers 20000] [--json FILE]`: SIGKILL at random moments of a night's work, in
 * real Electron against the real server on PostgreSQL. Prints every kill; exit code 1 when anything was lost, doubled or
 * came back that was said to be not saved. The moments are drawn from the seed; what the machine is doing then is not.
 * `--full-disk`: on a small disk that fills up. `--break NAME`: with a journal that is broken, and exit code 1 when nothing is found.
 */
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildChanged, type Replacement } from '../rig/changed-build.ts'
import { removeRunFolder, runFolder } from '../rig/run-folder.ts'
import { breaks } from './broken/breaks.ts'
import { type FullDiskKill, fullDiskNight } from './full-disk-night.ts'
import { hits } from './hits.ts'
import { type Kill, tortureNight } from './night.ts'
import { type NightCentre, startNightCentre } from './night-centre.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    customers: { type: 'string' },
    'full-disk': { type: 'boolean', default: false },
    break: { type: 'string' },
    json: { type: 'string' },
  },
})
/** As many as fit on the small disk with room to work. */
const usual = values['full-disk'] ? 5_000 : 20_000
const [kills, customers] = [Number(values.kills), Number(values.customers ?? usual)]
const { seed } = values
const broken = values.break === undefined ? null : breaks[values.break]
if (![kills, customers].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('--kills and --customers take whole numbers above 0')
  process.exit(2)
}
if (broken === undefined) {
  console.error(`--break takes ${Object.keys(breaks).join(' or ')}`)
  process.exit(2)
}

const lineOf = ({
  number,
  during,
  victim,
  afterMs,
  underWay,
  hits: hit,
  found,
  storeRebuilt,
  backMs,
}: Kill) =>
  [
    String(number).padStart(4),
    during.padEnd(9),
    victim.padEnd(12),
    `after ${String(afterMs).padStart(4)} ms`,
    `server ${underWay.server.padEnd(10)}`,
    `${underWay.unanswered} unanswered`,
    `hit ${hit.join(', ') || 'nothing'}`.padEnd(34),
    `journal ${found}${storeRebuilt ? ', store rebuilt' : ''}`,
    `back in ${(backMs / 1_000).toFixed(1)} s`,
  ].join('  ')

const fullDiskLine = ({ number, during, victim, leftBytes, afterMs, told, ...after }: FullDiskKill) =>
  [
    String(number).padStart(4),
    during.padEnd(9),
    victim.padEnd(12),
    `${leftBytes / 1024} KB left`.padEnd(12),
    `after ${String(afterMs).padStart(4)} ms`,
    `told ${told.padEnd(9)}`,
    `back on a ${after.backOn} disk`.padEnd(21),
    after.unlocked === 'with_room' ? 'kept out until there was room' : '',
    after.storeRebuilt ? 'store rebuilt' : '',
    `back in ${(after.backMs / 1_000).toFixed(1)} s`,
  ].join('  ')

type Report = {
  readonly kills: readonly unknown[]
  readonly violations: readonly string[]
  readonly figures: object
}

async function randomNight(centre: NightCentre, built?: string): Promise<Report> {
  const onKill = (kill: Kill) => console.log(lineOf(kill))
  const options = { seed, kills, onKill, ...(built === undefined ? {} : { broken: built }) }
  const report = await tortureNight(centre, options)
  for (const hit of hits)
    console.log(`${report.kills.filter((kill) => kill.hits.includes(hit)).length} kills hit ${hit}`)
  return report
}

async function brokenNight(centre: NightCentre, replacement: Replacement): Promise<Report> {
  const built = await mkdtemp(join(tmpdir(), 'nightdesk-broken-'))
  try {
    await buildChanged(built, [replacement])
    return await randomNight(centre, built)
  } finally {
    await rm(built, { recursive: true, force: true })
  }
}

async function smallDiskNight(centre: NightCentre): Promise<Report> {
  const report = await fullDiskNight(centre, {
    seed,
    kills,
    onKill: (kill) => console.log(fullDiskLine(kill)),
  })
  const count = (of: (kill: FullDiskKill) => boolean): number => report.kills.filter(of).length
  console.log(
    `${count(({ told }) => told !== 'nothing')} kills while the desk said that nothing can be saved`,
  )
  console.log(`${count(({ unlocked }) => unlocked === 'with_room')} starts that told why nobody is let in`)
  console.log(`${count(({ storeRebuilt }) => storeRebuilt)} starts with a store that was rebuilt`)
  return report
}

function night(centre: NightCentre): Promise<Report> {
  if (values['full-disk']) return smallDiskNight(centre)
  return broken ? brokenNight(centre, broken) : randomNight(centre)
}

runFolder()
const began = performance.now()
const centre = await startNightCentre({ customers })
try {
  const report = await night(centre)
  const { violations } = report
  const killed = report.kills.length
  const seconds = (performance.now() - began) / 1_000
  console.log(`\n${JSON.stringify(report.figures)}`)
  console.log(
    `seed ${seed}: ${killed} kills in ${seconds.toFixed(0)} s, ${(seconds / killed).toFixed(1)} s each`,
  )
  for (const violation of violations) console.log(`✗ ${violation}`)
  console.log(`${violations.length} violations`)
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ seed, ...report }, null, 2)}\n`)
  process.exitCode = violations.length > 0 === (broken !== null) ? 0 : 1
} finally {
  await centre.stop()
  await removeRunFolder()
}
