/** A screen for windows: the person's own, or a virtual one that is stopped again. */
import { ended, startChild, stopChild } from './children.mjs'
import { Problem } from './problem.mjs'

/** @param {NodeJS.Platform} platform @param {NodeJS.ProcessEnv} env @returns {boolean} */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Starts Xvfb on a display that it finds free itself, so that two runs never meet.
 *
 * @returns {Promise<{ env: { DISPLAY: string, WAYLAND_DISPLAY: string }, stop: () => Promise<void> }>}
 * @throws {Problem} `no-xvfb`
 */
export async function startVirtualDisplay() {
  // Larger than any window of ours: one that fills its screen comes out a pixel smaller than asked for.
  const args = ['-displayfd', '3', '-screen', '0', '2560x1440x24', '-nolisten', 'tcp', '-noreset']
  const server = startChild('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = new Promise((resolve) => {
    let text = ''
    server.stdio[3]?.on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve(text.trim())
    })
  })
  const failed = ended(server).then(
    ({ code }) => ({ failure: `exit ${code}` }),
    (error) => ({ failure: error.message }),
  )
  const first = await Promise.race([number, failed])
  if (typeof first === 'string')
    // An empty WAYLAND_DISPLAY keeps programs from the person's own screen.
    return { env: { DISPLAY: `:${first}`, WAYLAND_DISPLAY: '' }, stop: () => stopChild(server) }
  throw new Problem('no-xvfb', { reason: first.failure })
}
