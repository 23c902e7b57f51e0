/** Keys of the API as whoever runs the server makes, lists and revokes them. The text of a new key is shown once and kept nowhere. */
import type { Clock } from '#shared/kernel/clock.ts'
import { instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { StartFailure } from '../start-failure.ts'
import { type ApiKey, type ApiScope, insertApiKey, listApiKeys, revokeApiKey } from '../storage/api-keys.ts'
import { audit } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { queuesOf } from '../storage/external-customers.ts'
import { auditNameOf, hashOfSecret, newKey } from './api-key.ts'

export type KeyTask =
  | {
      readonly apiKey: 'create'
      readonly name: string
      readonly scopes: readonly ApiScope[]
      readonly queues: readonly string[] | 'all'
      readonly days: number | null
    }
  | { readonly apiKey: 'list' }
  | { readonly apiKey: 'revoke'; readonly id: string }

const DAY_MS = 24 * 3_600_000

export type KeyTaskDone = { readonly keys: readonly ApiKey[]; readonly made: string | null }

/** Throws `bad_configuration` for a queue or a key that is not there. */
export async function carryOutKeyTask(task: KeyTask, database: Database, clock: Clock): Promise<KeyTaskDone> {
  const now = clock.now()
  const { queries } = database
  const made = newKey()
  const onRecord = (id: string, action: string) =>
    audit(queries, [
      { at: now, agentId: null, clientId: null, action, subject: auditNameOf({ id }), outcome: 'done' },
    ])
  if (task.apiKey === 'create') {
    const known = (await queuesOf(queries)).map(({ id }) => id)
    const unknown = task.queues === 'all' ? undefined : task.queues.find((queue) => !known.includes(queue))
    if (unknown !== undefined) throw new StartFailure('bad_configuration', `--queues ${unknown}`)
    const expiresAt = task.days === null ? null : instantFromMs(msFromInstant(now) + task.days * DAY_MS)
    const { name, scopes, queues } = task
    await insertApiKey(queries, {
      id: made.id,
      hash: hashOfSecret(made.secret),
      name,
      scopes,
      queues,
      createdAt: now,
      expiresAt,
    })
    await onRecord(made.id, 'apiKey.create')
  }
  if (task.apiKey === 'revoke') {
    if (!(await revokeApiKey(queries, task.id, now)))
      throw new StartFailure('bad_configuration', `--revoke-api-key ${task.id}`)
    await onRecord(task.id, 'apiKey.revoke')
  }
  const keys = await listApiKeys(queries)
  return { keys, made: task.apiKey === 'create' ? made.text : null }
}
