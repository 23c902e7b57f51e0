/** Turns whatever a handler threw into `{error:{code}}`, and tells the log what nobody expected. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../services.ts'
import { isAboutTheData, isForLater } from '../storage/faults.ts'
import { HttpFailure } from './failure.ts'

/** Long enough for a database to fail over, short enough not to be noticed. */
const RETRY_SECONDS = 5

export function errorHandler(services: Services) {
  return (cause: unknown, _request: FastifyRequest, reply: FastifyReply): void => {
    const failure = failureOf(cause)
    if (failure.code === 'server_error') services.reportFault('request_failed', cause)
    if (failure.retryAfterSeconds !== null)
      void reply.header('retry-after', String(failure.retryAfterSeconds))
    void reply.status(failure.statusCode).send({ error: { code: failure.code } })
  }
}

function failureOf(cause: unknown): HttpFailure {
  if (cause instanceof HttpFailure) return cause
  if (isForLater(cause)) return new HttpFailure('overloaded', RETRY_SECONDS)
  // Text that no database can store, somewhere in what was asked.
  if (isAboutTheData(cause)) return new HttpFailure('malformed_request')
  switch (statusOf(cause)) {
    case undefined:
      return new HttpFailure('server_error')
    case 413:
      return new HttpFailure('too_large')
    case 404:
      return new HttpFailure('not_found')
    default:
      return new HttpFailure('malformed_request')
  }
}

/** Fastify's own refusals (body too large, not JSON, not what the schema says) carry a status below 500. */
export function statusOf(cause: unknown): number | undefined {
  if (!(cause instanceof Error) || !('statusCode' in cause)) return undefined
  const status = cause.statusCode
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}
