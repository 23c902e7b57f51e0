/** `npm run bench -- NAME [options]`: installs what the benchmark compares with, starts what it needs, stops it again. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt } from './application.mjs'
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs'
import { tellLeftOut } from './setup/left-out.mjs'
import { prepare, root } from './setup/prepare.mjs'
import { Problem } from './setup/problem.mjs'

await run(async ([name = '', ...options]) => {
  const names = benchmarks()
  if (!names.includes(name)) throw new Problem('no-such-benchmark', { names: names.join(', ') })
  // What is compared with, apart from what the product and its tests need: not everybody who tests it benches it.
  const folders = name === 'sync' || name === 'call' ? ['bench/peers'] : []
  const prepared = await prepare({ packages: ['electron', 'test'], electron: true, folders })
  tellLeftOut(prepared.leftOut, 'left-out-of-benchmarks')
  if (!(await ensureBuilt(prepared))) return 1
  const display = hasDisplay(process.platform, process.env) ? {} : (await startVirtualDisplay()).env
  return runShown(prepared.node, [path.join('bench', `${name}.ts`), ...options], {
    cwd: root,
    env: { ...prepared.env, ...display },
  })
})

/** @returns {string[]} every `bench/NAME.ts` */
function benchmarks() {
  return readdirSync(path.join(root, 'bench'))
    .filter((file) => /^[^.]+\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
}
