/**
 * How attached files travel (SPEC F5): tus 1.0.0 with the extensions creation and checksum (https://tus.io/protocols/resumable-upload).
 *
 *   POST  /files          Upload-Length, Upload-Metadata: hash  → 201, Location
 *   HEAD  /files/<hash>                                         → 200, Upload-Offset, Upload-Length
 *   PATCH /files/<hash>   Upload-Offset, Upload-Checksum        → 204, Upload-Offset
 *   GET   /files/<hash>   Range                                 → 206, the bytes
 *
 * What differs from a general tus server: the address follows from the file's hash, so that a client that was killed
 * needs to remember nothing; and one PATCH carries one piece, which is stored whole or not at all.
 */
import type { FileHash } from '#shared/kernel/ids.ts'

export const TUS_VERSION = '1.0.0'
export const PIECE_TYPE = 'application/offset+octet-stream'

/** What a server takes in one request. */
export const MAX_PIECE_BYTES = 1024 * 1024
/** What our client sends in one: over a home line that uploads 10 KB/s it still arrives before the request is given up. */
export const PIECE_BYTES = 256 * 1024

export const FILES_PATH = '/files'
export const pathOfFile = (hash: FileHash): string => `${FILES_PATH}/${hash}`
