/** Counts refused sign-ins per subject (an account, an address, both) in a window that all replicas share. */

import { sql } from 'kysely'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { Queries } from './database.ts'

export type FailureCount = { readonly failures: number; readonly sinceMs: number }

export async function failuresOf(
  db: Queries,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, FailureCount>> {
  const rows = await db
    .selectFrom('sign_in_failure')
    .selectAll()
    .where('subject', 'in', [...subjects])
    .execute()
  return new Map(rows.map((row) => [row.subject, { failures: row.failures, sinceMs: row.since.getTime() }]))
}

/** Adds one to each; a window that is over begins anew. Windows over for a day are forgotten. */
export async function addFailure(
  db: Queries,
  subjects: readonly string[],
  now: Instant,
  windowMs: number,
): Promise<void> {
  const over = new Date(msFromInstant(now) - windowMs)
  const forgotten = new Date(msFromInstant(now) - 24 * 3_600_000)
  await db.deleteFrom('sign_in_failure').where('since', '<', forgotten).execute()
  await db
    .insertInto('sign_in_failure')
    .values([...subjects].sort().map((subject) => ({ subject, failures: 1, since: now })))
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet({
        failures: sql`case when sign_in_failure.since < ${over} then 1 else sign_in_failure.failures + 1 end`,
        since: sql`case when sign_in_failure.since < ${over} then excluded.since else sign_in_failure.since end`,
      }),
    )
    .execute()
}

export async function forgetFailures(db: Queries, subjects: readonly string[]): Promise<void> {
  await db
    .deleteFrom('sign_in_failure')
    .where('subject', 'in', [...subjects])
    .execute()
}
