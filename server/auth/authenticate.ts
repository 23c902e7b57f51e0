/** Who asks: the account behind `Authorization: Bearer`, looked up at every request, so that ending a session works at once. */
import type { FastifyRequest } from 'fastify'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { HttpFailure } from '../http/failure.ts'
import type { Services } from '../services.ts'
import type { Account } from '../storage/accounts.ts'
import { findSession } from '../storage/sessions.ts'

export type SignedIn = {
  readonly account: Account
  /** The client that signed in: the device. */
  readonly clientId: string
  readonly sessionId: string
  readonly expiresAtMs: number
}

export async function signedInBy(
  { tokens, database }: Services,
  token: string,
): Promise<Result<SignedIn, 'not_signed_in' | 'session_ended'>> {
  const access = await tokens.readAccess(token)
  if (access === undefined) return err('not_signed_in')
  const found = await findSession(database.queries, access.sessionId)
  return found === undefined ? err('session_ended') : ok({ ...found, ...access })
}

const asking = new WeakMap<FastifyRequest, SignedIn>()

/** As an `onRequest` hook: before the body is read, so that strangers cannot make us read one. */
export const mustBeSignedIn = (services: Services) => async (request: FastifyRequest) => {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) throw new HttpFailure('not_signed_in')
  const signedIn = await signedInBy(services, token)
  if (!signedIn.ok) throw new HttpFailure(signedIn.error)
  asking.set(request, signedIn.value)
}

/** Who asked, of a request that went through `mustBeSignedIn`. */
export function signedInBehind(request: FastifyRequest): SignedIn {
  const signedIn = asking.get(request)
  if (signedIn === undefined) throw new HttpFailure('not_signed_in')
  return signedIn
}

export const accountBehind = (request: FastifyRequest): Account => signedInBehind(request).account
