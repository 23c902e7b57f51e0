/** The routes about customers that are not sync. */
import { LookUpQuery, LookUpRequest, LookUpResponse } from '#shared/ports/http.ts'
import { mustBeSignedIn, signedInBehind } from '../auth/authenticate.ts'
import type { App } from '../http/app.ts'
import { limitAgents, type Rates } from '../http/rates.ts'
import type { Services } from '../services.ts'
import { lookUp } from './look-up.ts'

export function customersRoutes(app: App, services: Services, rates: Rates): void {
  app.post(
    '/customers/lookup',
    {
      onRequest: [mustBeSignedIn(services), limitAgents(rates.lookUp)],
      schema: { querystring: LookUpQuery, body: LookUpRequest, response: { 200: LookUpResponse } },
    },
    (request) => lookUp(services, signedInBehind(request), request.body, request.query.schema),
  )
}
