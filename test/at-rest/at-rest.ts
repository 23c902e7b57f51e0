/**
 * `npm run at-rest -- [--days 3] [--customers 5000] [--json FILE]`: busy days in the real application, then a search of every
 * file that they left for every name and number that the machine knows. Exit code 1 when one lies there in the open, or
 * when the search is blind to what does.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { removeRunFolder, runFolder } from '../rig/run-folder.ts'
import { machineAtRest } from './machine-at-rest.ts'

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '3' },
    customers: { type: 'string', default: '5000' },
    json: { type: 'string' },
  },
})
const [days, customers] = [Number(values.days), Number(values.customers)]
if (![days, customers].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('--days and --customers take whole numbers above 0')
  process.exit(2)
}

/** Where a machine keeps what is sealed. */
const SEALED = ['IndexedDB', 'attachments', 'journals']

runFolder()
const began = performance.now()
const seconds = (): string => ((performance.now() - began) / 1_000).toFixed(0)
const report = await machineAtRest({
  days,
  customers,
  onDay: (day) => console.log(`day ${day} is over after ${seconds()} s`),
}).finally(removeRunFolder)
const { known, machine, foundInTheOpen, unsealed } = report
const all = known.names + known.numbers + known.pinyin
for (const { word, form, file } of machine.findings) console.log(`✗ ${word} (${form}) in ${file}`)
console.log(`${known.names} names, ${known.numbers} numbers, ${known.pinyin} names in pinyin are known`)
console.log(
  `${machine.files} files, ${(machine.bytes / 2 ** 20).toFixed(0)} MB, searched after ${seconds()} s`,
)
console.log(`${machine.findings.length} found; stored in the open ${foundInTheOpen} of ${all} are`)
console.log(
  `with ciphers that seal nothing ${unsealed.found} of them are found, in ${unsealed.places.join(', ')}`,
)
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
const sees = foundInTheOpen === all && SEALED.every((place) => unsealed.places.includes(place))
process.exitCode = machine.findings.length === 0 && sees ? 0 : 1
