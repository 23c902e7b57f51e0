/**
 * A file whose bytes should not be found on the disk afterwards: overwritten where it lies, fsynced, removed. A drive that
 * moves its blocks about may keep a copy that nobody addresses; what lies there is under the keychain as well.
 */
import { open, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from './write-file.ts'

async function destroyFile(file: string): Promise<void> {
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

/** Also what a write that was cut off left beside them. Resolves when their removal is on the disk, also when there are none. */
export async function destroyFiles(folder: string, isMeant: (name: string) => boolean): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter(isMeant)
  for (const name of names) await destroyFile(join(folder, name))
  if (names.length > 0) await syncFolder(folder)
}

const isAbsent = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
