/** A request with `Idempotency-Key` is carried out once; sent again within a day it gets the same answer. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from '#shared/kernel/schema.ts'
import { hashOf } from '../canonical-json.ts'
import type { Services } from '../services.ts'
import { beginAnswer, forgetAnswer, type GivenAnswer, keepAnswer } from '../storage/api-answers.ts'
import { keyBehind } from './api-key.ts'
import { ApiProblem } from './problem.ts'

const Key = z.string().regex(/^[\x21-\x7e]{1,200}$/)

/** `work` answers with ids and outcomes only: what it answers is kept for a day. */
export async function once(
  { database: { queries: db }, clock }: Services,
  request: FastifyRequest,
  work: () => Promise<GivenAnswer>,
): Promise<GivenAnswer> {
  const given = request.headers['idempotency-key']
  if (given === undefined) return work()
  const key = Key.safeParse(given)
  if (!key.success) throw new ApiProblem('malformed_request', { field: 'Idempotency-Key' })
  const { method, url, body } = request
  const requestHash = hashOf({
    method,
    url,
    body: body ?? null,
    ifMatch: request.headers['if-match'] ?? null,
  })
  const asked = { keyId: keyBehind(request).id, idempotencyKey: key.data, requestHash }
  const before = await beginAnswer(db, asked, clock.now())
  if (before.state === 'another_request') throw new ApiProblem('idempotency_key_reused')
  if (before.state === 'under_way') throw new ApiProblem('under_way')
  if (before.state === 'answered')
    return { ...before.answer, headers: { ...before.answer.headers, 'idempotency-replayed': 'true' } }
  const answer = await work().catch(async (cause: unknown) => {
    // Nothing was done, so the same request may be tried again.
    await forgetAnswer(db, asked)
    throw cause
  })
  // Should this fail, it was done all the same: whoever sends it again at once is told that it is under way.
  await keepAnswer(db, asked, answer)
  return answer
}

export const send = (reply: FastifyReply, { status, headers, body }: GivenAnswer) =>
  reply
    .status(status)
    .headers(headers)
    .send(body ?? undefined)
