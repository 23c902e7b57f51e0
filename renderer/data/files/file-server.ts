/** The server's half of a file's way (`shared/ports/files.ts`): uploads by tus 1.0.0, downloads in ranges. */
import type { FileHash } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { FILES_PATH, PIECE_TYPE, pathOfFile, TUS_VERSION } from '#shared/ports/files.ts'
import type { Asked, ServerRequest } from '../sync/server-request.ts'
import type { Answer } from '../sync/transport.ts'

export type FileServer = {
  /** How many bytes the server has; `not_found` when no upload was begun. */
  progress(hash: FileHash): Answer<number>
  begin(hash: FileHash, size: number): Answer<null>
  /** Resolves to how many bytes the server has with these. */
  send(hash: FileHash, offset: number, bytes: Uint8Array<ArrayBuffer>): Answer<number>
  /** Both ends included. */
  read(hash: FileHash, from: number, to: number): Answer<Uint8Array<ArrayBuffer>>
}

export function createFileServer(request: ServerRequest): FileServer {
  const tus = (path: string, { headers, ...asked }: Asked) =>
    request(path, { ...asked, headers: { 'tus-resumable': TUS_VERSION, ...headers } })
  const offsetOf = async (answering: ReturnType<ServerRequest>): Answer<number> => {
    const answer = await answering
    if (!answer.ok) return answer
    const text = answer.value.headers.get('upload-offset') ?? ''
    return /^\d+$/.test(text) ? ok(Number(text)) : err({ kind: 'not_ours' })
  }

  return {
    progress: (hash) => offsetOf(tus(pathOfFile(hash), { method: 'HEAD' })),
    async begin(hash, size) {
      const metadata = { 'upload-length': String(size), 'upload-metadata': `hash ${btoa(hash)}` }
      const begun = await tus(FILES_PATH, { method: 'POST', headers: metadata })
      return begun.ok ? ok(null) : begun
    },
    async send(hash, offset, bytes) {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      const headers = {
        'content-type': PIECE_TYPE,
        'upload-offset': String(offset),
        'upload-checksum': `sha256 ${btoa(String.fromCharCode(...digest))}`,
      }
      return offsetOf(tus(pathOfFile(hash), { method: 'PATCH', headers, body: bytes }))
    },
    async read(hash, from, to) {
      const answer = await request(pathOfFile(hash), {
        method: 'GET',
        headers: { range: `bytes=${from}-${to}` },
      })
      if (!answer.ok) return answer
      // Something in between that does not know ranges would send all of it for each part.
      const { body } = answer.value
      return body.byteLength === to - from + 1 ? ok(new Uint8Array(body)) : err({ kind: 'not_ours' })
    },
  }
}
