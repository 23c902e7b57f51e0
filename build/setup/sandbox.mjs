/** Chromium's sandbox in development: on wherever the kernel lets an ordinary user have it. */
import { readFileSync } from 'node:fs'

/**
 * @param {{ platform: NodeJS.Platform, uid: number | undefined, setting: (name: string) => string | null }} machine
 *   `setting` reads a file below /proc/sys
 * @returns {string | null} why it cannot work here; null where it does
 */
export function sandboxObstacle({ platform, uid, setting }) {
  if (platform !== 'linux') return null
  if (uid === 0) return 'root has no Chromium sandbox'
  if (setting('kernel/unprivileged_userns_clone') === '0' || setting('user/max_user_namespaces') === '0')
    return 'user namespaces are switched off on this machine'
  if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1')
    return 'AppArmor keeps user namespaces from programs it does not know'
  return null
}

/** @returns {string | null} why Chromium's sandbox cannot work on this machine */
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
