/** The routes about customers that are not sync. */
import { LookUpRequest, LookUpResponse } from '#shared/ports/http.ts'
import { accountBehind, mustBeSignedIn } from '../auth/authenticate.ts'
import type { App } from '../http/app.ts'
import type { Services } from '../services.ts'
import { lookUp } from './look-up.ts'

/** More than anybody takes calls, far less than would be needed to try numbers through. */
const LOOK_UPS_PER_MINUTE = 60

export function customersRoutes(app: App, services: Services): void {
  app.post(
    '/customers/lookup',
    {
      onRequest: mustBeSignedIn(services),
      config: {
        rateLimit: {
          max: LOOK_UPS_PER_MINUTE,
          timeWindow: 60_000,
          hook: 'preHandler',
          keyGenerator: (request) => accountBehind(request).agentId,
        },
      },
      schema: { body: LookUpRequest, response: { 200: LookUpResponse } },
    },
    (request) => lookUp(services, accountBehind(request), request.body.number),
  )
}
