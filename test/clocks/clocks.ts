/**
 * `npm run clocks -- [--histories N] [--seed N] [--json FILE]`: random cases through everything that may happen to one, each clock
 * compared with a count minute by minute. Exit code 1 when one of them differs; `--seed` and the printed number bring it back.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Compared, compare } from './compare.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
})
const [histories, seed] = [Number(values.histories), Number(values.seed)]
if (![histories, seed].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('--histories and --seed take whole numbers above 0')
  process.exit(2)
}
const begunMs = performance.now()
let clocks = 0
const disagreements: Compared['disagreements'][number][] = []
for (let index = 0; index < histories; index += 1) {
  const compared = compare(`${seed}-${index}`)
  clocks += compared.clocks
  disagreements.push(...compared.disagreements)
  if (index % 10_000 === 9_999)
    console.log(`${index + 1} of ${histories} histories, ${disagreements.length} differ`)
}
const seconds = Math.round((performance.now() - begunMs) / 1000)
for (const each of disagreements.slice(0, 5)) console.log(JSON.stringify(each))
console.log(
  `${histories} histories, ${clocks} clocks, seed ${seed}: ${disagreements.length} differ, ${seconds} s`,
)
if (values.json !== undefined)
  writeFileSync(
    values.json,
    `${JSON.stringify({ histories, seed, clocks, seconds, disagreements: disagreements.length, first: disagreements.slice(0, 20) }, null, 2)}\n`,
  )
process.exitCode = disagreements.length === 0 ? 0 : 1
