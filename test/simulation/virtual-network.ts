/**
 * The wire between machines and the server. A message takes a moment each way; a fault that was asked for befalls the
 * next message of that machine. Everything that passes is part of the trace.
 */
import { createHash } from 'node:crypto'
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts'
import { protocolRange } from '../../server/auth/centre-description.ts'
import type { Answer, SimulatedServer } from './simulated-server.ts'
import { within } from './surroundings.ts'
import type { Life, VirtualTime } from './virtual-time.ts'

export const messageFaults = [
  /** Never arrives; the connection breaks. */
  'drop',
  /** Arrives and is done; the answer does not come back. */
  'lose_answer',
  /** Half-open: nothing arrives and nothing breaks; whoever waits gives up by itself. */
  'hang',
  /** The same, but it did arrive. */
  'hang_after',
  /** Arrives so late that the sender has given up and sent it again: it comes after its own repetition. */
  'late',
  /** Arrives a second time, later. */
  'duplicate',
  /** The answer takes long, but not too long. */
  'slow',
  'portal',
  'redirect',
  'proxy_error',
  'server_error',
  'overloaded',
  'too_many',
  /** The token that goes with it has run out, or the server's secret is another one. */
  'token_expired',
  /** 200 and JSON, cut off in the middle. */
  'cut_short',
] as const
export type MessageFault = (typeof messageFaults)[number]

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const LATENCY_MS = 20
const SLOW_MS = 9_000
const LATE_MS = 45_000

export type Message = {
  readonly machine: string
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH'
  readonly path: string
  readonly headers: Record<string, string>
  /** Bytes: a piece of a file. */
  readonly body: string | Uint8Array | undefined
}

/** One machine's connection. */
export type Line = {
  state: 'up' | 'down'
  /** For the messages to come, one each. */
  faults: MessageFault[]
  /** This installation is so many protocol versions behind. */
  versionsBehind: number
  /** Where the machine stands. */
  place: 'home' | 'office'
}

export type NetworkEvents = {
  /** For the trace. */
  readonly passed: (direction: '→' | '←', message: Message, text: string) => void
  readonly sent: (message: Message) => void
  readonly faultHappened: (fault: string, machine: string) => void
}

export class VirtualNetwork {
  readonly #time: VirtualTime
  readonly #server: SimulatedServer
  readonly #events: NetworkEvents

  constructor(time: VirtualTime, server: SimulatedServer, events: NetworkEvents) {
    this.#time = time
    this.#server = server
    this.#events = events
  }

  /** `fetch`, as one process of one machine has it. */
  fetchOf(machine: string, life: Life, line: Line) {
    return (url: string, init: RequestInit): Promise<Response> =>
      new Promise((resolve, reject) => {
        const { versionsBehind } = line
        const message: Message = {
          machine,
          method: methodOf(init),
          path: new URL(url).pathname,
          headers: { ...(init.headers as Record<string, string>) },
          body: init.body instanceof Uint8Array ? init.body : aged(init.body, versionsBehind),
        }
        const finish = (end: () => void): void => {
          if (life.alive) within(life, end)
        }
        const fail = (): void => finish(() => reject(new TypeError('fetch failed')))
        init.signal?.addEventListener('abort', () => finish(() => reject(init.signal?.reason)))
        const succeed = (answer: Answer): void => {
          this.#events.passed('←', message, `${answer.status} ${traced(answer.body)}`)
          if (versionsBehind > 0) this.#tellVersion(message, versionsBehind, answer.status)
          finish(() => resolve(responseOf(answer)))
        }
        this.#carry(message, line, succeed, fail)
      })
  }

  #tellVersion({ machine, path }: Message, versionsBehind: number, status: number): void {
    const isServed = status === 200
    const isTooOld = PROTOCOL_VERSION - versionsBehind < protocolRange.oldest
    if (path === '/sync/pull' && isServed) this.#events.faultHappened('older_version_served', machine)
    if (path === '/sync/pull' && isTooOld) this.#events.faultHappened('older_version_refused', machine)
    if (path === '/sync/push' && isTooOld && isServed)
      this.#events.faultHappened('older_version_pushes', machine)
  }

  #carry(message: Message, line: Line, succeed: (answer: Answer) => void, fail: () => void): void {
    const { place } = line
    const fault = line.state === 'down' ? 'drop' : line.faults.shift()
    if (line.state === 'down') this.#events.faultHappened('line_down', message.machine)
    else if (fault !== undefined) this.#events.faultHappened(fault, message.machine)
    this.#events.passed('→', message, `${fault ?? ''} ${traced(message.body)}`)
    this.#events.sent(message)
    const later = (ms: number, run: () => void | Promise<void>): void => void this.#time.after(ms, run)
    const deliver = (afterMs: number, then: (answer: Answer) => void, given = message): void =>
      later(afterMs, async () => {
        const answer = await this.#server.answer(given.method, given.path, given.headers, given.body, place)
        const dated = {
          ...answer,
          headers: { ...answer.headers, date: new Date(this.#time.nowMs).toUTCString() },
        }
        then(dated)
      })
    const back = (answer: Answer): void => later(LATENCY_MS, () => succeed(answer))
    const nothing = (): void => {}
    switch (fault) {
      case undefined:
        return deliver(LATENCY_MS, back)
      case 'drop':
        return later(LATENCY_MS, fail)
      case 'lose_answer':
        return deliver(LATENCY_MS, () => later(LATENCY_MS, fail))
      case 'hang':
        return
      case 'hang_after':
        return deliver(LATENCY_MS, nothing)
      case 'late':
        return deliver(LATE_MS, nothing)
      case 'duplicate':
        deliver(LATENCY_MS, back)
        return deliver(LATENCY_MS * 20, nothing)
      case 'slow':
        return deliver(LATENCY_MS, (answer) => later(SLOW_MS, () => succeed(answer)))
      case 'token_expired': {
        const headers = { ...message.headers, authorization: 'Bearer expired' }
        return deliver(LATENCY_MS, back, { ...message, headers })
      }
      case 'cut_short':
        return deliver(LATENCY_MS, (answer) =>
          back({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) }),
        )
      default:
        return later(LATENCY_MS, () => back(strangers[fault]))
    }
  }
}

const methods = ['GET', 'HEAD', 'POST', 'PATCH'] as const
const methodOf = ({ method }: RequestInit): Message['method'] =>
  methods.find((known) => known === method) ?? 'GET'

/** Text as it is, a piece of a file by its hash. */
function traced(body: string | Uint8Array | undefined): string {
  if (body === undefined || typeof body === 'string') return body ?? ''
  const text = textOf(body)
  return /^[{[<]|^$/.test(text) ? text : createHash('sha256').update(body).digest('hex')
}

/** What answers in place of the server, or on its behalf. */
const html = { 'content-type': 'text/html' }
const json = { 'content-type': 'application/json' }
const strangers: Readonly<
  Record<'portal' | 'redirect' | 'proxy_error' | 'server_error' | 'overloaded' | 'too_many', Answer>
> = {
  portal: {
    status: 200,
    headers: html,
    body: bytesOf('<html><body>Please sign in to this Wi-Fi</body></html>'),
  },
  redirect: { status: 302, headers: { ...html, location: 'http://10.0.0.1/' }, body: bytesOf('') },
  proxy_error: { status: 502, headers: html, body: bytesOf('<html><body>Bad Gateway</body></html>') },
  server_error: { status: 500, headers: json, body: bytesOf('{"error":{"code":"server_error"}}') },
  overloaded: {
    status: 503,
    headers: { ...json, 'retry-after': '40' },
    body: bytesOf('{"error":{"code":"overloaded"}}'),
  },
  too_many: {
    status: 429,
    headers: { ...json, 'retry-after': '7' },
    body: bytesOf('{"error":{"code":"too_many_attempts"}}'),
  },
}

/** What an older installation would have sent. */
function aged(body: unknown, versionsBehind: number): string | undefined {
  if (typeof body !== 'string') return undefined
  if (versionsBehind === 0) return body
  return body.replace(
    /^\{"protocol":(-?\d+)/,
    (_, version: string) => `{"protocol":${Number(version) - versionsBehind}`,
  )
}

/** Answers at once, where a real response reads a stream. */
class WholeResponse extends Response {
  readonly #body: Uint8Array

  constructor({ status, headers, body }: Answer) {
    super(null, { status, headers })
    this.#body = body
  }

  /** What the data window reads; main asks for `json`. */
  override async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#body).buffer
  }

  override async json(): Promise<unknown> {
    return JSON.parse(textOf(this.#body))
  }
}
const responseOf = (answer: Answer): Response => new WholeResponse(answer)
