/** One file to the server, from wherever the server is: after a crash, a lost line or another device of the same agent. */
import type { FileHash } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { PIECE_BYTES } from '#shared/ports/files.ts'
import type { TransportFault } from '../sync/transport.ts'
import type { AttachmentBytes } from './attachment-bytes.ts'
import type { FileServer } from './file-server.ts'

type OneFile = {
  readonly bytes: Pick<AttachmentBytes, 'read'>
  readonly server: FileServer
  readonly hash: FileHash
  readonly size: number
}

/** `unreadable`: this machine's copy does not open, so that there is nothing to send. */
export async function sendFile(
  { bytes, server, hash, size }: OneFile,
  onProgress: (done: number) => void,
): Promise<Result<null, TransportFault | 'unreadable'>> {
  const begun = await begin(server, hash, size)
  if (!begun.ok) return begun
  let offset = begun.value
  while (offset < size) {
    onProgress(offset)
    const read = await bytes.read({ hash, offset, length: PIECE_BYTES })
    if (!read.ok || read.value.length === 0) return err('unreadable')
    const sent = await server.send(hash, offset, read.value)
    if (!sent.ok) return sent
    // Whatever the server says, it is further on: else this would send the same for ever.
    if (sent.value <= offset) return err({ kind: 'not_ours' })
    offset = sent.value
  }
  return ok(null)
}

async function begin(
  server: FileServer,
  hash: FileHash,
  size: number,
): Promise<Result<number, TransportFault>> {
  const progress = await server.progress(hash)
  if (progress.ok) return progress
  if (progress.error.kind !== 'rejected' || progress.error.code !== 'not_found') return progress
  const begun = await server.begin(hash, size)
  return begun.ok ? server.progress(hash) : begun
}
