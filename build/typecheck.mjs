/** `npm run typecheck`: every layer against its own tsconfig, since each may see less than all of them together. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { run } from './run.mjs'
import { runQuietly } from './setup/command.mjs'
import { prepare, root } from './setup/prepare.mjs'
import { seconds } from './setup/progress.mjs'

/**
 * Several checkers of one layer would each look at what they share, and do it twice: layers run beside each other
 * instead. The compiler ends before its garbage is worth collecting often. Both together halve the work.
 */
const ONE_CHECKER = ['--checkers', '1']
const SELDOM_COLLECT = { GOGC: '400' }
/** allowJs: the tests of build/ import its plain scripts, whose types stand in their comments. */
const OPTIONS = ['--noEmit', '--allowJs', ...ONE_CHECKER, ...(process.stdout.isTTY ? ['--pretty'] : [])]

await run(async () => {
  const { node, env } = await prepare()
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const waiting = layers()
  let failed = 0
  const checkLayers = async () => {
    for (let layer = waiting.shift(); layer !== undefined; layer = waiting.shift()) {
      const began = performance.now()
      const settings = { cwd: root, env: { ...SELDOM_COLLECT, ...env } }
      const { code, stdout, output } = await runQuietly(node, [tsc, '-p', layer, ...OPTIONS], settings)
      if (code !== 0) console.log(stdout || output)
      console.log(`${code === 0 ? '✓' : '✗'} ${layer}  ${seconds(performance.now() - began)}`)
      if (code !== 0) failed += 1
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, checkLayers))
  return failed === 0 ? 0 : 1
})

/** @returns {string[]} the layers of the root's tsconfig, and these scripts; the largest, `test`, as early as may be */
function layers() {
  const { references } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  /** @type {string[]} */
  const named = references.map((/** @type {{ path: string }} */ reference) => reference.path)
  return [...new Set(['./test', ...named, './build'])]
}
