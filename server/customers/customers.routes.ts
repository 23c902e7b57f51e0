/** The routes about customers that are not sync. */
import { LookUpRequest, LookUpResponse } from '#shared/ports/http.ts'
import { accountBehind, mustBeSignedIn, perAgent } from '../auth/authenticate.ts'
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
      config: perAgent(LOOK_UPS_PER_MINUTE, 60_000),
      schema: { body: LookUpRequest, response: { 200: LookUpResponse } },
    },
    (request) => lookUp(services, accountBehind(request), request.body.number),
  )
}
