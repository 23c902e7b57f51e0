/**
 * Clocks jump by ten years here, which would end any lease and hide what the simulation looks at. What happens then has tests
 * of its own (`main/session/lease-keeper.test.ts`, `renderer/data/sync/sync-client.lease.test.ts`).
 */
import type { Lease } from '#shared/domain/session/lease.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { ok } from '#shared/kernel/result.ts'
import type { ServerClient } from '../../main/session/server-client.ts'

export const ENDLESS_LEASE: Lease = {
  customersUntil: '9000-01-01T00:00:00.000Z' as Instant,
  serverNow: '8000-01-01T00:00:00.000Z' as Instant,
}

export const withEndlessLease = (server: ServerClient): ServerClient => ({
  ...server,
  async refresh(...asked) {
    const answer = await server.refresh(...asked)
    return answer.ok ? ok({ ...answer.value, lease: ENDLESS_LEASE }) : answer
  },
})
