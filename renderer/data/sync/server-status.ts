/** What the agent is shown about the server, from what the last conversation with it came to. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import type { Progress } from './loading-progress.ts'
import type { RoundFault } from './server-round.ts'

export const reachedStatus = (lastSyncAt: Instant, loading: Progress | null): ServerStatus =>
  loading === null ? { state: 'online', lastSyncAt } : { state: 'loading', ...loading }

export function faultStatus(
  fault: RoundFault,
  before: ServerStatus,
  lastSyncAt: Instant | null,
  retryAt: Instant,
): ServerStatus {
  switch (fault.kind) {
    case 'unreachable':
    case 'overloaded':
    case 'not_ours':
    case 'expired':
    case 'fault':
      return { state: 'offline', lastSyncAt, reason: fault.kind, retryAt }
    case 'unknown_client':
    case 'rejected':
      return { state: 'offline', lastSyncAt, reason: 'fault', retryAt }
    case 'client_too_old':
    case 'revoked':
      return { state: 'refused', reason: fault.kind }
    case 'signed_out':
      return { state: 'signed_out' }
    // The server is well; it is this machine's disk that could not keep its answer.
    case 'journal':
      return before
    default:
      return assertNever(fault)
  }
}
