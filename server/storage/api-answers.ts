/** What a key was answered under an idempotency key, so that a request that is sent again does nothing again. */
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { z } from '#shared/kernel/schema.ts'
import type { Queries } from './database.ts'

export const GivenAnswer = z.strictObject({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.json().nullable(),
})
export type GivenAnswer = z.infer<typeof GivenAnswer>

export type AskedBefore =
  | { readonly state: 'new' }
  | { readonly state: 'under_way' }
  | { readonly state: 'another_request' }
  | { readonly state: 'answered'; readonly answer: GivenAnswer }

export type Asked = { readonly keyId: string; readonly idempotencyKey: string; readonly requestHash: string }

/** One that was begun and not answered within this time will not be: its server is gone. */
const UNDER_WAY_MS = 60_000
const KEPT_MS = 24 * 3_600_000

const before = (now: Instant, ms: number): Date => new Date(msFromInstant(now) - ms)

/** `new`: it is the asker's now, who says what came of it. */
export async function beginAnswer(db: Queries, asked: Asked, now: Instant): Promise<AskedBefore> {
  const begun = await db
    .insertInto('api_answer')
    .values({
      key_id: asked.keyId,
      idempotency_key: asked.idempotencyKey,
      request_hash: asked.requestHash,
      status: null,
      headers: null,
      body: null,
      at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['key_id', 'idempotency_key'])
        .doUpdateSet({ at: now })
        .where('api_answer.status', 'is', null)
        .where('api_answer.request_hash', '=', asked.requestHash)
        .where('api_answer.at', '<', before(now, UNDER_WAY_MS)),
    )
    .returning('key_id')
    .executeTakeFirst()
  if (begun !== undefined) return { state: 'new' }
  const known = await db
    .selectFrom('api_answer')
    .select(['request_hash', 'status', 'headers', 'body'])
    .where('key_id', '=', asked.keyId)
    .where('idempotency_key', '=', asked.idempotencyKey)
    .executeTakeFirst()
  if (known !== undefined && known.request_hash !== asked.requestHash) return { state: 'another_request' }
  const { status, headers, body } = known ?? { status: null, headers: null, body: null }
  return status === null
    ? { state: 'under_way' }
    : { state: 'answered', answer: GivenAnswer.parse({ status, headers, body }) }
}

export async function keepAnswer(
  db: Queries,
  asked: Asked,
  { status, headers, body }: GivenAnswer,
): Promise<void> {
  await db
    .updateTable('api_answer')
    .set({ status, headers: JSON.stringify(headers), body: JSON.stringify(body) })
    .where('key_id', '=', asked.keyId)
    .where('idempotency_key', '=', asked.idempotencyKey)
    .execute()
}

/** It failed in a way that asking again may mend. */
export async function forgetAnswer(db: Queries, asked: Asked): Promise<void> {
  await db
    .deleteFrom('api_answer')
    .where('key_id', '=', asked.keyId)
    .where('idempotency_key', '=', asked.idempotencyKey)
    .execute()
}

export async function forgetOldAnswers(db: Queries, now: Instant): Promise<void> {
  const until = instantFromMs(msFromInstant(now) - KEPT_MS)
  await db.deleteFrom('api_answer').where('at', '<', new Date(until)).execute()
}
