/**
 * The audit's parts, one a month (UTC), made ahead of time. Whoever runs the centre keeps them for as long as the law asks
 * and then drops them whole; single entries can neither be changed nor deleted.
 */
import { sql } from 'kysely'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import type { Queries } from './database.ts'
import { sqlStateOf } from './faults.ts'

const CHECK_VIOLATION = '23514'
const UNIQUE_VIOLATION = '23505'
const DUPLICATE_TABLE = '42P07'

/** This month and the next. */
export async function openAuditMonths(db: Queries, now: Instant): Promise<void> {
  const today = new Date(msFromInstant(now))
  for (const ahead of [0, 1]) await openMonth(db, today.getUTCFullYear(), today.getUTCMonth() + ahead)
}

async function openMonth(db: Queries, year: number, month: number): Promise<void> {
  const [from, to] = [new Date(Date.UTC(year, month)), new Date(Date.UTC(year, month + 1))]
  const name = `audit_${from.toISOString().slice(0, 7).replace('-', '_')}`
  try {
    await sql`
      create table if not exists ${sql.id(name)} partition of audit
      for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})`.execute(db)
  } catch (cause) {
    const state = sqlStateOf(cause)
    // Another replica was first; or entries of this month were written before it had a part, and stay where they are.
    if (state !== UNIQUE_VIOLATION && state !== DUPLICATE_TABLE && state !== CHECK_VIOLATION) throw cause
  }
}
