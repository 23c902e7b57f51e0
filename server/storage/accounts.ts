/** Accounts: who may sign in, what they may do and see. Everything a grant is derived from stands in their rows. */

import { type Selectable, sql } from 'kysely'
import { type TelephonySettings, webSocketUrlsOf } from '#shared/domain/call/telephony-settings.ts'
import type { PermissionSet } from '#shared/domain/session/permissions.ts'
import type { Profile } from '#shared/domain/session/session.ts'
import { AgentId, TeamId } from '#shared/kernel/ids.ts'
import type { Queries } from './database.ts'
import type { AccountTable } from './schema.ts'

export type Account = {
  readonly agentId: AgentId
  readonly account: string
  readonly name: string
  readonly teamId: TeamId
  readonly place: 'office' | 'home'
  readonly permissions: readonly PermissionSet[]
  readonly queues: readonly string[]
  readonly collections: readonly string[]
}

export const accountOf = (row: Omit<Selectable<AccountTable>, 'telephony' | 'password_hash'>): Account => ({
  agentId: AgentId.parse(row.agent_id),
  account: row.account,
  name: row.name,
  teamId: TeamId.parse(row.team_id),
  place: row.place,
  permissions: row.permissions,
  queues: row.queues,
  collections: row.collections,
})

export const accountColumns = [
  'account.agent_id',
  'account.account',
  'account.name',
  'account.team_id',
  'account.place',
  'account.permissions',
  'account.queues',
  'account.collections',
  'account.disabled_at',
] as const

export const profileOf = (account: Account, zone: string): Profile => ({
  agentId: account.agentId,
  account: account.account,
  name: account.name,
  teamId: account.teamId,
  permissions: [...account.permissions],
  place: account.place,
  zone,
})

/** By what the agent types. A disabled account is not found. */
export async function findForSignIn(
  db: Queries,
  account: string,
): Promise<{ readonly account: Account; readonly passwordHash: string } | undefined> {
  const row = await db
    .selectFrom('account')
    .select([...accountColumns, 'password_hash'])
    .where('account', '=', account)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && { account: accountOf(row), passwordHash: row.password_hash }
}

export async function telephonyOf(db: Queries, agentId: AgentId): Promise<TelephonySettings> {
  const row = await db
    .selectFrom('account')
    .select('telephony')
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return row?.telephony ?? { line: 'none' }
}

/**
 * `wss://pbx.example.cn:8089`, several with a space between them, or null without a line of that kind. A line is checked
 * when it is stored, so its addresses can be read.
 */
export async function telephonyOriginOf(db: Queries, agentId: AgentId): Promise<string | null> {
  const telephony = await telephonyOf(db, agentId)
  if (telephony.line !== 'sip') return null
  return [...new Set(webSocketUrlsOf(telephony).map((url) => new URL(url).origin))].join(' ')
}

/** Returns whose line it became, or null when it was the same already; undefined when there is no such account. */
export async function setTelephony(
  db: Queries,
  account: string,
  telephony: TelephonySettings,
): Promise<string | null | undefined> {
  const line = JSON.stringify(telephony)
  const changed = await db
    .updateTable('account')
    .set({ telephony: line })
    .where('account', '=', account)
    .where(sql<boolean>`telephony <> ${line}::jsonb`)
    .returning('agent_id')
    .executeTakeFirst()
  if (changed !== undefined) return changed.agent_id
  const same = await db
    .selectFrom('account')
    .select('agent_id')
    .where('account', '=', account)
    .executeTakeFirst()
  return same === undefined ? undefined : null
}

export async function agentsOfTeam(db: Queries, teamId: TeamId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('account')
    .select('agent_id')
    .where('team_id', '=', teamId)
    .orderBy('agent_id')
    .execute()
  return rows.map((row) => row.agent_id)
}

export type NewAccount = {
  readonly profile: Profile
  readonly passwordHash: string
  readonly queues: readonly string[]
  readonly collections: readonly string[]
  readonly telephony: TelephonySettings
}

export async function insertAccounts(db: Queries, accounts: readonly NewAccount[]): Promise<void> {
  await db
    .insertInto('account')
    .values(
      accounts.map(({ profile, passwordHash, queues, collections, telephony }) => ({
        agent_id: profile.agentId,
        account: profile.account,
        password_hash: passwordHash,
        name: profile.name,
        team_id: profile.teamId,
        place: profile.place,
        permissions: profile.permissions,
        queues: [...queues],
        collections: [...collections],
        telephony: JSON.stringify(telephony),
        disabled_at: null,
      })),
    )
    .execute()
}
