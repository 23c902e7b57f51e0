/** Which cases name a file: that decides who may read it, who may bring it, and who is told that it is here. */
import { sql } from 'kysely'
import { attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { FileHash } from '#shared/kernel/ids.ts'
import type { Queries, Transaction } from './database.ts'
import { changeRows } from './rows.ts'

/** `upload`: it is named by a case that they may read, or they attached it themselves and were moved away since. */
export type FileRight = 'read' | 'upload'

/** An `attachments` list that contains these entries, of which only some fields are given. */
const naming = (entry: { readonly hash: FileHash; readonly byId?: string; readonly receivedAt?: null }) =>
  sql<boolean>`data->'attachments' @> ${JSON.stringify([entry])}::jsonb`

const casesThatName = (db: Queries, hash: FileHash) =>
  db
    .selectFrom('synced_row')
    .select(['id', 'space', 'data'])
    .where('tbl', '=', sql.lit('complaint'))
    .where('data', 'is not', null)
    .where(naming({ hash }))

/** How large the file is, by a case that gives this agent the right to it; undefined: it does not exist for them. */
export async function sizeOfFile(
  db: Queries,
  hash: FileHash,
  agentId: string,
  readable: readonly string[],
  right: FileRight,
): Promise<number | undefined> {
  const found = await casesThatName(db, hash)
    .where((where) =>
      where.or([
        where('space', '=', sql<string>`any(${[...readable]})`),
        ...(right === 'upload' ? [naming({ hash, byId: agentId })] : []),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (found === undefined) return undefined
  return attachmentsOf(Complaint.parse(found.data)).find((each) => each.hash === hash)?.size
}

export const isAwaited = async (db: Queries, hash: FileHash): Promise<boolean> =>
  (await casesThatName(db, hash)
    .where(naming({ hash, receivedAt: null }))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Tells every case that waits for the file that it is here (SPEC F3). */
export async function markReceived(tx: Transaction, hash: FileHash, at: Instant): Promise<void> {
  const waiting = await casesThatName(tx, hash)
    .where(naming({ hash, receivedAt: null }))
    .orderBy('id')
    .execute()
  if (waiting.length === 0) return
  const spaces = [...new Set(waiting.map(({ space }) => space))]
  await changeRows(tx, spaces, async (rows) => {
    for (const { id } of waiting) {
      const complaint = await rows.get('complaint', id)
      if (complaint === undefined) continue
      const attachments = attachmentsOf(complaint).map((each) =>
        each.hash === hash && each.receivedAt === null ? { ...each, receivedAt: at } : each,
      )
      await rows.put('complaint', { ...complaint, attachments })
    }
  })
}
