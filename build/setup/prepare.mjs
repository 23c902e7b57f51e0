/**
 * Everything that a command needs before it starts, in one call. The second call on the same clone only looks, and
 * takes well under a second.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { withSetupLock } from './lock.mjs'
import { ensureNode, withNodeFirst } from './node-runtime.mjs'
import { say } from './progress.mjs'
import { obstacleHere } from './sandbox.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * @typedef {object} Prepared
 * @property {string} root folder of package.json
 * @property {string} node path of Node 24
 * @property {import('./electron-runtime.mjs').ElectronRuntime | null} electron null when it was not asked for
 * @property {string[]} electronFlags what Electron must be started with here, e.g. `--no-sandbox` under root
 * @property {import('./system-packages.mjs').LeftOut[]} leftOut Debian packages that lack, each with its reason
 * @property {NodeJS.ProcessEnv} env for everything that is started from here
 *
 * @param {{ packages?: import('./system-packages.list.mjs').Purpose[], electron?: boolean, folders?: string[] }} needs
 *   `folders` are further folders with a lock file of their own, relative to the root
 * @returns {Promise<Prepared>}
 * @throws {import('./problem.mjs').Problem}
 */
export function prepare({ packages = [], electron = false, folders = [] } = {}) {
  return withSetupLock(root, async () => {
    const leftOut = packages.length > 0 ? await ensureSystemPackages(packages) : []
    await ensureDependencies(root, 'Nightdesk')
    const node = await ensureNode(root)
    for (const folder of folders) await ensureDependencies(path.join(root, folder), folder)
    const runtime = electron ? await ensureElectron(root, node) : null
    const obstacle = electron ? obstacleHere() : null
    if (obstacle) say(obstacle)
    const electronFlags = obstacle ? ['--no-sandbox'] : []
    const env = environment({ runtime, electronFlags, leftOut, node })
    return { root, node, electron: runtime, electronFlags, leftOut, env }
  })
}

/**
 * What the started programs are told:
 * ELECTRON_OVERRIDE_DIST_PATH (also read by the electron package and by Playwright), NIGHTDESK_STANDIN_RUNTIME=1 with
 * the stand-in (the application then talks to loopback servers only), NIGHTDESK_ELECTRON_FLAGS (separated by blanks)
 * and NIGHTDESK_LEFT_OUT (package names, separated by commas: tests that need one skip themselves by name).
 * NODE_COMPILE_CACHE lets Node compile each module once and not once per process: tests start hundreds of them.
 *
 * @param {Pick<Prepared, 'electronFlags' | 'leftOut' | 'node'> & { runtime: Prepared['electron'] }} found
 * @returns {NodeJS.ProcessEnv}
 */
function environment({ runtime, electronFlags, leftOut, node }) {
  const env = withNodeFirst(process.env, root, node)
  delete env.ELECTRON_RUN_AS_NODE // set by editors' terminals, it would turn Electron into a plain Node
  env.NODE_COMPILE_CACHE ??= path.join(root, '.cache', 'node-compile')
  env.NIGHTDESK_LEFT_OUT = leftOut.map(({ name }) => name).join(',')
  if (!runtime) return env
  env.ELECTRON_OVERRIDE_DIST_PATH = runtime.dist
  env.NIGHTDESK_ELECTRON_FLAGS = electronFlags.join(' ')
  if (runtime.standIn) env.NIGHTDESK_STANDIN_RUNTIME = '1'
  else delete env.NIGHTDESK_STANDIN_RUNTIME
  return env
}
