import { beforeEach, expect, test } from 'vitest'
import { type Clock, type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { ok } from '#shared/kernel/result.ts'
import type { IpcOutput } from '#shared/ports/ipc.ts'
import { createHttpTransport } from './http-transport.ts'
import { createServerRequest } from './server-request.ts'
import type { Transport } from './transport.ts'

const NOW_MS = Date.UTC(2026, 2, 2, 14, 0)
const clock: Clock = { now: () => instantFromMs(NOW_MS) }
let token: IpcOutput<'session.accessToken'>
/** What main has when it is told that the server did not take the token. */
let fresh: IpcOutput<'session.accessToken'>
let asked: (string | null)[]
let answer: () => Promise<Response>
let requests: { url: string; init: RequestInit }[]
let transport: Transport

beforeEach(() => {
  token = ok({ token: 'token-1', expiresAt: '2026-03-02T15:00:00.000Z' as Instant })
  fresh = ok({ token: 'token-2', expiresAt: '2026-03-02T15:10:00.000Z' as Instant })
  asked = []
  requests = []
  answer = async () => json({ line: 'none' })
  const request = createServerRequest({
    origin: 'https://desk.example.cn',
    fetch: (url, init) => {
      requests.push({ url, init })
      return answer()
    },
    accessToken: async ({ refused }) => {
      asked.push(refused)
      return refused === null ? token : fresh
    },
    clock,
  })
  transport = createHttpTransport({ request, clock })
})
const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' }, ...init })

test('a good answer is parsed; the token goes along and no cookie does', async () => {
  expect(await transport.telephony()).toEqual({ ok: true, value: { line: 'none' } })
  expect(requests[0]).toMatchObject({
    url: 'https://desk.example.cn/telephony?rules=with',
    init: { method: 'GET', credentials: 'omit', headers: { authorization: 'Bearer token-1' } },
  })
})

test.each([
  ['a captive portal’s page', () => new Response('<html>请登录</html>', { status: 200 })],
  ['a portal’s refusal', () => new Response('<html></html>', { status: 403 })],
  ['another service’s JSON', () => json({ hello: 'world' })],
  ['a redirect', () => new Response(null, { status: 302, headers: { location: 'http://portal.example' } })],
])('%s is not taken for our server', async (_, response) => {
  answer = async () => response()
  expect(await transport.telephony()).toEqual({ ok: false, error: { kind: 'not_ours' } })
})

test.each([
  ['not_signed_in', 401, { kind: 'expired' }],
  ['session_ended', 401, { kind: 'expired' }],
  ['client_too_old', 426, { kind: 'client_too_old' }],
  ['unknown_client', 409, { kind: 'unknown_client' }],
  ['too_large', 413, { kind: 'rejected', code: 'too_large' }],
  ['malformed_request', 400, { kind: 'rejected', code: 'malformed_request' }],
  ['server_error', 500, { kind: 'overloaded', retryAfterMs: null }],
])('our server’s %s (%i) is understood', async (code, status, fault) => {
  answer = async () => json({ error: { code } }, { status })
  expect(await transport.lookUp({ number: '13800138000' })).toEqual({ ok: false, error: fault })
})

test('A1: a token that the server does not take is renewed and the request repeated, once', async () => {
  answer = async () =>
    requests.length === 1
      ? json({ error: { code: 'not_signed_in' } }, { status: 401 })
      : json({ line: 'none' })
  expect(await transport.telephony()).toEqual({ ok: true, value: { line: 'none' } })
  expect(asked).toEqual([null, 'token-1'])
  expect(requests.map(({ init }) => init.headers)).toMatchObject([
    { authorization: 'Bearer token-1' },
    { authorization: 'Bearer token-2' },
  ])
})

test('A1: told that the session is over, main is asked, who knows that it is', async () => {
  fresh = { ok: false, error: 'revoked' }
  answer = async () => json({ error: { code: 'session_ended' } }, { status: 401 })
  expect(await transport.telephony()).toEqual({ ok: false, error: { kind: 'revoked' } })
  expect(requests).toHaveLength(1)
})

test('Retry-After is heard, also from a proxy that answers for a server that is down', async () => {
  answer = async () =>
    json({ error: { code: 'overloaded' } }, { status: 503, headers: { 'retry-after': '7' } })
  expect(await transport.telephony()).toEqual({
    ok: false,
    error: { kind: 'overloaded', retryAfterMs: 7_000 },
  })
  answer = async () => new Response('<h1>502 Bad Gateway</h1>', { status: 502 })
  expect(await transport.telephony()).toEqual({
    ok: false,
    error: { kind: 'overloaded', retryAfterMs: null },
  })
})

test('a proxy that asks for time is given it, and one that finds a push too large has it halved instead of sent for ever', async () => {
  answer = async () =>
    new Response('<h1>429 Too Many Requests</h1>', { status: 429, headers: { 'retry-after': '30' } })
  expect(await transport.telephony()).toEqual({
    ok: false,
    error: { kind: 'overloaded', retryAfterMs: 30_000 },
  })
  answer = async () => new Response('<h1>413 Request Entity Too Large</h1>', { status: 413 })
  expect(await transport.telephony()).toEqual({
    ok: false,
    error: { kind: 'rejected', code: 'too_large' },
  })
})

test('no connection is unreachable, and nothing is asked without a token', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'))
  expect(await transport.telephony()).toEqual({ ok: false, error: { kind: 'unreachable' } })
  requests = []
  token = { ok: false, error: 'revoked' }
  expect(await transport.telephony()).toEqual({ ok: false, error: { kind: 'revoked' } })
  expect(requests).toEqual([])
})

test('the difference between the two clocks is measured, so that offline work can say how wrong its clock was', async () => {
  expect(transport.clockOffsetMinutes()).toBe(0)
  const date = new Date(NOW_MS - 42 * 60_000).toUTCString()
  answer = async () => json({ line: 'none' }, { headers: { date } })
  await transport.telephony()
  expect(transport.clockOffsetMinutes()).toBe(-42)
})
