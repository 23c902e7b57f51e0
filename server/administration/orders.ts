/**
 * What an administrator orders when a machine is lost or a person leaves: end the sessions on a device, have it erase
 * what it holds, disable an account. By a request of somebody who may, or on the command line of the server.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Clock, Instant } from '#shared/kernel/clock.ts'
import type { AgentId, ClientId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { AdministrationOrder, Device } from '#shared/ports/http.ts'
import { audit } from '../storage/audit.ts'
import type { Database, Transaction } from '../storage/database.ts'
import { agentOf, devicesOf, endSessionsOf, orderErasure, setDisabled } from '../storage/devices.ts'

/** Null: whoever runs the server. */
export type OrderedBy = { readonly agentId: AgentId; readonly clientId: string } | null

/** The account's devices as they are after the order; `not_found`: no such account, or no such device of it. */
export const carryOut = (
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  order: AdministrationOrder,
  by: OrderedBy,
): Promise<Result<Device[], 'not_found'>> =>
  database.write(async (tx) => {
    const agentId = await agentOf(tx, order.account)
    if (agentId === undefined) return err('not_found')
    const devices = await devicesOf(tx, agentId)
    const meant = devices.filter(({ clientId }) => order.device === null || order.device === clientId)
    if (order.device !== null && meant.length === 0) return err('not_found')
    const now = clock.now()
    const subjects = await apply(
      tx,
      order,
      agentId,
      meant.map(({ clientId }) => clientId),
      now,
    )
    await audit(
      tx,
      subjects.map((subject) => ({
        at: now,
        agentId: by?.agentId ?? null,
        clientId: by?.clientId ?? null,
        action: `administration.${order.order}`,
        subject,
        outcome: 'done',
      })),
    )
    return ok(await devicesOf(tx, agentId))
  })

/** Returns the ids of what it was done to. */
async function apply(
  tx: Transaction,
  { order }: AdministrationOrder,
  agentId: AgentId,
  clientIds: readonly ClientId[],
  now: Instant,
): Promise<readonly string[]> {
  switch (order) {
    case 'endSessions':
      await endSessionsOf(tx, clientIds, now)
      return clientIds
    case 'erase':
      await endSessionsOf(tx, clientIds, now)
      await orderErasure(tx, clientIds, now)
      return clientIds
    case 'disable':
      await setDisabled(tx, agentId, now)
      return [agentId]
    case 'enable':
      await setDisabled(tx, agentId, null)
      return [agentId]
    default:
      return assertNever(order)
  }
}
