/** Writes a kept file out, in the clear, where the person wants it; whole or not at all. */
import { open, rename, unlink } from 'node:fs/promises'
import type { FileHash } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type AppendFailure, failureOf } from '../journal/journal-failure.ts'
import type { AttachmentStore } from './attachment-store.ts'
import { FRAME_BYTES } from './sealed-file.ts'

export async function saveFile(
  store: AttachmentStore,
  hash: FileHash,
  path: string,
): Promise<Result<null, AppendFailure | 'absent'>> {
  const unfinished = `${path}.part`
  try {
    const handle = await open(unfinished, 'w', 0o600)
    try {
      for (let offset = 0; ; ) {
        const read = await store.read(hash, offset, FRAME_BYTES)
        if (!read.ok) return read
        await handle.writeFile(read.value)
        offset += read.value.length
        if (read.value.length < FRAME_BYTES) break
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, path)
    return ok(null)
  } catch (cause) {
    return err(failureOf(cause))
  } finally {
    await unlink(unfinished).catch(() => {})
  }
}
