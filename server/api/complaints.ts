/** The API's feed of cases: what changed since the cursor of the answer before, so that another system can follow. */
import { z } from '#shared/kernel/schema.ts'
import type { App } from '../http/app.ts'
import type { Services } from '../services.ts'
import { complaintsAfter, type Reached } from '../storage/api-reading.ts'
import { epochOf } from '../storage/epoch.ts'
import { keyBehind, onRecord } from './api-key.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { ApiProblem } from './problem.ts'
import { apiComplaintOf, ComplaintFeed, PageQuery } from './resources.ts'
import { answers, type RouteHooks } from './route-hooks.ts'

/** Versions of two epochs cannot be compared (SPEC E1). */
const FeedCursor = z.strictObject({
  epoch: z.string(),
  reached: z.record(z.string(), z.tuple([z.number().int(), z.string()])),
})

export function complaintRoutes(app: App, services: Services, { mayDo }: RouteHooks): void {
  const { database } = services
  app.get(
    '/complaints',
    {
      onRequest: mayDo('complaints:read'),
      schema: {
        tags: ['complaints'],
        summary:
          'Cases that changed since the cursor of the answer before; without one, all from the beginning',
        querystring: PageQuery,
        response: answers({ 200: ComplaintFeed }),
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const epoch = await epochOf(database.queries)
      const from = cursor === undefined ? { epoch, reached: {} } : readCursor(FeedCursor, cursor)
      if (from.epoch !== epoch) throw new ApiProblem('start_again', { field: 'cursor' })
      const { queues, scopes } = keyBehind(request)
      const confidential = scopes.includes('complaints:confidential') ? 'with' : 'without'
      const found = await complaintsAfter(database.queries, from.reached, {
        queues,
        confidential,
        limit: limit + 1,
      })
      const given = found.slice(0, limit)
      const reached: Reached = {
        ...from.reached,
        ...Object.fromEntries(given.map(({ space, version, complaint }) => [space, [version, complaint.id]])),
      }
      await onRecord(services, request, {
        action: 'api.complaints.read',
        subject: null,
        outcome: `found:${given.length}`,
      })
      return {
        complaints: given.map(({ complaint, externalId }) => apiComplaintOf(complaint, externalId)),
        next: writeCursor({ epoch, reached }),
        more: found.length > limit,
      }
    },
  )
}
