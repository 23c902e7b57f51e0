/**
 * Who asks the API: another system of the company's, by a key in `Authorization: Bearer`. A key is `nd_ID_SECRET`; the server
 * keeps the hash of its secret.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { HttpFailure } from '../http/failure.ts'
import { type Allowance, createBuckets } from '../http/token-bucket.ts'
import type { Services } from '../services.ts'
import { type ApiKey, type ApiScope, findApiKey, noteUseOf } from '../storage/api-keys.ts'
import { audit } from '../storage/audit.ts'

const KEY = /^Bearer nd_([0-9a-f]{12})_([\w-]{43})$/i
/** When it was last used is known to the minute, and costs a writing a minute. */
const NOTED_EVERY_MS = 60_000

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export function newKey(): { readonly id: string; readonly secret: string; readonly text: string } {
  const id = randomBytes(6).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return { id, secret, text: `nd_${id}_${secret}` }
}

const asking = new WeakMap<FastifyRequest, ApiKey>()

/** The key behind a request that went through `mustHaveKey`. */
export function keyBehind(request: FastifyRequest): ApiKey {
  const key = asking.get(request)
  if (key === undefined) throw new HttpFailure('not_signed_in')
  return key
}

/** As an `onRequest` hook: a good key with this scope, which has not asked too often. */
export function mustHaveKey(
  services: Services,
  allowance: { readonly key: Allowance; readonly address: Allowance },
) {
  const keys = createBuckets(allowance.key, () => performance.now())
  const strangers = createBuckets(allowance.address, () => performance.now())
  return (scope: ApiScope) => async (request: FastifyRequest) => {
    const [, id = '', secret = ''] = KEY.exec(request.headers.authorization ?? '') ?? []
    const now = services.clock.now()
    const found = id === '' ? undefined : await findApiKey(services.database.queries, id, now)
    if (found === undefined || !isSame(found.hash, hashOfSecret(secret))) {
      refuseUntil(strangers.take(request.ip))
      throw new HttpFailure('not_signed_in')
    }
    const { key } = found
    refuseUntil(keys.take(key.id))
    asking.set(request, key)
    await noteUse(services, key, now)
    if (key.scopes.includes(scope)) return
    await onRecord(services, request, { action: `api.${scope}`, subject: null, outcome: 'not_granted' })
    throw new HttpFailure('not_granted')
  }
}

/** The audit names the key, and ids: never what was read. */
export async function onRecord(
  { database, clock }: Services,
  request: FastifyRequest,
  entry: { readonly action: string; readonly subject: string | null; readonly outcome: string },
): Promise<void> {
  const clientId = auditNameOf(keyBehind(request))
  await audit(database.queries, [{ at: clock.now(), agentId: null, clientId, ...entry }])
}

export const auditNameOf = ({ id }: Pick<ApiKey, 'id'>): string => `api-key:${id}`

/** Of equal length always: both are hashes. */
const isSame = (known: string, given: string): boolean =>
  timingSafeEqual(Buffer.from(known), Buffer.from(given))

async function noteUse({ database }: Services, { id, lastUsedAt }: ApiKey, now: Instant): Promise<void> {
  if (lastUsedAt !== null && msFromInstant(now) - msFromInstant(lastUsedAt) < NOTED_EVERY_MS) return
  await noteUseOf(database.queries, id, now)
}

function refuseUntil(seconds: number): void {
  if (seconds > 0) throw new HttpFailure('too_many_attempts', seconds)
}
