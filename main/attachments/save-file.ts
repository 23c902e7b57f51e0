/** Writes a file out, in the clear, where the person wants it; whole or not at all. */
import { open, rename, unlink } from 'node:fs/promises'
import type { FileHash } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type AppendFailure, failureOf } from '../journal/journal-failure.ts'
import type { AttachmentStore } from './attachment-store.ts'
import { FRAME_BYTES } from './sealed-file.ts'

export const saveFile = (
  store: AttachmentStore,
  hash: FileHash,
  path: string,
): Promise<Result<null, AppendFailure | 'absent'>> =>
  writeWhole<'absent' | 'failed'>(path, async (write) => {
    for (let offset = 0; ; ) {
      const read = await store.read(hash, offset, FRAME_BYTES)
      if (!read.ok) return read
      await write(read.value)
      offset += read.value.length
      if (read.value.length < FRAME_BYTES) return ok(null)
    }
  })

/** Nothing is at `path` before all of it is on the disk; what `content` gives up on leaves nothing behind. */
export async function writeWhole<E extends string>(
  path: string,
  content: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<Result<null, E>>,
): Promise<Result<null, AppendFailure | E>> {
  const unfinished = `${path}.part`
  try {
    const handle = await open(unfinished, 'w', 0o600)
    try {
      const written = await content((piece) => handle.writeFile(piece))
      if (!written.ok) return written
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
