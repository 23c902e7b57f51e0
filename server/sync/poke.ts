/**
 * GET /sync/poke: tells every client that may read a space that something was committed there, and nothing else. A
 * socket says who it is in its first frame (an address would end up in the logs of proxies), and lives as long as the
 * token it showed; a later frame with a fresh token prolongs it.
 */
import type { WebSocket } from '@fastify/websocket'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { Poke, PokeHello, pokeClose } from '#shared/ports/http.ts'
import { signedInBy } from '../auth/authenticate.ts'
import type { Services } from '../services.ts'
import { openSessionsAmong } from '../storage/sessions.ts'
import { givenTo, grantsOf } from './grants.ts'

/** Between two rounds of pokes, in which commits are gathered: a busy queue's space would otherwise send dozens a second. */
const GATHER_MS = 50
const HELLO_MS = 10_000
const PING_MS = 30_000
/** Windows of one account on all machines together; beyond it something is wrong with a client. */
const SOCKETS_PER_ACCOUNT = 20

type Listener = {
  readonly socket: WebSocket
  agentId: string | null
  sessionId: string | null
  spaces: ReadonlySet<string>
  /** Ends the socket when nobody said hello or the token ran out. */
  deadline: NodeJS.Timeout
  answered: 'yes' | 'not_yet'
}

export type PokeHub = { serve(socket: WebSocket): void; close(): void }

export function createPokeHub(services: Services, pingMs = PING_MS): PokeHub {
  const listeners = new Set<Listener>()
  /** Spaces touched since the last round; null: perhaps all of them. */
  let touched: Set<string> | null = new Set()
  /** The first commit after a pause is told at once, with whatever else this turn of the event loop announces. */
  let round: NodeJS.Immediate | undefined
  let pause: NodeJS.Timeout | undefined
  const message = JSON.stringify(Poke.parse({ poke: true }))

  const poke = ({ socket }: Listener): void => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(message)
    services.metrics.pokes.inc()
  }
  const pokeTouched = (): void => {
    const spaces = touched === null ? null : [...touched]
    touched = new Set()
    round = undefined
    pause = setTimeout(() => {
      pause = undefined
      if (touched === null || touched.size > 0) pokeTouched()
    }, GATHER_MS)
    for (const listener of listeners) {
      if (listener.agentId === null) continue
      if (spaces === null || spaces.some((space) => listener.spaces.has(space))) poke(listener)
    }
  }
  const stopListening = services.database.onCommit((spaces) => {
    if (spaces === null) touched = null
    else if (touched !== null) for (const space of spaces) touched.add(space)
    if (pause === undefined) round ??= setImmediate(pokeTouched)
  })

  /** A device that asks for nothing still hears that it was signed out. */
  const closeEnded = async (): Promise<void> => {
    const known = [...listeners].flatMap(({ sessionId }) => sessionId ?? [])
    const open = await openSessionsAmong(services.database.queries, known)
    for (const { sessionId, socket } of listeners)
      if (sessionId !== null && known.includes(sessionId) && !open.has(sessionId))
        socket.close(pokeClose.notSignedIn)
  }
  const pinging = setInterval(() => {
    closeEnded().catch((cause: unknown) => services.reportFault('sessions_unchecked', cause))
    for (const listener of listeners) {
      if (listener.answered === 'not_yet') listener.socket.terminate()
      else {
        listener.answered = 'not_yet'
        listener.socket.ping()
      }
    }
  }, pingMs)
  pinging.unref()

  const endIn = (socket: WebSocket, ms: number): NodeJS.Timeout =>
    setTimeout(() => socket.close(pokeClose.notSignedIn), ms).unref()

  const welcome = async (listener: Listener, frame: string): Promise<void> => {
    const { socket } = listener
    const hello = PokeHello.safeParse(parsedJson(frame))
    const signedIn = hello.success ? await signedInBy(services, hello.data.token) : undefined
    if (!signedIn?.ok) return socket.close(pokeClose.notSignedIn)
    const { account, sessionId, expiresAtMs } = signedIn.value
    const others = [...listeners].filter((other) => other !== listener && other.agentId === account.agentId)
    if (others.length >= SOCKETS_PER_ACCOUNT) return socket.close(pokeClose.tooManySockets)
    const grants = await grantsOf(services.database.queries, account)
    if (!listeners.has(listener)) return
    clearTimeout(listener.deadline)
    listener.deadline = endIn(socket, expiresAtMs - msFromInstant(services.clock.now()))
    listener.agentId = account.agentId
    listener.sessionId = sessionId
    listener.spaces = new Set(givenTo(grants, account, services.cachePolicy))
    poke(listener)
  }

  return {
    serve(socket) {
      const listener: Listener = {
        socket,
        agentId: null,
        sessionId: null,
        spaces: new Set(),
        deadline: endIn(socket, HELLO_MS),
        answered: 'yes',
      }
      listeners.add(listener)
      services.metrics.sockets.inc()
      socket.on('pong', () => {
        listener.answered = 'yes'
      })
      socket.on('message', (frame) => {
        welcome(listener, String(frame)).catch((cause: unknown) => {
          services.reportFault('poke_failed', cause)
          socket.close(1011)
        })
      })
      // A broken connection also closes.
      socket.on('error', () => undefined)
      socket.once('close', () => {
        clearTimeout(listener.deadline)
        listeners.delete(listener)
        services.metrics.sockets.dec()
      })
    },
    close() {
      stopListening()
      clearInterval(pinging)
      clearImmediate(round)
      clearTimeout(pause)
      for (const { socket } of listeners) socket.close(1001)
    },
  }
}
