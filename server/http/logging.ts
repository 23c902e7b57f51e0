/**
 * The log. It is read by people who must not see a customer, so it holds no body, no query, no address, no name
 * and no number: of a request its id, method, route template, status and time; of a fault its kind and place.
 */
import type { FastifyInstance } from 'fastify'
import pino, { type DestinationStream, type Logger } from 'pino'
import { sqlStateOf } from '../storage/faults.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export const createLogger = (level: LogLevel, destination: DestinationStream = pino.destination(1)): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Nothing below logs these; whoever does so by mistake is stopped here.
      redact: {
        paths: ['req.headers', 'req.url', 'req.remoteAddress', '*.password', '*.number'],
        remove: true,
      },
      serializers: {
        err: faultOf,
        req: (request: { id: unknown; method: unknown }) => ({ id: request.id, method: request.method }),
      },
    },
    destination,
  )

/** The message of an error may quote what was being stored, so only its kind and where it was thrown are kept. */
export function faultOf(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return { kind: typeof cause }
  return {
    kind: cause.name,
    sqlState: sqlStateOf(cause),
    code: 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined,
    at: framesOf(cause),
    cause: cause.cause === undefined ? undefined : faultOf(cause.cause),
  }
}

/** The stack begins with the message, which can have lines that look like frames. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message)
  if (start < 0) return []
  const lines = stack.slice(start + message.length).split('\n')
  return lines.flatMap((line) => (/^\s+at .*:\d+:\d+\)?$/.test(line) ? [line.trim()] : [])).slice(0, 8)
}

export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'unknown'
    const ms = Math.round(reply.elapsedTime * 10) / 10
    request.log.info({ method, route, status: reply.statusCode, ms }, 'request')
  })
}
