/** Main's requests to the server: who it is, signing in, refreshing, registering. Everything it answers is parsed. */
import { Centre } from '#shared/domain/session/session.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { z } from '#shared/kernel/schema.ts'
import {
  type ErasedRequest,
  HttpError,
  RefreshResponse,
  RegisterClientResponse,
  type SignInRequest,
  SignInResponse,
} from '#shared/ports/http.ts'
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts'

/** `not_nightdesk`: something answered, but not our server (a captive portal, a wrong address). */
export type ServerFault = HttpError['error']['code'] | 'unreachable' | 'not_nightdesk'
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

const TIMEOUT_MS = 10_000

export type ServerClient = {
  centre(server: string): Promise<Result<Centre, ServerFault>>
  signIn(server: string, request: SignInRequest): Promise<Result<SignInResponse, ServerFault>>
  refresh(server: string, refreshToken: string): Promise<Result<RefreshResponse, ServerFault>>
  signOut(server: string, refreshToken: string): Promise<void>
  /** Whether the server has taken it. */
  erased(server: string, request: ErasedRequest): Promise<boolean>
  registerClient(
    server: string,
    accessToken: string,
    deviceName: string,
  ): Promise<Result<RegisterClientResponse, ServerFault>>
}

export function createServerClient(fetch: Fetch): ServerClient {
  const ask = async <S extends z.ZodType>(
    schema: S,
    url: string,
    init: RequestInit,
  ): Promise<Result<z.output<S>, ServerFault>> => {
    const answer = await send(fetch, url, init)
    if (!answer.ok) return answer
    const { status, body } = answer.value
    const parsed = status < 300 ? schema.safeParse(body) : null
    if (parsed?.success === true) return ok(parsed.data)
    const refused = HttpError.safeParse(body)
    return err(refused.success ? refused.data.error.code : 'not_nightdesk')
  }
  const post = (body: unknown, token?: string): RequestInit => ({
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })

  return {
    async centre(server) {
      const found = await ask(Centre, `${server}/centre`, { method: 'GET' })
      if (!found.ok) return found
      const { oldest, newest } = found.value.protocol
      return oldest <= PROTOCOL_VERSION && PROTOCOL_VERSION <= newest ? found : err('client_too_old')
    },
    signIn: (server, request) => ask(SignInResponse, `${server}/auth/sign-in?origins=several`, post(request)),
    refresh: (server, refreshToken) =>
      ask(RefreshResponse, `${server}/auth/refresh?origins=several`, post({ refreshToken })),
    async signOut(server, refreshToken) {
      await send(fetch, `${server}/auth/sign-out`, post({ refreshToken }))
    },
    async erased(server, request) {
      const answer = await send(fetch, `${server}/auth/erased`, post(request))
      return answer.ok && answer.value.status === 204
    },
    registerClient: (server, accessToken, deviceName) =>
      ask(RegisterClientResponse, `${server}/clients`, post({ deviceName }, accessToken)),
  }
}

async function send(
  fetch: Fetch,
  url: string,
  init: RequestInit,
): Promise<Result<{ status: number; body: unknown }, 'unreachable' | 'not_nightdesk'>> {
  let response: Response
  try {
    response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (cause) {
    return err(isRedirect(cause) ? 'not_nightdesk' : 'unreachable')
  }
  if (response.status === 204) return ok({ status: 204, body: null })
  try {
    return ok({ status: response.status, body: await response.json() })
  } catch {
    return err('not_nightdesk')
  }
}

/** Our server never redirects, a network's sign-in page does. Neither Electron nor Node gives that fault a code. */
function isRedirect(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  return /redirect/i.test(cause.message) || isRedirect(cause.cause)
}
