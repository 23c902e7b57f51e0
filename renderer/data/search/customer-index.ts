/**
 * Finds customers by the beginning of a name or a number. On the disk both are sealed or hashed, so this index is made in
 * memory when the account is opened and goes with it. It may know somebody who is gone by now: whoever asks reads the
 * rows, and shows what is in them.
 */
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { StoredRow } from '../database/stored-row.ts'
import type { ReportFault } from '../sync/replica.ts'

export type CustomerIndex = {
  /** Ids of customers of whom some name or number begins with one of these; while it is being made, of those so far. */
  beginningWith(prefixes: readonly string[], limit: number): string[]
  stop(): void
}

/** A pop that comes while it is being made waits for one portion at most. */
const ROWS_PER_PORTION = 200
/** Never in a name or number, so one search in one text answers for all that lead to a customer. */
const MARK = '\n'

export function createCustomerIndex(database: NightdeskDatabase, reportFault: ReportFault): CustomerIndex {
  const texts = new Map<string, string>()
  let stopped = false

  const take = (rows: readonly StoredRow[]): void => {
    for (const { id, soughtBy } of rows)
      if (soughtBy !== undefined)
        texts.set(id, [...soughtBy.names, ...soughtBy.numbers].map((text) => MARK + text).join(''))
  }
  const readAll = async (): Promise<void> => {
    if (database.isWithheld('customer')) return
    for (let last = ''; !stopped; ) {
      const rows = await database.rows('customer').where('id').above(last).limit(ROWS_PER_PORTION).toArray()
      if (stopped || rows.length === 0) return
      // Written meanwhile: what was told then is newer.
      take(rows.filter(({ id }) => !texts.has(id)))
      last = rows.at(-1)?.id ?? last
    }
  }
  database.onCustomersWritten = take
  readAll().catch((cause: unknown) =>
    // When the store is being replaced, so is this index.
    reportFault('customer_index_failed', { kind: cause instanceof Error ? cause.name : '' }),
  )

  return {
    beginningWith(prefixes, limit) {
      const sought = prefixes.map((prefix) => MARK + prefix)
      const found: string[] = []
      for (const [id, text] of texts) {
        if (!sought.some((prefix) => text.includes(prefix))) continue
        found.push(id)
        if (found.length === limit) break
      }
      return found
    },
    stop() {
      stopped = true
      database.onCustomersWritten = () => {}
      texts.clear()
    },
  }
}
