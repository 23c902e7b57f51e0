/** A script of the tests that starts the application, for a command: everything it needs is there, and a display. */
import { ensureBuilt } from './application.mjs'
import { runShown } from './setup/command.mjs'
import { hasDisplay, startVirtualDisplay } from './setup/display.mjs'
import { prepare, root } from './setup/prepare.mjs'

/**
 * @param {string} script
 * @param {readonly string[]} options
 * @param {import('./setup/system-packages.list.mjs').Purpose[]} packages
 * @returns {Promise<number>} the exit code
 */
export async function runWithApplication(script, options, packages) {
  const prepared = await prepare({ packages, electron: true })
  if (!(await ensureBuilt(prepared))) return 1
  const display = hasDisplay(process.platform, process.env) ? {} : (await startVirtualDisplay()).env
  return runShown(prepared.node, [script, ...options], { cwd: root, env: { ...prepared.env, ...display } })
}
