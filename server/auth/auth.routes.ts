/** The routes of signing in and of what an agent gets right after it. */
import { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { Centre } from '#shared/domain/session/session.ts'
import { z } from '#shared/kernel/schema.ts'
import {
  RefreshRequest,
  RefreshResponse,
  RegisterClientRequest,
  RegisterClientResponse,
  SignInRequest,
  SignInResponse,
  SignOutRequest,
} from '#shared/ports/http.ts'
import type { App } from '../http/app.ts'
import { HttpFailure } from '../http/failure.ts'
import type { Services } from '../services.ts'
import { telephonyOf } from '../storage/accounts.ts'
import { accountBehind, mustBeSignedIn, perAgent } from './authenticate.ts'
import { describeCentre } from './centre-description.ts'
import { refresh, signOut } from './refresh.ts'
import { registerFurtherClient, signIn } from './sign-in.ts'

/** Per address and minute, before any password is hashed; an office of hundreds signs in from one address. */
const perAddress = { rateLimit: { max: 600, timeWindow: 60_000 } }
/** Each takes one of the centre's 9,999 device prefixes for ever; a healthy machine never asks for a further one. */
const FURTHER_CLIENTS_PER_HOUR = 20

export function authRoutes(app: App, services: Services): void {
  const onRequest = mustBeSignedIn(services)

  app.get('/centre', { schema: { response: { 200: Centre } } }, () => describeCentre(services.centre))

  app.post(
    '/auth/sign-in',
    { config: perAddress, schema: { body: SignInRequest, response: { 200: SignInResponse } } },
    async (request) => {
      const outcome = await signIn(services, request.body, request.ip)
      if (outcome.ok) return outcome.value
      const { code } = outcome.error
      throw new HttpFailure(code, code === 'too_many_attempts' ? outcome.error.retryAfterSeconds : null)
    },
  )

  app.post(
    '/auth/refresh',
    { config: perAddress, schema: { body: RefreshRequest, response: { 200: RefreshResponse } } },
    async (request) => {
      const outcome = await refresh(services, request.body.refreshToken)
      if (!outcome.ok) throw new HttpFailure(outcome.error)
      return outcome.value
    },
  )

  app.post(
    '/auth/sign-out',
    { config: perAddress, schema: { body: SignOutRequest, response: { 204: z.null() } } },
    async (request, reply) => {
      await signOut(services, request.body.refreshToken)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/clients',
    {
      onRequest,
      config: perAgent(FURTHER_CLIENTS_PER_HOUR, 60 * 60_000),
      schema: { body: RegisterClientRequest, response: { 200: RegisterClientResponse } },
    },
    (request) => registerFurtherClient(services, accountBehind(request), request.body.deviceName),
  )

  app.get('/telephony', { onRequest, schema: { response: { 200: TelephonySettings } } }, (request) =>
    telephonyOf(services.database.queries, accountBehind(request).agentId),
  )
}
