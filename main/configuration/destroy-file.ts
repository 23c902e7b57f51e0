/**
 * A file whose bytes should not be found on the disk afterwards: overwritten where it lies, fsynced, removed. A drive that
 * moves its blocks about may keep a copy that nobody addresses; what lies there is under the keychain as well.
 */
import { open, unlink } from 'node:fs/promises'

/** Resolves also when there is none. */
export async function destroyFile(file: string): Promise<void> {
  try {
    const handle = await open(file, 'r+')
    try {
      const { size } = await handle.stat()
      await handle.write(Buffer.alloc(size), 0, size, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await unlink(file)
  } catch (cause) {
    if (!isAbsent(cause)) throw cause
  }
}

export const isAbsent = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
