/** The Node that our tools run on: the npm package `node` pins it, so that a machine with Node 20 will do. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './command.mjs'
import { npm } from './npm.mjs'
import { Problem } from './problem.mjs'
import { exitedWell, step } from './progress.mjs'
import { sentence } from './texts.mjs'

/** Type stripping without a flag came with 22.18 and 23.6; below that `node server/server.ts` does not start. */
const OLDEST = { major: 22, minor: 18 }

/**
 * @param {string} root
 * @returns {Promise<string>} path of a Node that runs our tools
 * @throws {Problem} `node-too-old`
 */
export async function ensureNode(root) {
  const own = ownNode(root, process.platform)
  if (existsSync(own) && process.execPath === own) return own
  if (await works(own)) return own
  // The preinstall of `node` was switched off or lost its connection; npm can run it alone.
  const rebuild = () => npm(['rebuild', 'node', '--ignore-scripts=false'], { cwd: root })
  const again = await step(sentence('installing-node'), rebuild, exitedWell)
  if (again.code === 0 && (await works(own))) return own
  if (recentEnough(process.version)) return process.execPath
  throw new Problem('node-too-old', {
    reason: again.unreachable ?? `npm: exit ${again.code}`,
    version: process.version,
  })
}

/** @param {string} root @param {NodeJS.Platform} platform @returns {string} */
export function ownNode(root, platform) {
  return path.join(root, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node')
}

/** @param {string} version e.g. `v24.1.0` @returns {boolean} */
export function recentEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)
}

/** @param {string} node */
async function works(node) {
  if (!existsSync(node)) return false
  const { code, stdout } = await runQuietly(node, ['--version'])
  return code === 0 && recentEnough(stdout.trim())
}

/**
 * The same environment with the folders of `node` and of the package binaries first on the path, so that
 * `#!/usr/bin/env node` finds the right one.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export function withNodeFirst(env, root, node) {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const folders = [path.dirname(node), path.join(root, 'node_modules', '.bin'), env[key]]
  return { ...env, [key]: folders.filter(Boolean).join(path.delimiter) }
}
