/** `Transport` over HTTPS. Every answer is parsed; what does not fit is not our server's. */
import { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { type Clock, msFromInstant } from '#shared/kernel/clock.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { z } from '#shared/kernel/schema.ts'
import { LookUpResponse } from '#shared/ports/http.ts'
import { RosterImportAnswer } from '#shared/ports/roster-import.ts'
import { BootstrapResponse, PullResponse, PushResponse, SCHEMA_VERSION } from '#shared/sync/protocol.ts'
import { type Asked, type ServerRequest, textOf } from './server-request.ts'
import type { Answer, Transport } from './transport.ts'

export type HttpTransportOptions = { readonly request: ServerRequest; readonly clock: Clock }

export function createHttpTransport({ request, clock }: HttpTransportOptions): Transport {
  let offsetMinutes = 0

  const measureClock = (headers: Headers): void => {
    const serverMs = Date.parse(headers.get('date') ?? '')
    if (!Number.isNaN(serverMs)) offsetMinutes = Math.round((serverMs - msFromInstant(clock.now())) / 60_000)
  }

  const ask = <S extends z.ZodType>(path: string, schema: S, body?: unknown): Answer<z.output<S>> =>
    send(
      path,
      schema,
      body === undefined
        ? { method: 'GET' }
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    )
  const send = async <S extends z.ZodType>(path: string, schema: S, asked: Asked): Answer<z.output<S>> => {
    const answer = await request(path, asked)
    if (!answer.ok) return answer
    const parsed = schema.safeParse(parsedJson(textOf(answer.value.body)))
    if (!parsed.success) return err({ kind: 'not_ours' })
    measureClock(answer.value.headers)
    return ok(parsed.data)
  }

  return {
    push: (request) => ask('/sync/push', PushResponse, request),
    pull: (request) => ask('/sync/pull', PullResponse, request),
    bootstrap: (request) => ask('/sync/bootstrap', BootstrapResponse, request),
    telephony: () => ask('/telephony?rules=with', TelephonySettings),
    lookUp: (request) => ask(`/customers/lookup?schema=${SCHEMA_VERSION}`, LookUpResponse, request),
    importRoster: ({ mode, missing, faulty, tag }, file) =>
      send(
        `/roster/import?${new URLSearchParams({ mode, missing, faulty, ...(tag !== undefined && { tag }) })}`,
        RosterImportAnswer,
        { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file },
      ),
    clockOffsetMinutes: () => offsetMinutes,
  }
}
