/**
 * Sessions and their refresh tokens. A session is what signing in began: a chain of refresh tokens of which
 * only the hashes are kept, ended by signing out or by a token that turns up again too late.
 */
import { sql } from 'kysely'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { AgentId, ClientId } from '#shared/kernel/ids.ts'
import { type Account, accountColumns, accountOf } from './accounts.ts'
import type { Queries, Transaction } from './database.ts'

export async function beginSession(
  db: Queries,
  session: {
    readonly id: string
    readonly agentId: AgentId
    readonly clientId: ClientId
    /** From where it is begun, as far as the network tells. */
    readonly place: Account['place']
    readonly now: Instant
  },
): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id: session.id,
      agent_id: session.agentId,
      client_id: session.clientId,
      place: session.place,
      started_at: session.now,
      ended_at: null,
    })
    .execute()
}

export async function endSession(db: Queries, id: string, now: Instant): Promise<void> {
  await db
    .updateTable('session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

export type OpenSession = { readonly account: Account; readonly clientId: string }

/** A session that goes on, with its account at the place of the session; undefined when it ended or the account was disabled. */
export async function findSession(db: Queries, sessionId: string): Promise<OpenSession | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.agent_id', 'session.agent_id')
    .select([...accountColumns, 'session.client_id', 'session.place as session_place'])
    .where('session.id', '=', sessionId)
    .where('session.ended_at', 'is', null)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  return row && { account: seatedAt(accountOf(row), row.session_place), clientId: row.client_id }
}

/**
 * An account with its place as this session has it: the office only for somebody who works there and has signed in from
 * there. What the machine itself says of its place counts for nothing.
 */
export const seatedAt = (account: Account, place: Account['place']): Account => ({
  ...account,
  place: account.place === 'office' ? place : 'home',
})

/** Those that go on. */
export async function openSessionsAmong(
  db: Queries,
  sessionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (sessionIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('session')
    .innerJoin('account', 'account.agent_id', 'session.agent_id')
    .select('session.id')
    .where('session.id', '=', sql<string>`any(${[...sessionIds]})`)
    .where('session.ended_at', 'is', null)
    .where('account.disabled_at', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export async function addRefreshToken(
  db: Queries,
  token: { readonly hash: string; readonly sessionId: string; readonly now: Instant },
): Promise<void> {
  await db
    .insertInto('refresh_token')
    .values({ hash: token.hash, session_id: token.sessionId, issued_at: token.now, rotated_at: null })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

export type RefreshToken = {
  readonly sessionId: string
  readonly issuedAt: Instant
  /** When it was first exchanged for its successor. */
  readonly rotatedAt: Instant | null
}

/** Locks the token, so that two refreshes with the same one are answered one after the other. */
export async function lockRefreshToken(tx: Transaction, hash: string): Promise<RefreshToken | undefined> {
  const row = await tx
    .selectFrom('refresh_token')
    .selectAll()
    .where('hash', '=', hash)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      sessionId: row.session_id,
      issuedAt: instantFromMs(row.issued_at.getTime()),
      rotatedAt: row.rotated_at && instantFromMs(row.rotated_at.getTime()),
    }
  )
}

export async function markRotated(tx: Transaction, hash: string, now: Instant): Promise<void> {
  await tx.updateTable('refresh_token').set({ rotated_at: now }).where('hash', '=', hash).execute()
}

/** Tokens that have long been exchanged; a session keeps those that could still tell of a theft. */
export async function forgetTokensRotatedBefore(
  tx: Transaction,
  sessionId: string,
  now: Instant,
  keepMs: number,
) {
  await tx
    .deleteFrom('refresh_token')
    .where('session_id', '=', sessionId)
    .where('rotated_at', '<', new Date(msFromInstant(now) - keepMs))
    .execute()
}
