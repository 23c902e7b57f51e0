/**
 * The epoch (SPEC E1). It has to be renewed when the database was restored from a backup, because versions then count
 * other commits than those that clients have seen. Where the database shows by itself that it is not the one it was, that
 * happens by itself; otherwise whoever restored it says so.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '#shared/kernel/clock.ts'
import { audit } from './audit.ts'
import type { Database, Queries, Transaction } from './database.ts'

/** What can be seen of where a database comes from. */
export type Origin = {
  /** Another text: another copy. Null: it cannot be told. */
  readonly lineage: string | null
  /** `behind`: it was seen further on than it is. */
  readonly progress: 'sound' | 'behind'
}

export type RenewalReason = 'command' | 'other_copy' | 'behind'

/** More devices than register between two backups. */
const PREFIXES_AFTER_BACKUP = 100

/** At every pull: another replica, or a command, may have renewed it. */
export async function epochOf(db: Queries): Promise<string> {
  const { epoch } = await db.selectFrom('centre').select('epoch').executeTakeFirstOrThrow()
  return epoch
}

/** Renews the epoch if this is not the database that it was at the last start. Returns why it did. */
export async function noticeRestore(database: Database, now: Instant): Promise<RenewalReason | null> {
  const { lineage, progress } = await database.origin()
  return database.write(async (tx) => {
    // Of several replicas that notice at once, the first renews.
    const { lineage: before } = await tx
      .selectFrom('centre')
      .select('lineage')
      .forUpdate()
      .executeTakeFirstOrThrow()
    const isOther = lineage !== null && before !== null && lineage !== before
    if (lineage !== null && lineage !== before) await tx.updateTable('centre').set({ lineage }).execute()
    if (isOther) return renewEpoch(tx, now, 'other_copy')
    return progress === 'behind' ? renewEpoch(tx, now, 'behind') : null
  })
}

export async function renewEpoch(
  tx: Transaction,
  now: Instant,
  reason: RenewalReason,
): Promise<RenewalReason> {
  await tx.updateTable('centre').set({ epoch: randomUUID() }).execute()
  // They were handed out in order, so what was handed out after the backup follows what the backup knows.
  await sql`
    insert into reserved_prefix (device_prefix)
    select candidate.prefix
    from (select lpad(n::text, 4, '0') as prefix from generate_series(1, 9999) as n) as candidate
    where not exists (select from client where client.device_prefix = candidate.prefix)
      and not exists (select from reserved_prefix where reserved_prefix.device_prefix = candidate.prefix)
    order by candidate.prefix limit ${sql.lit(PREFIXES_AFTER_BACKUP)}`.execute(tx)
  await audit(tx, [
    { at: now, agentId: null, clientId: null, action: 'centre.renewEpoch', subject: null, outcome: reason },
  ])
  return reason
}
