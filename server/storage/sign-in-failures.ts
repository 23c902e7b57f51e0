/** Counts sign-ins that failed or are being tried, per subject, in a window that all replicas share. */

import { sql } from 'kysely'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { Queries, Transaction } from './database.ts'

export type Count = { readonly subject: string; readonly failures: number; readonly since: Instant }

/**
 * Adds one to each, in order of their names, so that nobody waits in a circle, and returns what they came to; a window
 * that is over begins anew.
 */
export async function countUp(
  tx: Transaction,
  subjects: readonly string[],
  now: Instant,
  windowMs: number,
): Promise<readonly Count[]> {
  const over = new Date(msFromInstant(now) - windowMs)
  const counts = await tx
    .insertInto('sign_in_failure')
    .values([...subjects].sort().map((subject) => ({ subject, failures: 1, since: now })))
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet({
        failures: sql`case when sign_in_failure.since < ${over} then 1 else sign_in_failure.failures + 1 end`,
        since: sql`case when sign_in_failure.since < ${over} then excluded.since else sign_in_failure.since end`,
      }),
    )
    .returning(['subject', 'failures', 'since'])
    .execute()
  return counts.map(({ since, ...count }) => ({ ...count, since: instantFromMs(since.getTime()) }))
}

/** One less of each: what was tried did not fail. */
export async function countDown(db: Queries, subjects: readonly string[]): Promise<void> {
  await db
    .updateTable('sign_in_failure')
    .set({ failures: sql`greatest(0, failures - 1)` })
    .where(
      'subject',
      'in',
      // Locked in the same order as they are counted up.
      db
        .selectFrom('sign_in_failure')
        .select('subject')
        .where('subject', 'in', [...subjects])
        .orderBy('subject')
        .forUpdate(),
    )
    .execute()
}

export async function forget(db: Queries, subject: string): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('subject', '=', subject).execute()
}

export async function forgetBefore(db: Queries, since: Instant): Promise<void> {
  await db
    .deleteFrom('sign_in_failure')
    .where('since', '<', new Date(msFromInstant(since)))
    .execute()
}
