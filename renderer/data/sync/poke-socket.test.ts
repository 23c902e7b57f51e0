import { beforeEach, expect, test } from 'vitest'
import type { Instant } from '#shared/kernel/clock.ts'
import { ok } from '#shared/kernel/result.ts'
import { pokeClose } from '#shared/ports/http.ts'
import type { IpcOutput } from '#shared/ports/ipc.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { type KeptPokeSocket, keepPokeSocket, type SocketEvents } from './poke-socket.ts'

let time: ManualTime
let sockets: { events: SocketEvents; sent: string[]; state: 'open' | 'closed' }[]
let pokes: number
let losses: number
let refused: (string | null)[]
let token: IpcOutput<'session.accessToken'>
let kept: KeptPokeSocket

const last = () => {
  const socket = sockets.at(-1)
  if (socket === undefined) throw new Error('no socket was opened')
  return socket
}
const close = (code = 1006): void => {
  last().state = 'closed'
  last().events.onClose(code)
}

beforeEach(() => {
  time = manualTime('2026-03-02T14:00:00.000Z' as Instant)
  sockets = []
  pokes = 0
  losses = 0
  refused = []
  token = ok({ token: 'token-1', expiresAt: '2026-03-02T14:10:00.000Z' as Instant })
  kept = keepPokeSocket({
    openSocket(events) {
      const socket = { events, sent: [] as string[], state: 'open' as 'open' | 'closed' }
      sockets.push(socket)
      return {
        send: (text) => void socket.sent.push(text),
        close: () => {
          socket.state = 'closed'
          queueMicrotask(() => events.onClose(1005))
        },
      }
    },
    accessToken: async ({ refused: named }) => {
      refused.push(named)
      return token
    },
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
    onPoke: () => {
      pokes += 1
    },
    onLost: () => {
      losses += 1
    },
  })
})

test('it says who it is in its first frame, and every poke is passed on', async () => {
  last().events.onOpen()
  await time.advance(0)
  expect(last().sent).toEqual(['{"token":"token-1"}'])
  last().events.onMessage('{"poke":true}')
  last().events.onMessage('{"poke":true}')
  expect(pokes).toBe(2)
})

test('what is no poke is ignored', () => {
  for (const frame of ['', 'poke', '{"poke":false}', '{"poke":true,"rows":[]}', new ArrayBuffer(4)])
    last().events.onMessage(frame)
  expect(pokes).toBe(0)
})

test('a fresh token is shown before the old one runs out', async () => {
  last().events.onOpen()
  await time.advance(0)
  token = ok({ token: 'token-2', expiresAt: '2026-03-02T14:30:00.000Z' as Instant })
  await time.advance(9 * 60_000 + 30_000)
  expect(last().sent).toEqual(['{"token":"token-1"}', '{"token":"token-2"}'])
  expect(sockets).toHaveLength(1)
})

test('a lost socket is opened again, later each time while it keeps failing', async () => {
  close()
  expect(time.waiting()).toContain(500)
  await time.advance(500)
  expect(sockets).toHaveLength(2)
  close()
  expect(time.waiting()).toContain(1_000)
})

test('after a long working life the loss of a socket is a first one again', async () => {
  close()
  await time.advance(500)
  last().events.onOpen()
  await time.advance(120_000)
  close()
  expect(time.waiting()).toContain(500)
})

test('a server that is back is listened to at once, however long the next try was put off', async () => {
  for (let cut = 0; cut < 6; cut += 1) {
    close()
    await time.advance(60_000)
  }
  const opened = sockets.length
  close()
  kept.serverIsBack()
  expect(sockets).toHaveLength(opened + 1)
  kept.serverIsBack()
  await time.advance(120_000)
  expect(sockets).toHaveLength(opened + 1)
  close()
  expect(time.waiting()).toContain(500)
})

test('without a token the socket is given up and tried again later', async () => {
  token = { ok: false, error: 'unreachable' }
  last().events.onOpen()
  await time.advance(0)
  expect(last().state).toBe('closed')
  expect(time.waiting()).toContain(500)
})

test('stopped, it closes and stays closed', async () => {
  last().events.onOpen()
  await time.advance(0)
  kept.stop()
  kept.serverIsBack()
  await time.advance(600_000)
  expect(sockets).toHaveLength(1)
  expect(last().state).toBe('closed')
  last().events.onMessage('{"poke":true}')
  expect(pokes).toBe(0)
})

test('losing a socket is told within two seconds, also before it was said who we are', async () => {
  last().events.onOpen()
  close()
  await time.advance(2_000)
  expect(losses).toBe(1)
  last().events.onOpen()
  await time.advance(0)
  close()
  await time.advance(2_000)
  expect(losses).toBe(2)
})

test('that none can be had is told once, and again after the server was back', async () => {
  close()
  await time.advance(2_000)
  close()
  await time.advance(60_000)
  close()
  expect(losses).toBe(1)
  await time.advance(60_000)
  // It answers, while a socket is still being tried that began before.
  kept.serverIsBack()
  close()
  expect(time.waiting()).toContain(500)
  await time.advance(2_000)
  expect(losses).toBe(2)
})

test('a stopped socket asks nobody any more', async () => {
  last().events.onOpen()
  await time.advance(0)
  close()
  kept.stop()
  await time.advance(2_000)
  expect(losses).toBe(0)
})

test('A2: told that its session is over, main is asked at once, in the middle of a pause that the server asked for', async () => {
  last().events.onOpen()
  await time.advance(0)
  expect(refused).toEqual([null])
  close(pokeClose.notSignedIn)
  expect(refused).toEqual([null, 'token-1'])
})

test('a lost network says nothing about the session', async () => {
  last().events.onOpen()
  await time.advance(0)
  close(1006)
  expect(refused).toEqual([null])
})
