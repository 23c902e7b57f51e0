/** Cases for a table that leaves the application. The intent is journalled before anything is given out: the audit has it in any case. */
import { type ExportedCase, exportedCase } from '#shared/domain/complaint/case-export.ts'
import { mayReveal, ordinaryPrivacy, type RevealReason } from '#shared/domain/customer/privacy.rules.ts'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { ExportOutcome } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { kindsOfProducts } from './product-kinds.ts'
import { allRows, rowsById } from './visible-rows.ts'

export type ExportArgs = {
  readonly ids: readonly ComplaintId[]
  /** Why numbers are to be whole, where that is permitted; null: all of them masked. */
  readonly whole: RevealReason | null
}

export async function exportCases(
  { database, session, mutate }: Pick<Account, 'database' | 'session' | 'mutate'>,
  { ids, whole: why }: ExportArgs,
): Promise<ExportOutcome> {
  const rows = await rowsById(database, 'complaint', ids)
  const cases = rows.filter((row) => row !== undefined)
  const queues = why === null ? [] : await allRows(database, 'queue')
  const { profile } = session.get()
  const asked = new Set(cases.map(({ queueId }) => queueId))
  const queueIds = queues
    .filter(({ id, privacy }) => asked.has(id) && mayReveal(profile, privacy ?? ordinaryPrivacy))
    .map(({ id }) => id)
  if (why !== null && queueIds.length === 0) return err({ code: 'not_permitted', detail: {} })
  const kept = await mutate('complaint.export', {
    of: { is: 'table', count: cases.length },
    whole: why === null ? null : { why, queueIds },
  })
  if (!kept.ok) return kept
  const productOf = await kindsOfProducts(database, cases)
  return ok(
    cases.map((complaint): ExportedCase => {
      const numbers = queueIds.includes(complaint.queueId) ? 'whole' : 'masked'
      return exportedCase(complaint, productOf(complaint), numbers)
    }),
  )
}
