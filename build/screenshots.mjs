/** `npm run screenshots [-- --out FOLDER] [--all]`: pictures of every screen, taken from the running application. */
import path from 'node:path'
import { ensureBuilt } from './application.mjs'
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs'
import { prepare, root } from './setup/prepare.mjs'

await run(async (options) => {
  const prepared = await prepare({ packages: ['electron'], electron: true })
  if (!(await ensureBuilt(prepared))) return 1
  const display = hasDisplay(process.platform, process.env) ? {} : (await startVirtualDisplay()).env
  return runShown(prepared.node, [path.join('test', 'screenshots', 'take-screenshots.ts'), ...options], {
    cwd: root,
    env: { ...prepared.env, ...display },
  })
})
