/** Building the application, only when something it is made of has changed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runShown } from './setup/command.mjs'
import { sentence } from './setup/texts.mjs'
import { sourceHash } from './source-hash.mjs'

const SOURCES = [
  'main',
  'preload',
  'renderer',
  'server',
  'shared',
  'build/electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]
const MARKER = 'out/built-from'

/**
 * @param {import('./setup/prepare.mjs').Prepared} prepared
 * @param {import('./testing/steps.mjs').Start} [start] how the build is run
 * @returns {Promise<boolean>} whether `out/` holds the application of the present sources
 */
export async function ensureBuilt({ root, node, env }, start = runShown) {
  const marker = path.join(root, MARKER)
  const hash = sourceHash(root, SOURCES)
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return true
  console.log(`• ${sentence('building')}`)
  const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const code = await start(node, [cli, 'build', '-c', 'build/electron.vite.config.ts'], { cwd: root, env })
  if (code === 0) writeFileSync(marker, hash)
  return code === 0
}
