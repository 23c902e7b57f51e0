/**
 * The WebSocket on which the server says "pull". It carries nothing else, so losing it costs only time: the loop polls
 * as well. It says who we are in its first frame, and again before the token of that frame runs out.
 */

import { type Clock, msFromInstant } from '#shared/kernel/clock.ts'
import { parsedJson } from '#shared/kernel/json.ts'
import { Poke, pokeClose } from '#shared/ports/http.ts'
import { retryDelayMs } from './backoff.ts'
import type { AccessTokens } from './server-request.ts'
import type { Timers } from './timers.ts'

/** `code` as in RFC 6455 §7.4. */
export type SocketEvents = { onOpen(): void; onMessage(data: unknown): void; onClose(code: number): void }
export type OpenedSocket = { send(text: string): void; close(): void }

export type PokeSocketOptions = {
  /** Events come after it has returned. */
  readonly openSocket: (events: SocketEvents) => OpenedSocket
  readonly accessToken: AccessTokens
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly onPoke: () => void
  /** A socket was lost, or for the first time cannot be had: a sign that the server is gone, long before the next poll. */
  readonly onLost: () => void
}

const RENEW_BEFORE_MS = 30_000
const SOONEST_RENEWAL_MS = 5_000
/** A socket that lived this long was a working one: the next loss starts counting anew. */
const PROVEN_AFTER_MS = 60_000
/** A server that restarts loses everybody's socket at once; they do not all ask in the same moment. */
const ASK_WITHIN_MS = 2_000

export type KeptPokeSocket = {
  /** The server answers again after it was away: nothing it says meanwhile is to be missed by waiting on. */
  serverIsBack(): void
  stop(): void
}

export function keepPokeSocket(options: PokeSocketOptions): KeptPokeSocket {
  const { clock, timers } = options
  let socket: OpenedSocket | null = null
  /** The last one over which we said who we are: the server was there. */
  let greeted: { readonly socket: OpenedSocket; readonly token: string } | null = null
  let failures = 0
  let stopped = false
  let cancelTimer = (): void => {}
  let cancelAsking: (() => void) | null = null

  const schedule = (ms: number, task: () => void): void => {
    cancelTimer()
    cancelTimer = timers.after(ms, task)
  }

  const ask = (): void => {
    cancelAsking ??= timers.after(options.random() * ASK_WITHIN_MS, () => {
      cancelAsking = null
      options.onLost()
    })
  }

  const sayHello = async (own: OpenedSocket): Promise<void> => {
    const token = await options.accessToken({ refused: null }).catch(() => null)
    if (stopped || socket !== own) return
    if (token?.ok !== true) return own.close()
    own.send(JSON.stringify({ token: token.value.token }))
    greeted = { socket: own, token: token.value.token }
    const lifeMs = msFromInstant(token.value.expiresAt) - msFromInstant(clock.now())
    schedule(Math.max(SOONEST_RENEWAL_MS, lifeMs - RENEW_BEFORE_MS), () => void sayHello(own))
  }

  const open = (): void => {
    const openedAt = msFromInstant(clock.now())
    let isThere = false
    const own = options.openSocket({
      onOpen: () => {
        isThere = true
        void sayHello(own)
      },
      onMessage: (data) => {
        if (stopped || typeof data !== 'string') return
        if (Poke.safeParse(parsedJson(data)).success) options.onPoke()
      },
      onClose: (code) => {
        if (stopped || socket !== own) return
        socket = null
        // A busy server's wish to be left alone does not hold here: main learns at once that the session is over (A2).
        if (greeted?.socket === own && code === pokeClose.notSignedIn)
          void options.accessToken({ refused: greeted.token }).catch(() => null)
        failures = msFromInstant(clock.now()) - openedAt > PROVEN_AFTER_MS ? 1 : failures + 1
        if (isThere || failures === 1) ask()
        schedule(retryDelayMs({ failures, retryAfterMs: null, random: options.random() }), open)
      },
    })
    socket = own
  }

  open()
  return {
    serverIsBack() {
      failures = 0
      // One that is still being opened may be an attempt from before.
      if (stopped || socket !== null) return
      cancelTimer()
      open()
    },
    stop() {
      stopped = true
      cancelTimer()
      cancelAsking?.()
      socket?.close()
    },
  }
}
