/**
 * Refreshing and ending a session. A refresh token is exchanged once; the same one again within the grace is a
 * client whose answer got lost, and gets the same successor; after that it is somebody who copied it (RFC 9700
 * §4.14.2), and the session ends for both.
 */
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { ErasedRequest, RefreshResponse } from '#shared/ports/http.ts'
import type { Services } from '../services.ts'
import { type Account, profileOf } from '../storage/accounts.ts'
import { audit } from '../storage/audit.ts'
import type { Transaction } from '../storage/database.ts'
import { type DeviceOfToken, deviceOfSession, markErased } from '../storage/devices.ts'
import {
  addRefreshToken,
  endSession,
  findSession,
  forgetTokensRotatedBefore,
  lockRefreshToken,
  markRotated,
  type OpenSession,
} from '../storage/sessions.ts'
import { leaseOf } from './lease.ts'
import { originFor } from './line.ts'
import { ACCESS_SECONDS } from './tokens.ts'

const GRACE_MS = 2 * 60_000
/** A device that was not used for this long signs in again. */
const IDLE_MS = 30 * 24 * 3_600_000

const msBetween = (from: Instant, to: Instant): number => msFromInstant(to) - msFromInstant(from)

export async function refresh(
  services: Services,
  refreshToken: string,
  origins: 'several' | 'one',
): Promise<Result<RefreshResponse, 'session_ended' | 'erase_ordered'>> {
  const { database, clock, tokens, centre } = services
  const exchanged = await database.write((tx) => exchange(services, tx, refreshToken))
  if (typeof exchanged === 'string') return err(exchanged)
  return ok({
    accessToken: await tokens.issueAccess(exchanged.sessionId),
    expiresInSeconds: ACCESS_SECONDS,
    refreshToken: exchanged.successor,
    telephonyOrigin: await originFor(services, exchanged.account.agentId, origins),
    lease: await leaseOf(database.queries, clock, exchanged.account.agentId),
    profile: profileOf(exchanged.account, centre.zone),
  })
}

type Exchanged = { readonly account: Account; readonly sessionId: string; readonly successor: string }

async function exchange(
  { clock, tokens }: Services,
  tx: Transaction,
  refreshToken: string,
): Promise<Exchanged | 'session_ended' | 'erase_ordered'> {
  const now = clock.now()
  const hash = tokens.hashOf(refreshToken)
  const token = await lockRefreshToken(tx, hash)
  if (token === undefined) return 'session_ended'
  const { sessionId, issuedAt, rotatedAt } = token
  const session = await findSession(tx, sessionId)
  if (session === undefined) {
    const device = await deviceOfSession(tx, sessionId)
    return device?.erasure === 'ordered' ? 'erase_ordered' : 'session_ended'
  }
  if (msBetween(issuedAt, now) > IDLE_MS) return 'session_ended'

  if (rotatedAt !== null && msBetween(rotatedAt, now) > GRACE_MS) {
    await endSession(tx, sessionId, now)
    await audit(tx, [entry(now, session, sessionId, 'session.refresh', 'reused')])
    return 'session_ended'
  }

  const successor = tokens.nextRefresh(refreshToken)
  if (rotatedAt === null) {
    await addRefreshToken(tx, { hash: tokens.hashOf(successor), sessionId, now })
    await markRotated(tx, hash, now)
    await forgetTokensRotatedBefore(tx, sessionId, now, IDLE_MS)
  }
  return { account: session.account, sessionId, successor }
}

/** Ends the session of a refresh token; one that is unknown has nothing to end. */
export async function signOut(services: Services, refreshToken: string): Promise<void> {
  const { database, clock, tokens } = services
  await database.write(async (tx) => {
    const token = await lockRefreshToken(tx, tokens.hashOf(refreshToken))
    if (token === undefined) return
    const session = await findSession(tx, token.sessionId)
    if (session === undefined) return
    const now = clock.now()
    await endSession(tx, token.sessionId, now)
    await audit(tx, [entry(now, session, token.sessionId, 'session.end', 'done')])
  })
}

/**
 * A device has erased what it held. It proves who it is by any refresh token of a session that it had; the session is
 * over, so the token opens nothing.
 */
export async function noteErased(
  { database, clock, tokens }: Services,
  { refreshToken, unsent }: ErasedRequest,
): Promise<void> {
  await database.write(async (tx) => {
    const token = await lockRefreshToken(tx, tokens.hashOf(refreshToken))
    const device = token && (await deviceOfSession(tx, token.sessionId))
    if (token === undefined || device === undefined || device.erasure === 'confirmed') return
    await endSession(tx, token.sessionId, clock.now())
    await keepErased(tx, device, unsent, clock.now())
  })
}

/** Also of what the person had erased without an order. */
export async function keepErased(
  tx: Transaction,
  { agentId, clientId }: Pick<DeviceOfToken, 'agentId' | 'clientId'>,
  unsent: number,
  at: Instant,
): Promise<void> {
  await markErased(tx, clientId, at)
  const outcome = unsent === 0 ? 'done' : `done:${unsent}_unsent`
  await audit(tx, [{ at, agentId, clientId, action: 'device.erase', subject: clientId, outcome }])
}

const entry = (at: Instant, session: OpenSession, sessionId: string, action: string, outcome: string) => ({
  at,
  agentId: session.account.agentId,
  clientId: session.clientId,
  action,
  subject: sessionId,
  outcome,
})
