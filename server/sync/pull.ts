/** POST /sync/pull: what changed in each granted space since the client's cursor, read from one unchanging view. */
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type PullRequest, type PullResponse, tablesKnownTo } from '#shared/sync/protocol.ts'
import type { TableName } from '#shared/sync/tables.ts'
import type { Services } from '../services.ts'
import type { Account } from '../storage/accounts.ts'
import { lastMidOf } from '../storage/clients.ts'
import type { Transaction } from '../storage/database.ts'
import { epochOf } from '../storage/epoch.ts'
import { changesAfter, rowsIn } from '../storage/row-changes.ts'
import { statesOf } from '../storage/versions.ts'
import { givenTo, grantsOf } from './grants.ts'

export async function pull(
  services: Services,
  account: Account,
  { protocol, clientId, cursor }: PullRequest,
): Promise<Result<PullResponse, 'unknown_client'>> {
  const now = services.clock.now()
  const response = await services.database.snapshot(async (tx) => {
    const lastMid = await lastMidOf(tx, clientId, account.agentId)
    if (lastMid === undefined) return undefined
    const granted = givenTo(await grantsOf(tx, account), account, services.cachePolicy)
    const epoch = await epochOf(tx)
    // Versions of another epoch count other commits; what the client has must be fetched anew.
    const reached = cursor?.epoch === epoch ? cursor.spaces : {}
    const missing = granted.filter((space) => !Object.hasOwn(reached, space))
    return {
      epoch,
      granted: [...granted],
      lastMid,
      at: now,
      covered: instantFromMs(msFromInstant(now) - services.backupHorizonMs),
      ...(missing.length === 0 ? {} : { toLoad: await rowsIn(tx, missing) }),
      ...(await changesIn(tx, { granted, tables: tablesKnownTo(protocol) }, reached, services.pullRows)),
    }
  })
  if (response === undefined) return err('unknown_client')
  const rows = response.changes.reduce((sum, change) => sum + change.rows.length, 0)
  services.metrics.pulledRows.inc({ by: 'pull' }, rows)
  return ok(response)
}

/** Only spaces that the client has bootstrapped and that moved on; stops when the page is full. */
async function changesIn(
  tx: Transaction,
  { granted, tables }: { readonly granted: readonly string[]; readonly tables: readonly TableName[] },
  cursor: Readonly<Record<string, number>>,
  mostRows: number,
): Promise<Pick<PullResponse, 'changes' | 'anew' | 'more'>> {
  const states = await statesOf(
    tx,
    granted.filter((space) => Object.hasOwn(cursor, space)),
  )
  const isTooOld = (space: string): boolean => (cursor[space] ?? 0) < (states.get(space)?.compactedTo ?? 0)
  const anew = [...states.keys()].filter(isTooOld)
  const changes: PullResponse['changes'] = []
  let room = mostRows
  for (const [space, { version }] of states) {
    const from = cursor[space] ?? 0
    if (version <= from || isTooOld(space)) continue
    if (room <= 0) return { changes, anew, more: true }
    const { rows, to, complete } = await changesAfter(tx, { space, tables }, from, version, room)
    changes.push({ space, to, rows: [...rows] })
    if (!complete) return { changes, anew, more: true }
    room -= rows.length
  }
  return { changes, anew, more: false }
}
