/** A part of a transaction that can be undone alone. */

import { sql } from 'kysely'
import type { Result } from '#shared/kernel/result.ts'
import type { Transaction } from './database.ts'

/** Undoes what `work` wrote when it answers with an error or throws; the locks it took go with it. */
export async function inSavepoint<T, E>(
  tx: Transaction,
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  await sql`savepoint part`.execute(tx)
  try {
    const outcome = await work()
    if (outcome.ok) await sql`release savepoint part`.execute(tx)
    else await undo(tx)
    return outcome
  } catch (cause) {
    // A connection that is gone cannot undo; what matters then is why.
    await undo(tx).catch(() => undefined)
    throw cause
  }
}

async function undo(tx: Transaction): Promise<void> {
  await sql`rollback to savepoint part`.execute(tx)
  await sql`release savepoint part`.execute(tx)
}
