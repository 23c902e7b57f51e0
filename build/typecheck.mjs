/** `npm run typecheck`: every layer against its own tsconfig, since each may see less than all of them together. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare, root } from './setup/prepare.mjs'
import { seconds } from './setup/progress.mjs'

await run(async () => {
  const { node, env } = await prepare()
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  let failed = 0
  for (const layer of layers()) {
    const began = performance.now()
    // allowJs: the tests of build/ import its plain scripts, whose types stand in their comments.
    const code = await runShown(node, [tsc, '-p', layer, '--noEmit', '--allowJs'], { cwd: root, env })
    console.log(`${code === 0 ? '✓' : '✗'} ${layer}  ${seconds(performance.now() - began)}`)
    if (code !== 0) failed += 1
  }
  return failed === 0 ? 0 : 1
})

/** @returns {string[]} the layers of the root's tsconfig, and these scripts */
function layers() {
  const { references } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  /** @type {string[]} */
  const named = references.map((/** @type {{ path: string }} */ reference) => reference.path)
  return [...new Set([...named, './build'])]
}
