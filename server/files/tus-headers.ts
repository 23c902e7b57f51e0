/** The headers of tus 1.0.0, read strictly: whatever does not fit is a malformed request. */
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { FileHash } from '#shared/kernel/ids.ts'
import { HttpFailure } from '../http/failure.ts'

/** `Upload-Length`, `Upload-Offset`: a count of bytes. */
export function byteCount(headers: IncomingHttpHeaders, name: 'upload-length' | 'upload-offset'): number {
  const text = headers[name]
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) throw new HttpFailure('malformed_request')
  return Number(text)
}

/** `Upload-Metadata: hash <base64>, …`; other keys are somebody else's business. */
export function hashInMetadata(headers: IncomingHttpHeaders): FileHash {
  const text = headers['upload-metadata']
  const pairs = typeof text === 'string' ? text.split(',').map((pair) => pair.trim().split(' ')) : []
  const encoded = pairs.find(([key]) => key === 'hash')?.[1] ?? ''
  const hash = FileHash.safeParse(Buffer.from(encoded, 'base64').toString('utf8'))
  if (!hash.success) throw new HttpFailure('malformed_request')
  return hash.data
}

export const checksumAlgorithms = ['sha256', 'sha1'] as const

/** `Upload-Checksum: sha256 <base64>`; absent is allowed, wrong is 460. */
export function verifyChecksum(headers: IncomingHttpHeaders, bytes: Uint8Array): void {
  const text = headers['upload-checksum']
  if (text === undefined) return
  const [algorithm, encoded = ''] = typeof text === 'string' ? text.split(' ') : []
  const known = checksumAlgorithms.find((each) => each === algorithm)
  if (known === undefined) throw new HttpFailure('malformed_request')
  if (createHash(known).update(bytes).digest('base64') !== encoded) throw new HttpFailure('wrong_checksum')
}

/** Both ends included. `bytes=a-` and `bytes=a-b` of RFC 9110 §14.1.2; anything else is answered with the whole file. */
export function rangeOf(header: string | undefined, size: number): { from: number; to: number } | null {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined) return null
  const from = Number(first)
  const to = last === undefined || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from <= to ? { from, to } : null
}
