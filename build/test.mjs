/**
 * `npm test`: from a clean clone to one last line, `N passed, N failed`. See testing/arguments.mjs for its words, and
 * testing/lanes.mjs for what runs at once.
 */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.mjs'
import { runQuietly, runShown } from './setup/command.mjs'
import { startVirtualDisplay } from './setup/display.mjs'
import { tellLeftOut } from './setup/left-out.mjs'
import { prepare, root } from './setup/prepare.mjs'
import { say, seconds } from './setup/progress.mjs'
import { sentence } from './setup/texts.mjs'
import { afterAnotherLook, filesOf, worthAnotherLook } from './testing/again.mjs'
import { readArguments, STEPS } from './testing/arguments.mjs'
import { lanesFor, speakInTurn } from './testing/lanes.mjs'
import { summaryLine } from './testing/reports.mjs'
import { E2E_CONFIG, stepsFor } from './testing/steps.mjs'

/** Each test names the package that it misses when it skips itself. */
const FOR_TESTS = 'left-out-of-tests'
const NEED_MACHINE = ['unit', 'integration', 'phone', 'build', 'e2e', 'disk']

const TESTS = ['unit', 'integration', 'phone', 'e2e', 'disk']

await run(async (words) => {
  const began = performance.now()
  const { steps, filters } = readArguments(words, hasTests)
  const runnable = steps.filter((step) => step !== 'e2e' || existsSync(path.join(root, E2E_CONFIG)))
  const needsMachine = runnable.some((step) => NEED_MACHINE.includes(step))
  const prepared = await prepare(needsMachine ? { packages: ['electron', 'test'], electron: true } : {})
  tellLeftOut(prepared.leftOut, FOR_TESTS)
  if (needsMachine && process.platform === 'linux')
    Object.assign(prepared.env, (await startVirtualDisplay()).env)
  say('ready', { time: seconds(performance.now() - began) })

  const { results, unsteady } = await lookAgain(await runSteps(runnable, prepared, filters), prepared)
  tellLeftOut(prepared.leftOut, FOR_TESTS)
  console.log('')
  for (const { name, outcome, took } of results) {
    const { counts } = outcome
    const tests = counts
      ? `  ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
      : ''
    console.log(`${outcome.ok ? '✓' : '✗'} ${name.padEnd(11)} ${seconds(took).padStart(8)}${tests}`)
  }
  console.log(`  ${'total'.padEnd(11)} ${seconds(performance.now() - began).padStart(8)}`)

  // Once more at the end: what the runners said of them is thousands of lines further up.
  tellTests(
    'tests-failed',
    results.flatMap(({ outcome }) => outcome.failures ?? []),
  )
  tellTests('tests-unsteady', unsteady)
  const counted = results.flatMap(({ outcome }) => outcome.counts ?? [])
  const failedChecks = results.filter(({ outcome }) => !outcome.ok && !outcome.counts).length
  const testsWanted = steps.length === 0 || steps.some((step) => TESTS.includes(step))
  const testsLack = testsWanted && !counted.some(({ passed, failed }) => passed + failed > 0)
  if (testsLack) console.log(`\n${sentence('no-test-ran')}`)
  console.log(`\n${summaryLine(counted, failedChecks)}`)
  return results.every(({ outcome }) => outcome.ok) && !testsLack ? 0 : 1
})

/** @param {'tests-failed' | 'tests-unsteady'} heading @param {readonly import('./testing/reports.mjs').Failure[]} tests */
function tellTests(heading, tests) {
  if (tests.length > 0) console.log(`\n${sentence(heading)}`)
  for (const { file, title } of tests)
    console.log(`  ${path.isAbsolute(file) ? path.relative(root, file) : file} › ${title}`)
}

/**
 * @typedef {{ name: import('./testing/arguments.mjs').Step, outcome: Outcome, took: number }} Result
 *
 * @param {Result[]} results
 * @param {import('./setup/prepare.mjs').Prepared} prepared
 * @returns {Promise<{ results: Result[], unsteady: import('./testing/reports.mjs').Failure[] }>}
 */
async function lookAgain(results, prepared) {
  if (!worthAnotherLook(results.map(({ outcome }) => outcome))) return { results, unsteady: [] }
  /** @type {import('./testing/reports.mjs').Failure[]} */
  const unsteady = []
  const looked = []
  for (const result of results) {
    if (result.outcome.ok) looked.push(result)
    else {
      console.log(`\n━━ ${result.name}: ${sentence('tests-again')}`)
      const began = performance.now()
      const alone = await stepsFor(prepared, filesOf(result.outcome.failures ?? []), runShown)[result.name]()
      const after = afterAnotherLook(result.outcome, alone)
      unsteady.push(...after.unsteady)
      looked.push({ ...result, outcome: after.outcome, took: result.took + performance.now() - began })
    }
  }
  return { results: looked, unsteady }
}

/**
 * All steps, also after one failed: a person wants to see every fault of a run. Only what cannot work without its
 * predecessor is left out.
 *
 * @param {import('./testing/arguments.mjs').Step[]} names
 * @param {import('./setup/prepare.mjs').Prepared} prepared
 * @param {string[]} filters
 * @typedef {import('./testing/steps.mjs').Outcome} Outcome
 * @returns {Promise<Result[]>}
 */
async function runSteps(names, prepared, filters) {
  const lanes = lanesFor(names)
  const { say: tell, stepIsDone, laneIsDone } = speakInTurn(lanes, console.log)
  const results = await Promise.all(
    lanes.map(async (lane) => {
      const steps = stepsFor(prepared, filters, lanes.length > 1 ? startTelling(lane) : runShown)
      /** @type {Result[]} */
      const done = []
      for (const name of lane.steps) {
        if (name === 'e2e' && done.some((result) => result.name === 'build' && !result.outcome.ok)) {
          tell(lane, `\n━━ ${sentence('e2e-left-out')}`)
          continue
        }
        tell(lane, `\n━━ ${name}`)
        const began = performance.now()
        const outcome = await steps[name]()
        done.push({ name, outcome, took: performance.now() - began })
        stepIsDone(lane)
      }
      laneIsDone(lane)
      return done
    }),
  )
  return STEPS.flatMap((step) => results.flat().filter(({ name }) => name === step))

  /** @param {import('./testing/lanes.mjs').Lane} lane @returns {import('./testing/steps.mjs').Start} */
  function startTelling(lane) {
    const colours = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}
    return async (command, args, { env, ...options }) => {
      const onLine = (/** @type {string} */ line) => tell(lane, line)
      const settings = { ...options, env: { ...env, ...colours }, yields: lane.yields, onLine }
      return (await runQuietly(command, args, settings)).code
    }
  }
}

/**
 * @param {import('./testing/arguments.mjs').Kind} kind
 * @param {string[]} filters
 * @returns {boolean} whether a test file of that kind has one of the filters in its path
 */
function hasTests(kind, filters) {
  return testFiles(root, '').some(
    (file) => kindOf(file) === kind && filters.some((filter) => file.includes(filter)),
  )
}

/** @param {string} file @returns {import('./testing/arguments.mjs').Kind} */
function kindOf(file) {
  if (file.startsWith('test/e2e/')) return 'e2e'
  return file.startsWith('test/integration/') ? 'integration' : 'unit'
}

/** @param {string} folder @param {string} prefix @returns {string[]} test files relative to the root, with `/` */
function testFiles(folder, prefix) {
  const elsewhere = new Set(['node_modules', 'out', 'dist'])
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !elsewhere.has(name))
    .flatMap((entry) => {
      if (entry.isDirectory()) return testFiles(path.join(folder, entry.name), `${prefix}${entry.name}/`)
      return /\.(test|spec)\.[cm]?[jt]sx?$/.test(entry.name) ? [`${prefix}${entry.name}`] : []
    })
}
