/** A client as small as a test needs: signs in, sends, and keeps its numbers. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Instant } from '#shared/kernel/clock.ts'
import { type ClientId, MutationId } from '#shared/kernel/ids.ts'
import { HttpError, RefreshResponse, SignInResponse } from '#shared/ports/http.ts'
import {
  BootstrapResponse,
  type Cursor,
  type MutationEnvelope,
  PROTOCOL_VERSION,
  PullResponse,
  PushResponse,
  SCHEMA_VERSION,
} from '#shared/sync/protocol.ts'
import { waitFor } from '../rig/wait.ts'
import { PASSWORD } from './server.team.ts'

export type Answer = {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
  /** Of `{error:{code}}`; undefined for a good answer. */
  readonly code: string | undefined
}

type Sent = { readonly token?: string; readonly body?: unknown; readonly headers?: Record<string, string> }

type Known = { readonly profile: { readonly account: string } }

export type Client = {
  readonly url: string
  send(method: 'GET' | 'POST' | 'OPTIONS', path: string, sent?: Sent): Promise<Answer>
  signIn(member: Known, clientId?: ClientId | null, password?: string): Promise<Answer>
  signedIn(member: Known, password?: string): Promise<SignedInClient>
  refresh(refreshToken: string): Promise<Answer>
}

export type SignedInClient = {
  readonly session: SignInResponse
  readonly clientId: ClientId
  send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>
  /** The next mutation of this client; nothing is sent yet. */
  mutation(name: string, args: unknown, changes?: Partial<MutationEnvelope>): MutationEnvelope
  push(...mutations: MutationEnvelope[]): Promise<PushResponse>
  /** Makes the next mutation and pushes it. */
  mutate(name: string, args: unknown): Promise<PushResponse>
  pull(cursor: Cursor | null): Promise<PullResponse>
  /** Pulls until nothing more waits. */
  pullAll(cursor: Cursor): Promise<{ readonly cursor: Cursor; readonly pages: readonly PullResponse[] }>
  bootstrap(space: string, after: BootstrapResponse['next'], limit: number): Promise<BootstrapResponse>
  listen(): Promise<PokeListener>
}

export type PokeListener = {
  readonly frames: readonly string[]
  next(count: number): Promise<void>
  /** Resolves when everything that the server has sent until now is among the frames. */
  caughtUp(): Promise<void>
  close(): void
}

export function clientOf(url: string): Client {
  const send: Client['send'] = async (method, path, { token, body, headers } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const parsed: unknown = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
    const error = HttpError.safeParse(parsed)
    const code = error.success ? error.data.error.code : undefined
    return { status: response.status, body: parsed, headers: response.headers, code }
  }
  const signIn: Client['signIn'] = ({ profile }, clientId = null, password = PASSWORD) =>
    send('POST', '/auth/sign-in', {
      body: { account: profile.account, password, clientId, deviceName: 'test desk' },
    })
  return {
    url,
    send,
    signIn,
    refresh: (refreshToken) => send('POST', '/auth/refresh', { body: { refreshToken } }),
    signedIn: async (member, password) =>
      signedInClient(url, send, SignInResponse.parse((await signIn(member, null, password)).body)),
  }
}

export const refreshed = (answer: Answer): RefreshResponse => RefreshResponse.parse(answer.body)

function signedInClient(url: string, sendAs: Client['send'], session: SignInResponse): SignedInClient {
  const token = session.accessToken
  const { clientId } = session
  let mid = 0
  const send: SignedInClient['send'] = (method, path, body) => sendAs(method, path, { token, body })
  const sendSync = async (path: string, body: object): Promise<unknown> => {
    const ask = () => send('POST', path, { protocol: PROTOCOL_VERSION, ...body })
    let answer = await ask()
    // A server on a busy machine sheds load (P15), and a device asks again.
    while (answer.status === 503) answer = await ask()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.code}`)
    return answer.body
  }

  const client: SignedInClient = {
    session,
    clientId,
    send,
    mutation(name, args, changes = {}) {
      mid += 1
      return {
        mid,
        mutationId: MutationId.parse(randomUUID()),
        name,
        args: JSON.parse(JSON.stringify(args)),
        schemaVersion: SCHEMA_VERSION,
        baseVersions: {},
        at: '2026-11-02T01:00:00.000Z' as Instant,
        offsetMinutes: 0,
        ...changes,
      }
    },
    push: async (...mutations) => PushResponse.parse(await sendSync('/sync/push', { clientId, mutations })),
    mutate: (name, args) => client.push(client.mutation(name, args)),
    pull: async (cursor) =>
      PullResponse.parse(await sendSync('/sync/pull', { clientId, schemaVersion: SCHEMA_VERSION, cursor })),
    async pullAll(from) {
      const pages: PullResponse[] = []
      let cursor = from
      for (;;) {
        const page = await client.pull(cursor)
        pages.push(page)
        const moved = Object.fromEntries(page.changes.map(({ space, to }) => [space, to]))
        cursor = { epoch: page.epoch, spaces: { ...cursor.spaces, ...moved } }
        if (!page.more) return { cursor, pages }
      }
    },
    bootstrap: async (space, after, limit) =>
      BootstrapResponse.parse(await sendSync('/sync/bootstrap', { clientId, space, after, limit })),
    listen: () => listenTo(url, token),
  }
  return client
}

async function listenTo(url: string, token: string): Promise<PokeListener> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/poke`)
  const frames: string[] = []
  socket.on('message', (frame) => frames.push(String(frame)))
  await once(socket, 'open')
  socket.send(JSON.stringify({ token }))
  const listener: PokeListener = {
    frames,
    async next(count) {
      await waitFor(`${count} pokes`, () => frames.length >= count)
    },
    async caughtUp() {
      const answered = once(socket, 'pong')
      socket.ping()
      await answered
    },
    close: () => socket.close(),
  }
  await listener.next(1)
  return listener
}
