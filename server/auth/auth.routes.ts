/** The routes of signing in and of what an agent gets right after it. */
import { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { Centre } from '#shared/domain/session/session.ts'
import { z } from '#shared/kernel/schema.ts'
import {
  ErasedRequest,
  RefreshRequest,
  RefreshResponse,
  RegisterClientRequest,
  RegisterClientResponse,
  SignInRequest,
  SignInResponse,
  SignOutRequest,
  TelephonyQuery,
  TokensQuery,
} from '#shared/ports/http.ts'
import type { App } from '../http/app.ts'
import { HttpFailure } from '../http/failure.ts'
import { limitAddresses, limitAgents, type Rates } from '../http/rates.ts'
import type { Services } from '../services.ts'
import { accountBehind, mustBeSignedIn } from './authenticate.ts'
import { describeCentre } from './centre-description.ts'
import { lineFor } from './line.ts'
import { createLine } from './password-line.ts'
import { noteErased, refresh, signOut } from './refresh.ts'
import { registerFurtherClient, signIn } from './sign-in.ts'

/** As many as libuv has threads for; the last of the line gets his turn within the time that a client waits. */
const PASSWORDS_AT_ONCE = 4
const LONGEST_LINE = 400
const LINE_SECONDS = 10

export function authRoutes(app: App, services: Services, rates: Rates): void {
  const onRequest = mustBeSignedIn(services)
  const line = createLine(PASSWORDS_AT_ONCE, LONGEST_LINE)
  const perAddress = limitAddresses(rates.address)

  app.get('/centre', { schema: { response: { 200: Centre } } }, () => describeCentre(services.centre))

  app.post(
    '/auth/sign-in',
    {
      onRequest: perAddress,
      schema: { querystring: TokensQuery, body: SignInRequest, response: { 200: SignInResponse } },
    },
    async (request) => {
      const outcome = await line.wait(() =>
        signIn(services, request.body, request.ip, request.query.origins ?? 'one'),
      )
      if (outcome === 'too_long') throw new HttpFailure('overloaded', LINE_SECONDS)
      if (outcome.ok) return outcome.value
      const { code } = outcome.error
      throw new HttpFailure(code, code === 'too_many_attempts' ? outcome.error.retryAfterSeconds : null)
    },
  )

  app.post(
    '/auth/refresh',
    {
      onRequest: perAddress,
      schema: { querystring: TokensQuery, body: RefreshRequest, response: { 200: RefreshResponse } },
    },
    async (request) => {
      const outcome = await refresh(services, request.body.refreshToken, request.query.origins ?? 'one')
      if (!outcome.ok) throw new HttpFailure(outcome.error)
      return outcome.value
    },
  )

  app.post(
    '/auth/sign-out',
    { onRequest: perAddress, schema: { body: SignOutRequest, response: { 204: z.null() } } },
    async (request, reply) => {
      await signOut(services, request.body.refreshToken)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/auth/erased',
    { onRequest: perAddress, schema: { body: ErasedRequest, response: { 204: z.null() } } },
    async (request, reply) => {
      await noteErased(services, request.body)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/clients',
    {
      onRequest: [onRequest, limitAgents(rates.furtherClient)],
      schema: { body: RegisterClientRequest, response: { 200: RegisterClientResponse } },
    },
    (request) => registerFurtherClient(services, accountBehind(request), request.body.deviceName),
  )

  app.get(
    '/telephony',
    { onRequest, schema: { querystring: TelephonyQuery, response: { 200: TelephonySettings } } },
    (request) => lineFor(services, accountBehind(request).agentId, request.query.rules ?? 'without'),
  )
}
