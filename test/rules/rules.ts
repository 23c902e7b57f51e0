/**
 * `npm run rules -- [--rosters N] [--seed N] [--json FILE]`: random rosters and changes of them, each judged by the rules and counted minute
 * by minute. Exit code 1 when the two differ; `--seed` and the printed number bring it back.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Compared, compare } from './compare.ts'

const { values } = parseArgs({
  options: {
    rosters: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
})
const [rosters, seed] = [Number(values.rosters), Number(values.seed)]
if (![rosters, seed].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('--rosters and --seed take whole numbers above 0')
  process.exit(2)
}
const begunMs = performance.now()
const findings: Record<string, number> = {}
const different: Compared[] = []
for (let index = 0; index < rosters; index += 1) {
  const compared = compare(`${seed}-${index}`)
  for (const [rule, count] of Object.entries(compared.findings))
    findings[rule] = (findings[rule] ?? 0) + count
  if (compared.onlyProduct.length + compared.onlyOracle.length > 0) different.push(compared)
  if (index % 1_000 === 999) console.log(`${index + 1} of ${rosters} rosters, ${different.length} differ`)
}
const seconds = Math.round((performance.now() - begunMs) / 1000)
for (const each of different.slice(0, 5)) console.log(JSON.stringify(each))
console.log(`${rosters} rosters, seed ${seed}: ${different.length} differ, ${seconds} s`)
console.log(findings)
if (values.json !== undefined)
  writeFileSync(
    values.json,
    `${JSON.stringify({ rosters, seed, findings, seconds, different: different.length, first: different.slice(0, 20) }, null, 2)}\n`,
  )
process.exitCode = different.length === 0 ? 0 : 1
