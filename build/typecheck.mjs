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
  const { references } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  let failed = 0
  for (const { path: layer } of references) {
    const began = performance.now()
    const code = await runShown(node, [tsc, '-p', layer, '--noEmit'], { cwd: root, env })
    console.log(`${code === 0 ? '✓' : '✗'} ${layer}  ${seconds(performance.now() - began)}`)
    if (code !== 0) failed += 1
  }
  return failed === 0 ? 0 : 1
})
