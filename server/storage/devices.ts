/** Devices as an administrator sees them: the clients of an account, their open sessions, and orders to erase. */
import { sql } from 'kysely'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, ClientId } from '#shared/kernel/ids.ts'
import type { Device } from '#shared/ports/http.ts'
import type { Queries, Transaction } from './database.ts'

/** Disabled accounts too; undefined when there is none of that name. */
export async function agentOf(db: Queries, account: string): Promise<AgentId | undefined> {
  const row = await db
    .selectFrom('account')
    .select('agent_id')
    .where('account', '=', account)
    .executeTakeFirst()
  return row && AgentId.parse(row.agent_id)
}

export async function devicesOf(db: Queries, agentId: AgentId): Promise<Device[]> {
  const rows = await db
    .selectFrom('client')
    .leftJoin('session', (join) =>
      join.onRef('session.client_id', '=', 'client.client_id').on('session.ended_at', 'is', null),
    )
    .select([
      'client.client_id',
      'client.device_name',
      'client.registered_at',
      'client.erase_ordered_at',
      'client.erased_at',
      sql<number>`count(session.id)::int`.as('sessions'),
    ])
    .where('client.agent_id', '=', agentId)
    .groupBy('client.client_id')
    .orderBy('client.registered_at')
    .orderBy('client.client_id')
    .execute()
  return rows.map((row) => ({
    clientId: ClientId.parse(row.client_id),
    deviceName: row.device_name,
    registeredAt: instantOf(row.registered_at),
    openSessions: row.sessions,
    eraseOrderedAt: row.erase_ordered_at && instantOf(row.erase_ordered_at),
    erasedAt: row.erased_at && instantOf(row.erased_at),
  }))
}

/** Locks nobody out for good: whoever knows the password may sign in again. */
export async function endSessionsOf(
  tx: Transaction,
  clientIds: readonly ClientId[],
  now: Instant,
): Promise<void> {
  if (clientIds.length === 0) return
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('client_id', 'in', [...clientIds])
    .where('ended_at', 'is', null)
    .execute()
}

/** Of those that have not been erased already. Their half of the key goes at once: no password opens what they hold any more. */
export async function orderErasure(
  tx: Transaction,
  clientIds: readonly ClientId[],
  now: Instant,
): Promise<void> {
  if (clientIds.length === 0) return
  await tx
    .updateTable('client')
    .set({ erase_ordered_at: now, device_secret: null })
    .where('client_id', 'in', [...clientIds])
    .where('erased_at', 'is', null)
    .execute()
}

export async function setDisabled(
  tx: Transaction,
  agentId: AgentId,
  disabledAt: Instant | null,
): Promise<void> {
  await tx.updateTable('account').set({ disabled_at: disabledAt }).where('agent_id', '=', agentId).execute()
}

export type DeviceOfToken = {
  readonly clientId: ClientId
  readonly agentId: AgentId
  /** `ordered`: to be erased and not yet confirmed. */
  readonly erasure: 'none' | 'ordered' | 'confirmed'
}

/** The device that a session is or was on, also after its end and on a disabled account. */
export async function deviceOfSession(db: Queries, sessionId: string): Promise<DeviceOfToken | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('client', 'client.client_id', 'session.client_id')
    .select(['client.client_id', 'client.agent_id', 'client.erase_ordered_at', 'client.erased_at'])
    .where('session.id', '=', sessionId)
    .executeTakeFirst()
  return row && deviceOf(row)
}

export async function deviceOfClient(
  db: Queries,
  clientId: ClientId,
  agentId: AgentId,
): Promise<DeviceOfToken | undefined> {
  const row = await db
    .selectFrom('client')
    .select(['client_id', 'agent_id', 'erase_ordered_at', 'erased_at'])
    .where('client_id', '=', clientId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return row && deviceOf(row)
}

/** Says that nothing of it is on the device any more; once is enough. */
export async function markErased(tx: Transaction, clientId: ClientId, now: Instant): Promise<void> {
  await tx.updateTable('client').set({ erased_at: now }).where('client_id', '=', clientId).execute()
}

const deviceOf = (row: {
  client_id: string
  agent_id: string
  erase_ordered_at: Date | null
  erased_at: Date | null
}): DeviceOfToken => ({
  clientId: ClientId.parse(row.client_id),
  agentId: AgentId.parse(row.agent_id),
  erasure: row.erased_at !== null ? 'confirmed' : row.erase_ordered_at !== null ? 'ordered' : 'none',
})

const instantOf = (time: Date): Instant => instantFromMs(time.getTime())
