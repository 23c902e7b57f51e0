/** Asks the API as the company's other systems do; every answer is held against the description that the server gives of it. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect } from 'vitest'
import { carryOutKeyTask } from '../../server/api/key-tasks.ts'
import { type ApiScope, apiScopes } from '../../server/storage/api-keys.ts'
import { type ApiDescription, describedAt } from './server.api-description.ts'
import type { ServerRig } from './server.rig.ts'
import type { Team } from './server.team.ts'

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown }
type Asking = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }

/** For one suite: it reads the description before the first test. */
export function apiAsking(rig: () => ServerRig) {
  let held: ApiDescription | undefined
  const answered = new Set<string>()
  beforeAll(async () => {
    held = await describedAt(rig().url)
  })

  const keyWith = async (
    queues: readonly string[] | 'all',
    scopes: readonly ApiScope[] = apiScopes,
  ): Promise<string> => {
    const { database, clock } = rig().services
    const { made } = await carryOutKeyTask(
      { apiKey: 'create', name: 'CRM', scopes, queues, days: null },
      database,
      clock,
    )
    return made ?? ''
  }
  const ask = async (
    key: string,
    method: string,
    path: string,
    { body, headers }: Asking = {},
  ): Promise<Answer> => {
    const answer = await fetch(`${rig().url}/api/v1${path}`, {
      method,
      headers: {
        ...(key !== '' && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const read: unknown = text === '' ? undefined : JSON.parse(text)
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
    held?.hold(method, `/api/v1${path}`, answer.status, type, read)
    if (answer.ok)
      answered.add(
        `${method} ${path.replace(/^(\/customers\/)(?!bulk|search)[^/?]+/, '$1{externalId}').split('?')[0]}`,
      )
    return { status: answer.status, headers: answer.headers, body: read }
  }
  const made = async (
    team: Team,
    key: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<string> => {
    const externalId = `${team.queueId}-${randomUUID().slice(0, 8)}`
    const answer = await ask(key, 'PATCH', `/customers/${externalId}`, {
      body: { name: '王芳', queueId: team.queueId, numbers: ['13800138000'], ...more },
    })
    expect(answer).toMatchObject({ status: 201, body: { externalId, outcome: 'new' } })
    return externalId
  }

  return {
    keyWith,
    ask,
    /** The external id of somebody new. */
    made,
    description: () => held,
    /** Every route that gave a good answer, as `GET /customers/{externalId}`. */
    answered,
  }
}
