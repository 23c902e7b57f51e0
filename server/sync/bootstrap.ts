/**
 * POST /sync/bootstrap: a whole space, page by page in order of (table, id). Rows may change between two pages; the
 * client pulls afterwards from the version of the first page, which brings whatever a page came too early for.
 */
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type BootstrapRequest, type BootstrapResponse, tablesKnownTo } from '#shared/sync/protocol.ts'
import type { Services } from '../services.ts'
import type { Account } from '../storage/accounts.ts'
import { epochOf } from '../storage/epoch.ts'
import { pageOfSpace } from '../storage/row-changes.ts'
import { statesOf } from '../storage/versions.ts'
import { givenTo, grantsOf } from './grants.ts'

export async function bootstrap(
  services: Services,
  account: Account,
  { protocol, space, after, limit }: BootstrapRequest,
): Promise<Result<BootstrapResponse, 'not_granted'>> {
  const response = await services.database.snapshot(async (tx) => {
    const granted = givenTo(await grantsOf(tx, account), account, services.cachePolicy)
    if (!granted.includes(space)) return undefined
    const states = await statesOf(tx, [space])
    const { rows, next } = await pageOfSpace(tx, { space, tables: tablesKnownTo(protocol) }, after, limit)
    return { epoch: await epochOf(tx), version: states.get(space)?.version ?? 0, rows: [...rows], next }
  })
  if (response === undefined) return err('not_granted')
  services.metrics.pulledRows.inc({ by: 'bootstrap' }, response.rows.length)
  return ok(response)
}
