/** Until when a device may use customers' data without the server: by the agent's roster as it is now. */
import { customersUntil, type Lease } from '#shared/domain/session/lease.ts'
import { type Clock, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import type { Queries } from '../storage/database.ts'
import { shiftsSince } from '../storage/rostered-shifts.ts'

/** A shift that began this long ago is over, in whatever zone its day is counted. */
const OVER_MS = 3 * 24 * 3_600_000

export async function leaseOf(db: Queries, clock: Clock, agentId: AgentId): Promise<Lease> {
  const serverNow = clock.now()
  const since = instantFromMs(msFromInstant(serverNow) - OVER_MS).slice(0, 10)
  const shifts = await shiftsSince(db, agentId, since)
  return { customersUntil: customersUntil(shifts, serverNow), serverNow }
}
