/** Pokes: whoever may see a change is told at once that there is one, and nothing more. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { pokeClose } from '#shared/ports/http.ts'
import { createPokeHub } from '../../server/sync/poke.ts'
import { waitFor } from '../rig/wait.ts'
import { contactOf } from './server.push.suite.ts'
import type { ServerRig } from './server.rig.ts'
import { recentSpaceOf } from './server.team.ts'

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

  /** A team with its lead listening, and an agent who writes. */
  const listeningTeam = async () => {
    const team = await rig().newTeam()
    const writer = await rig().client().signedIn(team.agents[0])
    const lead = await (await rig().client().signedIn(team.lead)).listen()
    return { team, writer, lead }
  }
  type ListeningTeam = Awaited<ReturnType<typeof listeningTeam>>
  /**
   * Puts a contact, and resolves when everybody was told of it and of every commit before: announcements keep their
   * order, and one round pokes about all that was announced until then.
   */
  const announceContact = async ({ team, writer, lead }: ListeningTeam): Promise<void> => {
    const { database, metrics } = rig().services
    const sentSoFar = async () => (await metrics.pokes.get()).values[0]?.value ?? 0
    const row = contactOf(team)
    const announced = new Promise<number>((resolve) => {
      const stop = database.onCommit((spaces) => {
        if (!spaces?.includes(recentSpaceOf(team.queueId))) return
        stop()
        resolve(sentSoFar())
      })
    })
    await writer.mutate('test.putContact', { row })
    const before = await announced
    await waitFor('the round of pokes', async () => (await sentSoFar()) > before)
    await lead.caughtUp()
  }

  describe('pokes', () => {
    test('L10: those who may read the space are poked after a commit, without content; others are not', async () => {
      const [mine, theirs] = [await listeningTeam(), await listeningTeam()]
      // The teams themselves were put just now, and are announced like any other change.
      await announceContact(theirs)
      const before = { lead: mine.lead.frames.length, stranger: theirs.lead.frames.length }
      await announceContact(mine)
      await theirs.lead.caughtUp()
      for (const { lead } of [mine, theirs]) lead.close()
      expect(mine.lead.frames).toHaveLength(before.lead + 1)
      expect(new Set(mine.lead.frames)).toEqual(new Set(['{"poke":true}']))
      expect(theirs.lead.frames).toHaveLength(before.stranger)
    })

    test('a refused mutation pokes nobody', async () => {
      const [refused, other] = [await listeningTeam(), await listeningTeam()]
      await announceContact(refused)
      const before = refused.lead.frames.length
      await refused.writer.mutate('test.putContactThenRefuse', { row: contactOf(refused.team) })
      await announceContact(other)
      await refused.lead.caughtUp()
      for (const { lead } of [refused, other]) lead.close()
      expect(refused.lead.frames).toHaveLength(before)
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
