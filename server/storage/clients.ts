/** Clients: one agent on one installed copy, with its device prefix and the sequence of its mutations. */

import { sql } from 'kysely'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId, ClientId, MutationId } from '#shared/kernel/ids.ts'
import { MutationResult } from '#shared/sync/protocol.ts'
import type { Queries, Transaction } from './database.ts'

export type Client = {
  readonly clientId: ClientId
  readonly devicePrefix: string
  /** This device's half of the key to what it keeps (`DeviceSecret` in `shared/ports/http.ts`). */
  readonly deviceSecret: string
}

/** A client that signs in. One whose secret is not there (older than secrets, or taken from it) gets `newSecret`. */
export async function findClient(
  tx: Transaction,
  clientId: ClientId,
  agentId: AgentId,
  newSecret: string,
): Promise<Client | undefined> {
  const row = await tx
    .updateTable('client')
    .set((column) => ({ device_secret: column.fn.coalesce('device_secret', column.val(newSecret)) }))
    .where('client_id', '=', clientId)
    .where('agent_id', '=', agentId)
    .returning(['device_prefix', 'device_secret'])
    .executeTakeFirst()
  return row && { clientId, devicePrefix: row.device_prefix, deviceSecret: row.device_secret ?? newSecret }
}

/** Every device prefix is given to one client only, for ever: two devices never give out the same complaint number. */
class DevicePrefixesExhausted extends Error {
  override readonly name = 'DevicePrefixesExhausted'
}

export async function registerClient(
  tx: Transaction,
  client: {
    readonly clientId: ClientId
    readonly agentId: AgentId
    readonly deviceName: string
    readonly deviceSecret: string
    readonly now: Instant
  },
): Promise<Client> {
  await sql`select pg_advisory_xact_lock(hashtextextended('client.device_prefix', 0))`.execute(tx)
  const free = await sql<{ prefix: string }>`
    select candidate.prefix
    from (select lpad(n::text, 4, '0') as prefix from generate_series(1, 9999) as n) as candidate
    where not exists (select from client where client.device_prefix = candidate.prefix)
      and not exists (select from reserved_prefix where reserved_prefix.device_prefix = candidate.prefix)
    order by candidate.prefix limit 1`.execute(tx)
  const devicePrefix = free.rows[0]?.prefix
  if (devicePrefix === undefined) throw new DevicePrefixesExhausted()
  await tx
    .insertInto('client')
    .values({
      client_id: client.clientId,
      agent_id: client.agentId,
      device_prefix: devicePrefix,
      device_name: client.deviceName,
      last_mid: 0,
      registered_at: client.now,
      erase_ordered_at: null,
      erased_at: null,
      device_secret: client.deviceSecret,
    })
    .execute()
  return { clientId: client.clientId, devicePrefix, deviceSecret: client.deviceSecret }
}

/**
 * Every prefix that one of the agent's clients got, the lost and the cloned ones included; and those that may have been given
 * to any client before a restore made the server forget it.
 */
export async function devicePrefixesOf(db: Queries, agentId: AgentId): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('client')
    .select('device_prefix')
    .where('agent_id', '=', agentId)
    .unionAll(db.selectFrom('reserved_prefix').select('device_prefix'))
    .execute()
  return new Set(rows.map((row) => row.device_prefix))
}

export async function lastMidOf(
  db: Queries,
  clientId: ClientId,
  agentId: AgentId,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('client')
    .select('last_mid')
    .where('client_id', '=', clientId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return row?.last_mid
}

/**
 * The same, locked together with the account: pushes of one agent are answered one after the other, from whichever
 * machine they come, so that each finds recorded what another one pushed before it.
 */
export async function lockLastMid(
  tx: Transaction,
  clientId: ClientId,
  agentId: AgentId,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('client')
    .innerJoin('account', 'account.agent_id', 'client.agent_id')
    .select('client.last_mid')
    .where('client.client_id', '=', clientId)
    .where('client.agent_id', '=', agentId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.last_mid
}

export type RecordedMutation = {
  readonly mid: number
  readonly mutationId: MutationId
  readonly argsHash: string
  readonly result: MutationResult
}

/** What this client pushed before under these numbers. */
export async function recordedByMid(
  tx: Transaction,
  clientId: ClientId,
  mids: readonly number[],
): Promise<ReadonlyMap<number, { readonly argsHash: string; readonly result: MutationResult }>> {
  if (mids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('client_mutation')
    .select(['mid', 'args_hash', 'result'])
    .where('client_id', '=', clientId)
    .where('mid', 'in', [...mids])
    .execute()
  return new Map(
    rows.map((row) => [row.mid, { argsHash: row.args_hash, result: MutationResult.parse(row.result) }]),
  )
}

/** What this agent pushed before under these mutation ids, from whichever client: a cloned disk, or a restored server. */
export async function recordedById(
  tx: Transaction,
  agentId: AgentId,
  ids: readonly MutationId[],
): Promise<ReadonlyMap<string, { readonly argsHash: string; readonly result: MutationResult }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('client_mutation')
    .innerJoin('client', 'client.client_id', 'client_mutation.client_id')
    .select(['client_mutation.mutation_id', 'client_mutation.args_hash', 'client_mutation.result'])
    .where('client.agent_id', '=', agentId)
    .where('client_mutation.mutation_id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row) => [
      row.mutation_id,
      { argsHash: row.args_hash, result: MutationResult.parse(row.result) },
    ]),
  )
}

export async function recordMutations(
  tx: Transaction,
  clientId: ClientId,
  recorded: readonly RecordedMutation[],
  now: Instant,
): Promise<void> {
  const last = recorded.at(-1)
  if (last === undefined) return
  await tx
    .insertInto('client_mutation')
    .values(
      recorded.map(({ mid, mutationId, argsHash, result }) => ({
        client_id: clientId,
        mid,
        mutation_id: mutationId,
        args_hash: argsHash,
        result: JSON.stringify(result),
        at: now,
      })),
    )
    .execute()
  await tx.updateTable('client').set({ last_mid: last.mid }).where('client_id', '=', clientId).execute()
}
