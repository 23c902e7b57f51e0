/** Takes a file in, piece by piece, and believes it only when all its bytes give the hash that it was named by. */
import { MAX_FILE_BYTES } from '#shared/domain/complaint/attachment.ts'
import type { FileHash } from '#shared/kernel/ids.ts'
import { HttpFailure } from '../http/failure.ts'
import type { Services } from '../services.ts'
import type { Account } from '../storage/accounts.ts'
import { type FileRight, isAwaited, markReceived, sizeOfFile } from '../storage/attached-files.ts'
import type { Queries } from '../storage/database.ts'
import {
  addPiece,
  beginUpload,
  completeUpload,
  confirmFile,
  hashOfUpload,
  lockFile,
  removeUpload,
  uploadOf,
  wholeFile,
} from '../storage/file-uploads.ts'
import { grantsOf } from '../sync/grants.ts'

/** How far the server has got with a file. */
export type Progress = { readonly offset: number; readonly size: number }

/** Throws `not_found` for a file that this account has no right to, and for one that is not there: the same answer. */
export async function mustHaveRight(
  db: Queries,
  account: Account,
  hash: FileHash,
  right: FileRight,
): Promise<number> {
  const { readable } = await grantsOf(db, account)
  const size = await sizeOfFile(db, hash, account.agentId, readable, right)
  if (size === undefined) throw new HttpFailure('not_found')
  return size
}

export async function createUpload(
  { database, clock }: Services,
  account: Account,
  hash: FileHash,
  size: number,
): Promise<void> {
  const named = await mustHaveRight(database.queries, account, hash, 'upload')
  if (size > MAX_FILE_BYTES) throw new HttpFailure('too_large')
  if (size !== named) throw new HttpFailure('malformed_request')
  await database.write(async (tx) => {
    await lockFile(tx, hash)
    if ((await wholeFile(tx, hash)) !== undefined) return
    await beginUpload(tx, { hash, agentId: account.agentId, size, at: clock.now() })
  })
}

export async function progressOf(
  { database, clock }: Services,
  account: Account,
  hash: FileHash,
): Promise<Progress> {
  const db = database.queries
  await mustHaveRight(db, account, hash, 'upload')
  const whole = await wholeFile(db, hash)
  if (whole !== undefined && (await confirmed())) return { offset: whole.size, size: whole.size }
  const begun = await uploadOf(db, hash, account.agentId)
  if (begun === undefined) throw new HttpFailure('not_found')
  return { offset: begun.received, size: begun.size }

  /** A case that names a file which came earlier with another one has not been told yet. */
  async function confirmed(): Promise<boolean> {
    if (!(await isAwaited(db, hash))) return true
    return database.write(async (tx) => {
      await lockFile(tx, hash)
      if (!(await confirmFile(tx, hash, clock.now()))) return false
      await markReceived(tx, hash, clock.now())
      return true
    })
  }
}

export type PieceOutcome =
  | { readonly outcome: 'kept' | 'whole'; readonly offset: number }
  /** All bytes are here and are not the file: they are thrown away. */
  | { readonly outcome: 'wrong_file' }

/** A piece is stored whole, in one commit with how far the upload has got; what was answered is never asked for again. */
export async function receivePiece(
  { database, clock }: Services,
  account: Account,
  hash: FileHash,
  offset: number,
  bytes: Uint8Array,
): Promise<PieceOutcome> {
  await mustHaveRight(database.queries, account, hash, 'upload')
  return database.write(async (tx): Promise<PieceOutcome> => {
    await lockFile(tx, hash)
    if ((await wholeFile(tx, hash)) !== undefined) throw new HttpFailure('wrong_offset')
    const upload = await uploadOf(tx, hash, account.agentId)
    if (upload === undefined) throw new HttpFailure('not_found')
    if (upload.received !== offset) throw new HttpFailure('wrong_offset')
    const reached = offset + bytes.length
    if (reached > upload.size) throw new HttpFailure('too_large')
    if (bytes.length > 0) await addPiece(tx, upload, bytes)
    if (reached < upload.size) return { outcome: 'kept', offset: reached }
    if ((await hashOfUpload(tx, upload)) !== hash) {
      await removeUpload(tx, upload)
      return { outcome: 'wrong_file' }
    }
    await completeUpload(tx, upload, hash, clock.now())
    await markReceived(tx, hash, clock.now())
    return { outcome: 'whole', offset: reached }
  })
}
