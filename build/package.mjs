/** `npm run package -- [electron-builder's options]`: installers, or with --dir a folder to try. */
import path from 'node:path'
import { ensureBuilt } from './application.mjs'
import { run } from './run.mjs'
import { runShown } from './setup/command.mjs'
import { prepare } from './setup/prepare.mjs'
import { Problem } from './setup/problem.mjs'

await run(async (args) => {
  const prepared = await prepare({ electron: true })
  const { root, node, env, electron } = prepared
  const toTry = args.includes('--dir')
  if (electron?.standIn && !toTry) throw new Problem('stand-in-in-package')
  if (!(await ensureBuilt(prepared))) return 1
  const own =
    electron && toTry ? [`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`] : []
  const cli = path.join(root, 'node_modules', 'electron-builder', 'cli.js')
  return runShown(node, [cli, '--publish=never', ...own, ...args], { cwd: root, env })
})
