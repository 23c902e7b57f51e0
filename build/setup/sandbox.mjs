/** Chromium's sandbox in development: on wherever the kernel lets an ordinary user have it. */
import { readFileSync } from 'node:fs'

/**
 * @typedef {'sandbox-off-for-root' | 'sandbox-off-without-namespaces' | 'sandbox-off-by-apparmor'} Obstacle
 *
 * @param {{ platform: NodeJS.Platform, uid: number | undefined, setting: (name: string) => string | null }} machine
 *   `setting` reads a file below /proc/sys
 * @returns {Obstacle | null} why it cannot work here; null where it does
 */
export function sandboxObstacle({ platform, uid, setting }) {
  if (platform !== 'linux') return null
  if (uid === 0) return 'sandbox-off-for-root'
  if (setting('kernel/unprivileged_userns_clone') === '0' || setting('user/max_user_namespaces') === '0')
    return 'sandbox-off-without-namespaces'
  if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1') return 'sandbox-off-by-apparmor'
  return null
}

/** @returns {Obstacle | null} why Chromium's sandbox cannot work on this machine */
export function obstacleHere() {
  return sandboxObstacle({
    platform: process.platform,
    uid: process.getuid?.(),
    setting: (name) => {
      try {
        return readFileSync(`/proc/sys/${name}`, 'utf8').trim()
      } catch {
        return null
      }
    },
  })
}
