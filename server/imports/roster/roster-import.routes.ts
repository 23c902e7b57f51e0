/** POST /roster/import: a file as it is, tried or applied. */
import { mayPlan } from '#shared/domain/schedule/roster.permission.ts'
import { MOST_IMPORT_BYTES, RosterImportAnswer, RosterImportQuery } from '#shared/ports/roster-import.ts'
import { accountBehind, mustBeSignedIn, signedInBehind } from '../../auth/authenticate.ts'
import type { App } from '../../http/app.ts'
import { HttpFailure } from '../../http/failure.ts'
import { limitAgents, type Rates } from '../../http/rates.ts'
import type { Services } from '../../services.ts'
import { importRoster } from './import-roster.ts'

const FILE_TYPE = 'application/octet-stream'

export function rosterImportRoutes(app: App, services: Services, rates: Rates): void {
  app.addContentTypeParser(
    FILE_TYPE,
    { parseAs: 'buffer', bodyLimit: MOST_IMPORT_BYTES },
    (_request, body, done) => done(null, body),
  )
  app.post(
    '/roster/import',
    {
      bodyLimit: MOST_IMPORT_BYTES,
      onRequest: [
        mustBeSignedIn(services),
        limitAgents(rates.rosterImport),
        async (request) => {
          if (!mayPlan(accountBehind(request))) throw new HttpFailure('not_granted')
        },
      ],
      schema: { querystring: RosterImportQuery, response: { 200: RosterImportAnswer } },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw new HttpFailure('malformed_request')
      return importRoster(services, signedInBehind(request), request.body, request.query)
    },
  )
}
