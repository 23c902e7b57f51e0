/** Pokes: whoever may see a change is told at once that there is one, and nothing more. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { pokeClose } from '#shared/ports/http.ts'
import { createPokeHub } from '../../server/sync/poke.ts'
import { waitFor } from '../rig/wait.ts'
import { graceForPokes } from './server.client.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'

export function pokeSuite(rig: () => ServerRig): void {
  const closeCodeAfter = async (frame: string | null, origin?: string): Promise<number> => {
    const socket = new WebSocket(`${rig().url.replace('http', 'ws')}/sync/poke`, {
      ...(origin !== undefined && { headers: { origin } }),
    })
    socket.once('open', () => {
      if (frame !== null) socket.send(frame)
    })
    const [code] = await once(socket, 'close')
    return code
  }

  describe('pokes', () => {
    test('L10: those who may read the space are poked after a commit, without content; others are not', async () => {
      const [mine, theirs] = [await rig().newTeam(), await rig().newTeam()]
      const writer = await rig().client().signedIn(mine.agents[0])
      const lead = await (await rig().client().signedIn(mine.lead)).listen()
      const stranger = await (await rig().client().signedIn(theirs.lead)).listen()
      await graceForPokes()
      const before = { lead: lead.frames.length, stranger: stranger.frames.length }
      await writer.mutate('test.putContact', { row: contactOf(mine) })
      await lead.next(before.lead + 1)
      await graceForPokes()
      lead.close()
      stranger.close()
      expect(new Set(lead.frames)).toEqual(new Set(['{"poke":true}']))
      expect(stranger.frames).toHaveLength(before.stranger)
    })

    test('a refused mutation pokes nobody', async () => {
      const team = await rig().newTeam()
      const writer = await rig().client().signedIn(team.agents[0])
      const lead = await (await rig().client().signedIn(team.lead)).listen()
      // The team itself was put just now, and is announced like any other change.
      await graceForPokes()
      const before = lead.frames.length
      await writer.mutate('test.putContactThenRefuse', { row: contactOf(team) })
      await graceForPokes()
      lead.close()
      expect(lead.frames).toHaveLength(before)
    })

    test('a socket that does not say who it is, or lies, or belongs to another page, is closed', async () => {
      expect(await closeCodeAfter('{"token":"x"}')).toBe(pokeClose.notSignedIn)
      expect(await closeCodeAfter('not even JSON')).toBe(pokeClose.notSignedIn)
      expect(await closeCodeAfter(null, 'https://example.com')).toBe(1008)
    })

    test('A2: a device that was signed out hears it, although it asks for nothing', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const other = await rig().client().signedIn(team.agents[0])
      const hub = createPokeHub(rig().services, 100)
      const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 })
      sockets.on('connection', (socket) => hub.serve(socket))
      await once(sockets, 'listening')
      const { port } = sockets.address() as AddressInfo
      const open = async ({ session }: typeof desk): Promise<WebSocket> => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`)
        await once(socket, 'open')
        socket.send(JSON.stringify({ token: session.accessToken }))
        await once(socket, 'message')
        return socket
      }
      const [revoked, kept] = [await open(desk), await open(other)]
      const closed = once(revoked, 'close')
      await desk.send('POST', '/auth/sign-out', { refreshToken: desk.session.refreshToken })
      expect((await closed)[0]).toBe(pokeClose.notSignedIn)
      expect(await desk.send('GET', '/telephony')).toMatchObject({ status: 401, code: 'session_ended' })
      expect(kept.readyState).toBe(WebSocket.OPEN)
      kept.close()
      hub.close()
      sockets.close()
    })

    test('nobody opens sockets without end', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const listeners = await Promise.all(Array.from({ length: 20 }, () => desk.listen()))
      const token = desk.session.accessToken
      expect(await closeCodeAfter(JSON.stringify({ token }))).toBe(pokeClose.tooManySockets)
      for (const listener of listeners) listener.close()
    })

    test('sockets are counted while they are open', async () => {
      const team = await rig().newTeam()
      const gauge = async () => (await rig().services.metrics.sockets.get()).values[0]?.value
      await waitFor('all earlier sockets to be gone', async () => (await gauge()) === 0)
      const listener = await (await rig().client().signedIn(team.lead)).listen()
      expect(await gauge()).toBe(1)
      listener.close()
      await waitFor('the socket to be gone', async () => (await gauge()) === 0)
    })
  })
}
