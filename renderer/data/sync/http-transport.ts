/** `Transport` over HTTPS. Every answer is parsed; what is not our server's is told apart from a server in trouble. */
import { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Clock, msFromInstant } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { z } from '#shared/kernel/schema.ts'
import { HttpError, type HttpErrorCode, LookUpResponse } from '#shared/ports/http.ts'
import type { IpcInput, IpcOutput } from '#shared/ports/ipc.ts'
import { BootstrapResponse, PullResponse, PushResponse } from '#shared/sync/protocol.ts'
import { retryAfterMs } from './backoff.ts'
import type { Answer, Transport, TransportFault } from './transport.ts'

export type AccessTokens = (
  asked: IpcInput<'session.accessToken'>,
) => Promise<IpcOutput<'session.accessToken'>>

export type HttpTransportOptions = {
  /** `https://desk.example.cn` */
  readonly origin: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly accessToken: AccessTokens
  readonly clock: Clock
}

/** A page of a large space over a slow home line takes its time; what takes longer is gone. */
const TIMEOUT_MS = 30_000
/** RFC 9110 §15.5.14 and RFC 6585 §4. */
const PAYLOAD_TOO_LARGE = 413
const TOO_MANY_REQUESTS = 429

export function createHttpTransport({ origin, fetch, accessToken, clock }: HttpTransportOptions): Transport {
  let offsetMinutes = 0

  const measureClock = (response: Response): void => {
    const serverMs = Date.parse(response.headers.get('date') ?? '')
    if (!Number.isNaN(serverMs)) offsetMinutes = Math.round((serverMs - msFromInstant(clock.now())) / 60_000)
  }

  const ask = async <S extends z.ZodType>(path: string, schema: S, body?: unknown): Answer<z.output<S>> => {
    const token = await accessToken({ refused: null })
    if (!token.ok) return err({ kind: token.error })
    const answer = await send(token.value.token, path, schema, body)
    if (answer.ok || answer.error.kind !== 'expired') return answer
    // Main may believe in a token that the server does not take; and only main is told that the session is over.
    const fresh = await accessToken({ refused: token.value.token })
    return fresh.ok ? send(fresh.value.token, path, schema, body) : err({ kind: fresh.error })
  }

  const send = async <S extends z.ZodType>(
    token: string,
    path: string,
    schema: S,
    body: unknown,
  ): Answer<z.output<S>> => {
    const authorization = `Bearer ${token}`
    let response: Response
    let text: string
    try {
      response = await fetch(`${origin}${path}`, {
        ...(body === undefined
          ? { method: 'GET', headers: { authorization } }
          : {
              method: 'POST',
              headers: { authorization, 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      text = await response.text()
    } catch {
      return err({ kind: 'unreachable' })
    }
    // Our server never redirects; a portal that wants to be clicked through does.
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
      return err({ kind: 'not_ours' })
    const json = parsedJson(text)
    if (!response.ok) {
      const refused = HttpError.safeParse(json)
      const wait = retryAfterMs(response.headers.get('retry-after'), msFromInstant(clock.now()))
      if (refused.success) return err(faultOf(refused.data.error.code, wait))
      return err(faultOfProxy(response.status, wait))
    }
    const parsed = schema.safeParse(json)
    if (!parsed.success) return err({ kind: 'not_ours' })
    measureClock(response)
    return ok(parsed.data)
  }

  return {
    push: (request) => ask('/sync/push', PushResponse, request),
    pull: (request) => ask('/sync/pull', PullResponse, request),
    bootstrap: (request) => ask('/sync/bootstrap', BootstrapResponse, request),
    telephony: () => ask('/telephony', TelephonySettings),
    lookUp: (request) => ask('/customers/lookup', LookUpResponse, request),
    clockOffsetMinutes: () => offsetMinutes,
  }
}

/** What a status means when it came without a word of ours: proxies answer for the server, in front of it. */
function faultOfProxy(status: number, wait: number | null): TransportFault {
  if (status === PAYLOAD_TOO_LARGE) return { kind: 'rejected', code: 'too_large' }
  if (status === TOO_MANY_REQUESTS || status >= 500) return { kind: 'overloaded', retryAfterMs: wait }
  return { kind: 'not_ours' }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
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
