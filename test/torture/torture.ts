/**
 * `npm run torture -- --kills 100 --seed 1 [--customers 20000] [--json FILE]`: SIGKILL at random moments of a night's work, in
 * real Electron against the real server on PostgreSQL. Prints every kill; exit code 1 when anything was lost, doubled or
 * came back that was said to be not saved. The moments are drawn from the seed; what the machine is doing then is not.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hits } from './hits.ts'
import { type Kill, tortureNight } from './night.ts'
import { startNightCentre } from './night-centre.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    customers: { type: 'string', default: '20000' },
    json: { type: 'string' },
  },
})
const [kills, customers] = [Number(values.kills), Number(values.customers)]
if (![kills, customers].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('--kills and --customers take whole numbers above 0')
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

const began = performance.now()
const centre = await startNightCentre({ customers })
try {
  const report = await tortureNight(centre, {
    seed: values.seed,
    kills,
    onKill: (kill) => console.log(lineOf(kill)),
  })
  const seconds = (performance.now() - began) / 1_000
  console.log(`\n${JSON.stringify(report.figures)}`)
  for (const hit of hits)
    console.log(`${report.kills.filter((kill) => kill.hits.includes(hit)).length} kills hit ${hit}`)
  console.log(`${kills} kills in ${seconds.toFixed(0)} s, ${(seconds / kills).toFixed(1)} s each`)
  for (const violation of report.violations) console.log(`✗ ${violation}`)
  console.log(`${report.violations.length} violations`)
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ seed: values.seed, ...report }, null, 2)}\n`)
  process.exitCode = report.violations.length === 0 ? 0 : 1
} finally {
  await centre.stop()
}
