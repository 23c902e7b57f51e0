/** What the API answers when it does not do what was asked: RFC 9457, with a code that a program can tell apart. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from '#shared/kernel/schema.ts'
import { statusOf } from '../http/error-handler.ts'
import { HttpFailure } from '../http/failure.ts'
import type { Services } from '../services.ts'
import { isAboutTheData, isForLater } from '../storage/faults.ts'

export const problems = {
  malformed_request: [400, 'The request does not fit its description'],
  not_signed_in: [401, 'No API key, or none that is good'],
  not_granted: [403, 'This key may not do that'],
  not_found: [404, 'There is nothing here, or not for this key'],
  conflict: [409, 'It cannot be done as things are'],
  open_cases: [409, 'The customer has an open case; close it first'],
  merged: [409, 'The customer was merged into another; ask by its external id'],
  under_way: [409, 'The first request with this idempotency key is still being answered'],
  start_again: [410, 'The server was restored: begin without a cursor'],
  not_as_seen: [412, 'It was changed since you read it'],
  too_large: [413, 'Too much at once'],
  invalid: [422, 'The content cannot be taken'],
  idempotency_key_reused: [422, 'Another request had this idempotency key'],
  too_many_attempts: [429, 'Asked too often; see Retry-After'],
  server_error: [500, 'Something went wrong here'],
  overloaded: [503, 'Too much to do; see Retry-After'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemCode = keyof typeof problems
const codes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]

export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(codes),
    /** What of the content it was about, and what is wrong with it. */
    field: z.string().optional(),
    problem: z.string().optional(),
    /** Of `merged`: the external id of the other. */
    mergedInto: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ProblemCode
  readonly about: { readonly field?: string; readonly problem?: string; readonly mergedInto?: string }

  constructor(code: ProblemCode, about: ApiProblem['about'] = {}) {
    super(code)
    this.code = code
    this.about = about
  }
}

export const problemHandler =
  ({ reportFault }: Services) =>
  (cause: unknown, _request: FastifyRequest, reply: FastifyReply): void => {
    const { code, about } = problemOf(cause)
    if (code === 'server_error') reportFault('api_request_failed', cause)
    const retryAfter = cause instanceof HttpFailure ? cause.retryAfterSeconds : null
    if (retryAfter !== null || code === 'overloaded')
      void reply.header('retry-after', String(retryAfter ?? 5))
    const [status, title] = problems[code]
    const problem: Problem = { type: `urn:nightdesk:problem:${code}`, title, status, code, ...about }
    void reply.status(status).type('application/problem+json').send(problem)
  }

function problemOf(cause: unknown): Pick<ApiProblem, 'code' | 'about'> {
  if (cause instanceof ApiProblem) return cause
  if (cause instanceof HttpFailure)
    return { code: codes.find((code) => code === cause.code) ?? 'conflict', about: {} }
  if (isForLater(cause)) return { code: 'overloaded', about: {} }
  if (isAboutTheData(cause)) return { code: 'invalid', about: {} }
  switch (statusOf(cause)) {
    case undefined:
      return { code: 'server_error', about: {} }
    case 413:
      return { code: 'too_large', about: {} }
    case 404:
      return { code: 'not_found', about: {} }
    default:
      return { code: 'malformed_request', about: whereIn(cause) }
  }
}

/** Where the first thing is that does not fit: a path in the request, never what stands there. */
function whereIn(cause: unknown): ApiProblem['about'] {
  const validation = cause instanceof Error && 'validation' in cause ? cause.validation : undefined
  const [first] = Array.isArray(validation) ? validation : []
  const Issue = z.object({ instancePath: z.string(), keyword: z.string() })
  const issue = Issue.safeParse(first)
  return issue.success ? { field: issue.data.instancePath, problem: issue.data.keyword } : {}
}
