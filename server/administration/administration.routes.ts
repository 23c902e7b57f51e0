/** What administrators ask of the server: which devices an account has, and orders about them. */

import type { FastifyRequest } from 'fastify'
import { AdministrationOrder, Devices, DevicesQuery } from '#shared/ports/http.ts'
import { mustBeSignedIn, signedInBehind } from '../auth/authenticate.ts'
import type { App } from '../http/app.ts'
import { HttpFailure } from '../http/failure.ts'
import type { Services } from '../services.ts'
import { audit } from '../storage/audit.ts'
import { agentOf, devicesOf } from '../storage/devices.ts'
import { carryOut } from './orders.ts'

export function administrationRoutes(app: App, services: Services): void {
  const onRequest = [mustBeSignedIn(services), mustBeAdministrator(services)]

  app.get(
    '/administration/devices',
    { onRequest, schema: { querystring: DevicesQuery, response: { 200: Devices } } },
    async (request) => {
      const agentId = await agentOf(services.database.queries, request.query.account)
      if (agentId === undefined) throw new HttpFailure('not_found')
      return { devices: await devicesOf(services.database.queries, agentId) }
    },
  )

  app.post(
    '/administration/orders',
    { onRequest, schema: { body: AdministrationOrder, response: { 200: Devices } } },
    async (request) => {
      const { account, clientId } = signedInBehind(request)
      const outcome = await carryOut(services, request.body, { agentId: account.agentId, clientId })
      if (!outcome.ok) throw new HttpFailure(outcome.error)
      return { devices: outcome.value }
    },
  )
}

/** As an `onRequest` hook behind `mustBeSignedIn`; whoever asks without being one is on record. */
const mustBeAdministrator = (services: Services) => async (request: FastifyRequest) => {
  const { account, clientId } = signedInBehind(request)
  if (account.permissions.includes('administrator')) return
  await audit(services.database.queries, [
    {
      at: services.clock.now(),
      agentId: account.agentId,
      clientId,
      action: 'administration',
      subject: null,
      outcome: 'not_granted',
    },
  ])
  throw new HttpFailure('not_granted')
}
