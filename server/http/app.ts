/** The Fastify application: what every request passes through, and the routes behind it. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import cors from '@fastify/cors'
import underPressure from '@fastify/under-pressure'
import websocket from '@fastify/websocket'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
  type RawServerDefault,
} from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { administrationRoutes } from '../administration/administration.routes.ts'
import { API_PREFIX, companyApi } from '../api/api.routes.ts'
import { authRoutes } from '../auth/auth.routes.ts'
import { customersRoutes } from '../customers/customers.routes.ts'
import { filesRoutes } from '../files/files.routes.ts'
import { rosterImportRoutes } from '../imports/roster/roster-import.routes.ts'
import { presenceRoutes } from '../presence/presence.routes.ts'
import type { Services } from '../services.ts'
import { createPokeHub } from '../sync/poke.ts'
import { syncRoutes } from '../sync/sync.routes.ts'
import { errorHandler } from './error-handler.ts'
import { HttpFailure } from './failure.ts'
import { healthRoutes } from './health.routes.ts'
import { logRequests } from './logging.ts'
import { countRequests } from './metrics.ts'
import type { Rates } from './rates.ts'
import { type Strain, shedLoad } from './shedding.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

export type Limits = {
  readonly eventLoopDelayMs: number
  readonly rssBytes: number
  readonly sampleMs: number
}

export type AppOptions = {
  readonly services: Services
  readonly logger: Logger
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  /** Beyond these (0: without bound) the server says 503 and when to come again. */
  readonly limits: Limits
  readonly rates: Rates
}

const BODY_BYTES = 64 * 1024
const RETRY_SECONDS = 10
/** The window that talks to the server; the only page that may read its answers. */
const OUR_PAGE = 'app://data'

const tusRequestHeaders = [
  'tus-resumable',
  'upload-length',
  'upload-offset',
  'upload-metadata',
  'upload-checksum',
]

export async function buildApp(options: AppOptions): Promise<App> {
  const { services, logger, trustedProxies, limits, rates } = options
  const app: App = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    // `logging.ts` writes the one line per request.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: BODY_BYTES,
    requestTimeout: 30_000,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    // Whatever waits idle would hold up a shutdown.
    forceCloseConnections: 'idle',
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(errorHandler(services))
  app.setNotFoundHandler(() => {
    throw new HttpFailure('not_found')
  })

  logRequests(app)
  countRequests(app, services.metrics)
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers(securityHeaders)
  })
  await app.register(cors, {
    origin: OUR_PAGE,
    methods: ['GET', 'HEAD', 'POST', 'PATCH'],
    allowedHeaders: ['authorization', 'content-type', 'range', ...tusRequestHeaders],
    // The client reads how far its clock is from ours off `date`.
    exposedHeaders: ['retry-after', 'date', 'upload-offset', 'upload-length', 'tus-resumable'],
    maxAge: 600,
  })
  await app.register(websocket, { options: { maxPayload: 8 * 1024 } })

  // Health and metrics stand outside: they must answer while the rest is told to wait.
  healthRoutes(app, services)
  const pokes = createPokeHub(services)
  await app.register(async (api: App) => {
    await api.register(underPressure, {
      // The mean over a time that one long garbage collection does not fill.
      sampleInterval: limits.sampleMs,
      maxRssBytes: limits.rssBytes,
      retryAfter: RETRY_SECONDS,
      pressureHandler: () => {
        throw new HttpFailure('overloaded', RETRY_SECONDS)
      },
    })
    const { queue } = services.database
    const strain = (): Strain => ({
      oldestWaitMs: queue.oldestWaitMs(),
      waiting: queue.waiting(),
      connections: queue.connections,
      eventLoopDelayMs: api.memoryUsage().eventLoopDelay,
      longestDelayMs: limits.eventLoopDelayMs,
    })
    api.addHook('onRequest', shedLoad(strain, services.metrics))
    authRoutes(api, services, rates)
    syncRoutes(api, services, pokes, rates)
    customersRoutes(api, services, rates)
    administrationRoutes(api, services)
    filesRoutes(api, services, rates)
    rosterImportRoutes(api, services, rates)
    presenceRoutes(api, services, rates)
    await api.register(companyApi(services, rates), { prefix: API_PREFIX })
  })
  app.addHook('preClose', async () => pokes.close())
  return app
}

/** Where it listens, once it does. */
export function urlOf(app: App): string {
  const { address, family, port } = app.server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** Answers are data for one program: never shown as a page, framed, sniffed or cached. */
const securityHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}
