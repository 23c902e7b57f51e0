/** The keys under which other systems use the API. The secret itself is nowhere; its hash is. */
import type { Selectable } from 'kysely'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import type { Queries } from './database.ts'
import type { ApiKeyTable } from './schema.ts'

export const apiScopes = [
  'customers:read',
  'customers:write',
  'customers:delete',
  'contacts:read',
  'complaints:read',
  /** Those marked confidential, too. */
  'complaints:confidential',
] as const
export type ApiScope = (typeof apiScopes)[number]

export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  /** Whose customers and cases it may see. */
  readonly queues: readonly string[] | 'all'
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  readonly lastUsedAt: Instant | null
}

const columns = [
  'id',
  'name',
  'scopes',
  'queues',
  'created_at',
  'expires_at',
  'revoked_at',
  'last_used_at',
] as const
const instantOf = (at: Date | null): Instant | null => at && instantFromMs(at.getTime())

const keyOf = (row: Omit<Selectable<ApiKeyTable>, 'hash'>): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: apiScopes.filter((scope) => row.scopes.includes(scope)),
  queues: row.queues ?? 'all',
  createdAt: instantFromMs(row.created_at.getTime()),
  expiresAt: instantOf(row.expires_at),
  revokedAt: instantOf(row.revoked_at),
  lastUsedAt: instantOf(row.last_used_at),
})

export async function insertApiKey(
  db: Queries,
  key: Pick<ApiKey, 'id' | 'name' | 'scopes' | 'queues' | 'createdAt' | 'expiresAt'> & {
    readonly hash: string
  },
): Promise<void> {
  await db
    .insertInto('api_key')
    .values({
      id: key.id,
      name: key.name,
      hash: key.hash,
      scopes: [...key.scopes],
      queues: key.queues === 'all' ? null : [...key.queues],
      created_at: key.createdAt,
      expires_at: key.expiresAt,
      revoked_at: null,
      last_used_at: null,
    })
    .execute()
}

export async function listApiKeys(db: Queries): Promise<readonly ApiKey[]> {
  return (await db.selectFrom('api_key').select(columns).orderBy('created_at').execute()).map(keyOf)
}

/** Whether it was good until now. */
export async function revokeApiKey(db: Queries, id: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function findApiKey(
  db: Queries,
  id: string,
  now: Instant,
): Promise<{ readonly key: ApiKey; readonly hash: string } | undefined> {
  const row = await db
    .selectFrom('api_key')
    .select([...columns, 'hash'])
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', new Date(now))]))
    .executeTakeFirst()
  return row && { key: keyOf(row), hash: row.hash }
}

export async function noteUseOf(db: Queries, id: string, now: Instant): Promise<void> {
  await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', id).execute()
}
