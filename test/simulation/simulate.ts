/**
 * `npm run simulate`: runs one seed, or a row of them, or a list of decisions from a file. The list of a failing seed is
 * shortened and printed in the form in which `regressions/` keeps it. Exit code 1 when anything was violated.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Decision, decisionsOf } from './decisions.ts'
import { added, faultTable, missing, SEEDS_FOR_EVERY_FAULT } from './faults.ts'
import type { Violation } from './ledger.ts'
import { shrunk } from './shrink.ts'
import { run, setUp } from './stage.ts'
import type { RunResult } from './world.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    /** So many seeds, beginning with `seed`. */
    seeds: { type: 'string', default: '1' },
    clients: { type: 'string', default: '4' },
    steps: { type: 'string', default: '60' },
    /** A list of decisions to run again, as a regression has it. */
    replay: { type: 'string' },
    json: { type: 'string' },
    /** Prints everything that happens. */
    trace: { type: 'boolean', default: false },
    /** Stops at the first seed that fails. */
    first: { type: 'boolean', default: false },
    /** Leaves failing lists as they are. */
    whole: { type: 'boolean', default: false },
  },
})
const first = Number(values.seed)
const count = Number(values.seeds)
const clients = Number(values.clients)
const steps = Number(values.steps)
if (![first, count, clients, steps].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('--seed, --seeds, --clients and --steps take whole numbers above 0')
  process.exit(2)
}

type Case = { readonly seed: string; readonly clients: number; readonly decisions: readonly Decision[] }
const cases = (): Case[] =>
  values.replay === undefined
    ? Array.from({ length: count }, (_, index) => {
        const seed = String(first + index)
        return { seed, clients, decisions: decisionsOf(seed, steps, clients) }
      })
    : [JSON.parse(readFileSync(values.replay, 'utf8')) as Case]

const stage = await setUp()
const begunMs = performance.now()
const cpuBefore = process.cpuUsage()
const results: (RunResult & Case)[] = []
const happened: Record<string, number> = {}
for (const each of cases()) {
  const result = await run(stage, {
    ...each,
    ...(values.trace ? { onTrace: (line: string) => void process.stdout.write(line) } : {}),
  })
  results.push({ ...each, ...result })
  added(happened, result.figures)
  console.log(`seed ${each.seed}: ${result.traceHash} ${JSON.stringify(result.figures)}`)
  if (result.violations.length === 0) continue
  await explain(each, result.violations)
  if (values.first) break
}
await stage.close()

// What chance left out is said, and is no fault of the core; that nothing is only on paper the tests assert of fixed seeds.
const untried = results.length < SEEDS_FOR_EVERY_FAULT ? [] : missing(happened)
const violations = results.flatMap(({ seed, violations: found }) => found.map((each) => ({ seed, ...each })))
const report = {
  seed: first,
  steps,
  ...(results.length === 1 ? {} : { seeds: results.length }),
  violations,
  traceHash:
    results.length === 1
      ? results[0]?.traceHash
      : createHash('sha256')
          .update(results.map(({ traceHash }) => traceHash).join('\n'))
          .digest('hex')
          .slice(0, 32),
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
const cpu = process.cpuUsage(cpuBefore)
const perMinute = (ms: number): number => Math.round((results.length * 60_000) / ms)
if (results.length >= SEEDS_FOR_EVERY_FAULT) console.log(faultTable(happened))
for (const fault of untried) console.log(`never happened: ${fault}`)
console.log(`${results.length} seeds, ${violations.length} violations, trace ${report.traceHash}`)
console.log(
  `${perMinute(performance.now() - begunMs)} seeds per minute, ${perMinute((cpu.user + cpu.system) / 1_000)} with a core to itself`,
)
process.exit(violations.length === 0 ? 0 : 1)

async function explain(failing: Case, found: readonly Violation[]): Promise<void> {
  for (const { rule, detail } of found.slice(0, 10)) console.log(`  ${rule}: ${detail.slice(0, 400)}`)
  if (values.whole) return
  const rule = found[0]?.rule
  const decisions = await shrunk(failing.decisions, async (part) => {
    const again = await run(stage, { ...failing, decisions: part })
    return again.violations.some((violation) => violation.rule === rule)
  })
  const list = decisions.map((decision) => `    ${JSON.stringify(decision)}`).join(',\n')
  console.log(`  shortened to ${decisions.length} of ${failing.decisions.length} decisions:`)
  console.log(
    `{\n  "rule": "${rule}",\n  "seed": "${failing.seed}",\n  "clients": ${failing.clients},\n  "decisions": [\n${list}\n  ]\n}`,
  )
}
