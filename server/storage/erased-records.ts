/**
 * Forgets whom ended cases and records of calls are about, on the server and, by the ordinary pull, on every machine. What a law
 * wants kept goes whole into a table of its own until its period is over: stored, and no longer worked with (Personal Information
 * Protection Law, article 47).
 */
import { type SqlBool, sql } from 'kysely'
import { callWithoutCustomer } from '#shared/domain/call/call-record.erasure.ts'
import { CallRecord } from '#shared/domain/call/call-record.ts'
import { ERASED, isErased, lastStepAt, withoutCustomer } from '#shared/domain/complaint/complaint.erasure.ts'
import { isOpen } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { Database, Queries, Transaction } from './database.ts'
import { changeRows } from './rows.ts'

const DAY_MS = 24 * 3_600_000
/** Rows per transaction. */
const AT_ONCE = 200

const tables = ['complaint', 'callRecord'] as const
type Erasable = (typeof tables)[number]

const live = (db: Queries, table: Erasable) =>
  db
    .selectFrom('synced_row')
    .select(['id', 'space', 'data'])
    .where('tbl', '=', sql.lit(table))
    .where('data', 'is not', null)
    .orderBy('id')

const daysAfter = (at: Instant, days: number): Instant => instantFromMs(msFromInstant(at) + days * DAY_MS)

/** Of these customers, who have no open case. Says how many rows that were. */
export async function eraseRecordsOf(
  tx: Transaction,
  customerIds: readonly string[],
  { now, keptDays }: { readonly now: Instant; readonly keptDays: number },
): Promise<number> {
  let erased = 0
  for (const table of tables) {
    const found = await live(tx, table)
      .where(sql<string>`data->>'customerId'`, '=', sql<string>`any(${[...customerIds]})`)
      .execute()
    for (const { id, data } of found) {
      const endedAt =
        table === 'complaint' ? lastStepAt(Complaint.parse(data)) : CallRecord.parse(data).endedAt
      const until = daysAfter(endedAt, keptDays)
      if (until <= now) continue
      await tx
        .insertInto('kept_record')
        .values({ tbl: table, id, data: JSON.stringify(data), erased_at: now, keep_until: until })
        .onConflict((conflict) => conflict.columns(['tbl', 'id']).doNothing())
        .execute()
    }
    await erase(tx, table, found)
    erased += found.length
  }
  return erased
}

/** Those that ended longer ago than they may be kept, whoever they are about. */
export async function eraseOldRecords(database: Database, now: Instant, keptDays: number): Promise<number> {
  const before = daysAfter(now, -keptDays)
  let erased = 0
  for (const table of tables) {
    for (;;) {
      const some = await database.write(async (tx) => {
        const old = await (table === 'complaint' ? oldCases(tx, before) : oldCalls(tx, before))
        await erase(tx, table, old)
        return old.length
      })
      erased += some
      if (some < AT_ONCE) break
    }
  }
  return erased
}

export async function forgetKeptRecords(db: Queries, now: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('kept_record')
    .where('keep_until', '<=', sql<Date>`${now}`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

type Found = { readonly id: string; readonly space: string; readonly data: unknown }

const oldCases = (tx: Transaction, before: Instant): Promise<readonly Found[]> =>
  live(tx, 'complaint')
    .where(sql<SqlBool>`coalesce(data->'steps'->-1->>'at', data->>'receivedAt') < ${before}`)
    .where(sql<SqlBool>`data->>'status' in ('closed', 'merged', 'withdrawn')`)
    .where(
      sql<SqlBool>`(data->>'customerId' is not null or data->>'customerName' <> ${ERASED}
        or data->>'contactNumber' <> '' or data->>'facts' <> ${ERASED})`,
    )
    .limit(AT_ONCE)
    .execute()

const oldCalls = (tx: Transaction, before: Instant): Promise<readonly Found[]> =>
  live(tx, 'callRecord')
    .where(sql<SqlBool>`data->>'endedAt' < ${before}`)
    .where(sql<SqlBool>`(data->>'number' <> '' or data->>'customerId' is not null)`)
    .limit(AT_ONCE)
    .execute()

/** Somebody may have reopened one meanwhile: then it stays. */
async function erase(tx: Transaction, table: Erasable, found: readonly Found[]): Promise<void> {
  const spaces = [...new Set(found.map(({ space }) => space))]
  await changeRows(tx, spaces, async (rows) => {
    for (const { id } of found) {
      if (table === 'complaint') {
        const complaint = await rows.get('complaint', id)
        if (complaint !== undefined && !isOpen(complaint.status) && !isErased(complaint))
          await rows.put('complaint', withoutCustomer(complaint))
      } else {
        const record = await rows.get('callRecord', id)
        if (record !== undefined) await rows.put('callRecord', callWithoutCustomer(record))
      }
    }
  })
}
