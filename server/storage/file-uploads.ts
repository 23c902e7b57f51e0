/**
 * The bytes of attached files: uploads of one agent each, kept in pieces. The first upload of a hash that turns out to
 * be what it claims is the file, for everybody; there is never a second one (`file_upload_whole`).
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { FileHash } from '#shared/kernel/ids.ts'
import type { Queries, Transaction } from './database.ts'

export type Upload = { readonly id: number; readonly size: number; readonly received: number }

const DAY_MS = 24 * 3_600_000
/** An upload goes on for as long as somebody may come back from a holiday with the machine that has the bytes. */
const UNFINISHED_DAYS = 30
/** A case that named the file may be on its way: it was filed offline, or is being put back from a backup. */
const UNNAMED_DAYS = 30

const uploads = (db: Queries, hash: FileHash) =>
  db.selectFrom('file_upload').select(['id', 'size', 'received']).where('hash', '=', hash)
const numeric = (found: Upload | undefined): Upload | undefined =>
  found && { id: Number(found.id), size: Number(found.size), received: Number(found.received) }

/** The file, when all its bytes are here. */
export const wholeFile = async (db: Queries, hash: FileHash): Promise<Upload | undefined> =>
  numeric(await uploads(db, hash).where('confirmed_at', 'is not', null).executeTakeFirst())

export const uploadOf = async (db: Queries, hash: FileHash, agentId: string): Promise<Upload | undefined> =>
  numeric(await uploads(db, hash).where('agent_id', '=', agentId).executeTakeFirst())

/** Until the end of the transaction nobody else changes anything about this file. */
export const lockFile = (tx: Transaction, hash: FileHash) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`file ${hash}`}, 0))`.execute(tx)

/** Does nothing when this agent has begun before. */
export async function beginUpload(
  tx: Transaction,
  upload: { readonly hash: FileHash; readonly agentId: string; readonly size: number; readonly at: Instant },
): Promise<void> {
  const { hash, agentId, size, at } = upload
  await tx
    .insertInto('file_upload')
    .values({ hash, agent_id: agentId, size, begun_at: at })
    .onConflict((conflict) => conflict.columns(['hash', 'agent_id']).doNothing())
    .execute()
}

export async function addPiece(tx: Transaction, { id, received }: Upload, bytes: Uint8Array): Promise<void> {
  await tx.insertInto('file_piece').values({ upload_id: id, start: received, bytes }).execute()
  await tx
    .updateTable('file_upload')
    .set({ received: received + bytes.length })
    .where('id', '=', id)
    .execute()
}

/** Read piece by piece: a file is never in memory whole. */
export async function hashOfUpload(tx: Transaction, { id }: Upload): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of piecesOf(tx, id)) hash.update(bytes)
  return hash.digest('hex')
}

export const removeUpload = (tx: Transaction, { id }: Upload) =>
  tx.deleteFrom('file_upload').where('id', '=', id).execute()

/** From now on this is the file; what others have begun of it is no longer needed. */
export async function completeUpload(tx: Transaction, { id }: Upload, hash: FileHash, at: Instant) {
  await tx.deleteFrom('file_upload').where('hash', '=', hash).where('id', '<>', id).execute()
  await tx.updateTable('file_upload').set({ confirmed_at: at }).where('id', '=', id).execute()
}

/** A case is about to be told that the file is here; false when it has been forgotten meanwhile. */
export async function confirmFile(tx: Transaction, hash: FileHash, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('file_upload')
    .set({ confirmed_at: at })
    .where('hash', '=', hash)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The bytes from `from` to `to`, both included, in order. */
export async function* piecesOf(
  db: Queries,
  uploadId: number,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Uint8Array> {
  const wanted = db
    .selectFrom('file_piece')
    .select('start')
    .where('upload_id', '=', uploadId)
    .where('start', '<=', to)
    .where(sql<boolean>`start + length(bytes) > ${from}`)
    .orderBy('start')
  for (const { start: text } of await wanted.execute()) {
    const start = Number(text)
    const piece = await db
      .selectFrom('file_piece')
      .select('bytes')
      .where('upload_id', '=', uploadId)
      .where('start', '=', start)
      .executeTakeFirst()
    // Forgotten while it was read: whoever reads must not take what came so far for the file.
    if (piece === undefined) throw new Error('a file was forgotten while it was read')
    yield piece.bytes.subarray(Math.max(0, from - start), to - start + 1)
  }
}

/** Returns how many it forgot: uploads that nobody went on with, and files that no case names any more. */
export async function forgetFiles(db: Queries, now: Instant): Promise<number> {
  const before = (days: number): string => new Date(msFromInstant(now) - days * DAY_MS).toISOString()
  const { numDeletedRows } = await db
    .deleteFrom('file_upload')
    .where((where) =>
      where.or([
        where.and([
          where('confirmed_at', 'is', null),
          where('begun_at', '<', sql<Date>`${before(UNFINISHED_DAYS)}`),
        ]),
        where.and([
          where('confirmed_at', '<', sql<Date>`${before(UNNAMED_DAYS)}`),
          sql<boolean>`not exists (
            select from synced_row where tbl = 'complaint' and data is not null
            and data->'attachments' @> jsonb_build_array(jsonb_build_object('hash', file_upload.hash))
          ) and not exists (
            select from kept_record
            where data->'attachments' @> jsonb_build_array(jsonb_build_object('hash', file_upload.hash))
          )`,
        ]),
      ]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
