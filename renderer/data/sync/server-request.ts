/**
 * One authorised request to the server. What answers and is not our server is told apart from a server in trouble, and a
 * token that ran out is renewed once.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Clock, msFromInstant } from '#shared/kernel/clock.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { HttpError, type HttpErrorCode, httpErrors } from '#shared/ports/http.ts'
import type { IpcInput, IpcOutput } from '#shared/ports/ipc.ts'
import { retryAfterMs } from './backoff.ts'
import type { Answer, TransportFault } from './transport.ts'

export type AccessTokens = (
  asked: IpcInput<'session.accessToken'>,
) => Promise<IpcOutput<'session.accessToken'>>

export type ServerRequestOptions = {
  /** `https://desk.example.cn` */
  readonly origin: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly accessToken: AccessTokens
  readonly clock: Clock
}

export type Asked = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}
export type ServerAnswer = { readonly headers: Headers; readonly body: ArrayBuffer }
export type ServerRequest = (path: string, asked: Asked) => Answer<ServerAnswer>

/** A page of a large space over a slow home line takes its time; what takes longer is gone. */
const TIMEOUT_MS = 30_000
/** RFC 9110 §15.5.14 and RFC 6585 §4. */
const PAYLOAD_TOO_LARGE = 413
const TOO_MANY_REQUESTS = 429

export function createServerRequest(options: ServerRequestOptions): ServerRequest {
  const { origin, fetch, accessToken, clock } = options

  const send = async (
    token: string,
    path: string,
    { method, headers, body }: Asked,
  ): Answer<ServerAnswer> => {
    let response: Response
    let received: ArrayBuffer
    try {
      response = await fetch(`${origin}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...(body === undefined ? {} : { body }),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      received = await response.arrayBuffer()
    } catch {
      return err({ kind: 'unreachable' })
    }
    // Our server never redirects; a portal that wants to be clicked through does.
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      return err({ kind: 'not_ours' })
    if (response.ok) return ok({ headers: response.headers, body: received })
    const code = codeIn(response, textOf(received))
    const wait = retryAfterMs(response.headers.get('retry-after'), msFromInstant(clock.now()))
    return err(code === undefined ? faultOfProxy(response.status, wait) : faultOf(code, wait))
  }

  return async (path, asked) => {
    const token = await accessToken({ refused: null })
    if (!token.ok) return err({ kind: token.error })
    const answer = await send(token.value.token, path, asked)
    if (answer.ok || answer.error.kind !== 'expired') return answer
    // Main may believe in a token that the server does not take; and only main is told that the session is over.
    const fresh = await accessToken({ refused: token.value.token })
    return fresh.ok ? send(fresh.value.token, path, asked) : err({ kind: fresh.error })
  }
}

export const textOf = (body: ArrayBuffer): string => new TextDecoder().decode(body)

/** The answer to a HEAD has no body; that it is ours is seen by tus's header, and its status says which code it is. */
function codeIn({ status, headers }: Response, text: string): HttpErrorCode | undefined {
  const refused = HttpError.safeParse(parsedJson(text))
  if (refused.success) return refused.data.error.code
  if (!headers.has('tus-resumable')) return undefined
  const codes = Object.keys(httpErrors) as HttpErrorCode[]
  return codes.find((code) => httpErrors[code] === status)
}

/** What a status means when it came without a word of ours: proxies answer for the server, in front of it. */
function faultOfProxy(status: number, wait: number | null): TransportFault {
  if (status === PAYLOAD_TOO_LARGE) return { kind: 'rejected', code: 'too_large' }
  if (status === TOO_MANY_REQUESTS || status >= 500) return { kind: 'overloaded', retryAfterMs: wait }
  return { kind: 'not_ours' }
}

function faultOf(code: HttpErrorCode, wait: number | null): TransportFault {
  switch (code) {
    case 'not_signed_in':
    case 'session_ended':
    case 'erase_ordered':
      return { kind: 'expired' }
    case 'client_too_old':
    case 'unknown_client':
      return { kind: code }
    case 'too_many_attempts':
    case 'server_error':
    case 'overloaded':
      return { kind: 'overloaded', retryAfterMs: wait }
    case 'malformed_request':
    case 'wrong_password':
    case 'not_granted':
    case 'not_found':
    case 'too_large':
    case 'wrong_offset':
    case 'wrong_tus_version':
    case 'wrong_checksum':
      return { kind: 'rejected', code }
    default:
      return assertNever(code)
  }
}
