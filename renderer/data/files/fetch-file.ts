/** One file from the server to this machine's disk. Main believes it only when its bytes give the hash it was asked by. */
import type { FileHash } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { FetchOutcome } from '#shared/ports/data-port.ts'
import { PIECE_BYTES } from '#shared/ports/files.ts'
import type { AttachmentBytes } from './attachment-bytes.ts'
import type { FileServer } from './file-server.ts'

type OneFile = {
  readonly bytes: Pick<AttachmentBytes, 'begin' | 'write' | 'finish' | 'abandon'>
  readonly server: FileServer
  readonly hash: FileHash
  readonly size: number
}

export async function fetchFile(
  { bytes, server, hash, size }: OneFile,
  onProgress: (done: number) => void,
): Promise<FetchOutcome> {
  const begun = await bytes.begin({ expected: hash })
  if (!begun.ok) return err(begun.error === 'disk_full' ? 'disk_full' : 'failed')
  const { writing } = begun.value
  for (let offset = 0; offset < size; ) {
    onProgress(offset)
    const part = await server.read(hash, offset, Math.min(offset + PIECE_BYTES, size) - 1)
    if (!part.ok) {
      await bytes.abandon({ writing })
      return err(part.error.kind === 'rejected' ? 'gone' : 'offline')
    }
    const written = await bytes.write({ writing, bytes: part.value })
    if (!written.ok) return err(written.error === 'disk_full' ? 'disk_full' : 'failed')
    offset += part.value.length
  }
  const finished = await bytes.finish({ writing })
  return finished.ok ? ok(null) : err(finished.error === 'disk_full' ? 'disk_full' : 'failed')
}
