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
  if (electron?.standIn && !toTry)
    throw new Problem(
      'stand-in-in-package',
      'Only the official Electron goes into an installer, and it could not be fetched here: use --dir for a folder to try, or set ELECTRON_MIRROR.',
      '安装包只能使用官方 Electron；可用 --dir 生成测试目录，或设置 ELECTRON_MIRROR。',
    )
  if (!(await ensureBuilt(prepared))) return 1
  const own =
    electron && toTry ? [`-c.electronDist=${electron.dist}`, `-c.electronVersion=${electron.version}`] : []
  const cli = path.join(root, 'node_modules', 'electron-builder', 'cli.js')
  return runShown(node, [cli, '--publish=never', ...own, ...args], { cwd: root, env })
})
