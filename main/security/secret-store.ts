/**
 * The operating system's keychain, the outermost lock of an account's vault; what lies in it also needs the agent's PIN or the
 * server (`vault.ts`, ADR 10). Without a keychain Electron's `basic_text` would only pretend; then nothing of a real centre is
 * kept, and what belongs to an invented centre is stored openly and marked so.
 */

import { safeStorage } from 'electron'
import { err, ok, type Result } from '#shared/kernel/result.ts'

export type Keychain = 'available' | 'none'

export function keychain(): Keychain {
  if (!safeStorage.isEncryptionAvailable()) return 'none'
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system'
  return backend === 'basic_text' || backend === 'unknown' ? 'none' : 'available'
}

/** `sealed:` + base64 from the keychain, or `open:` + base64 for an invented centre. */
export function protectSecret(
  secret: string,
  belongsTo: 'real_centre' | 'invented_centre',
): Result<string, 'no_keychain'> {
  if (keychain() === 'available') return ok(`sealed:${safeStorage.encryptString(secret).toString('base64')}`)
  if (belongsTo === 'real_centre') return err('no_keychain')
  return ok(`open:${Buffer.from(secret, 'utf8').toString('base64')}`)
}

/** `locked`: the keychain that sealed it is not there now; the file is kept, because it may come back. */
export function revealSecret(stored: string): Result<string, 'locked'> {
  const [kind, content] = [stored.slice(0, stored.indexOf(':')), stored.slice(stored.indexOf(':') + 1)]
  if (kind === 'open') return ok(Buffer.from(content, 'base64').toString('utf8'))
  try {
    return ok(safeStorage.decryptString(Buffer.from(content, 'base64')))
  } catch {
    return err('locked')
  }
}
