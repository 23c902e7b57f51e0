/** For whoever runs the server: is it alive, can it work, how much does it do. */
import { z } from '#shared/kernel/schema.ts'
import type { Services } from '../services.ts'
import { isReachable } from '../storage/reachable.ts'
import type { App } from './app.ts'

const Status = z.strictObject({ status: z.enum(['ok', 'database_unreachable']) })

export function healthRoutes(app: App, { database, metrics }: Services): void {
  app.get('/health', { schema: { response: { 200: Status } } }, () => ({ status: 'ok' as const }))

  app.get('/ready', { schema: { response: { 200: Status, 503: Status } } }, async (_request, reply) =>
    (await isReachable(database.queries))
      ? reply.send({ status: 'ok' as const })
      : reply.status(503).send({ status: 'database_unreachable' as const }),
  )

  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
}
