/**
 * The account of whoever is signed in, put together with its server: what it asks main and the server is kept to this
 * agent, and the server's pokes wake its sync.
 */
import { ok } from '#shared/kernel/result.ts'
import { createFileServer } from '../files/file-server.ts'
import { createHttpTransport } from '../sync/http-transport.ts'
import { keepPokeSocket, type PokeSocketOptions, type SocketEvents } from '../sync/poke-socket.ts'
import { createServerRequest, type ServerRequestOptions } from '../sync/server-request.ts'
import type { AccountKeeperOptions } from './account-keeper.ts'
import { type OpenAccountOptions, openAccount } from './open-account.ts'
import { startStoreResealing } from './store-resealing.ts'
import { type AskMain, mainWhile } from './while-signed-in.ts'

export type ConnectedAccountOptions = Pick<
  OpenAccountOptions,
  'circumstances' | 'indexedDb' | 'pageRows' | 'reportFault'
> & {
  readonly main: AskMain
  readonly fetch: ServerRequestOptions['fetch']
  readonly openSocket: (url: string, events: SocketEvents) => ReturnType<PokeSocketOptions['openSocket']>
}

export const connectedAccount =
  ({ main, fetch, openSocket, ...options }: ConnectedAccountOptions): AccountKeeperOptions['open'] =>
  async (session, onStoreFault, isSignedIn) => {
    const { server } = session.get()
    const { circumstances } = options
    const { journal, accessToken, attachments, storeKeys, storeResealed } = mainWhile(isSignedIn, main)
    const { clock } = circumstances
    const request = createServerRequest({ origin: server, fetch, accessToken, clock })
    const keys = await storeKeys()
    if (!keys.ok) return keys
    const opened = await openAccount({
      ...options,
      session,
      storeKeys: keys.value,
      journal,
      attachments,
      transport: createHttpTransport({ request, clock }),
      fileServer: createFileServer(request),
      onStoreFault,
    })
    if (!opened.ok) return opened
    const { sync, database, close } = opened.value
    const { timers } = circumstances
    const resealing = startStoreResealing({
      database,
      keys: keys.value,
      status: sync.status,
      timers,
      storeResealed,
      reportFault: options.reportFault,
    })
    const pokes = keepPokeSocket({
      ...circumstances,
      openSocket: (events) => openSocket(`${server.replace(/^http/, 'ws')}/sync/poke`, events),
      accessToken,
      onPoke: () => sync.wake('poke'),
      onLost: () => sync.wake('network'),
    })
    return ok({
      ...opened.value,
      async close() {
        pokes.stop()
        await resealing.stop()
        await close()
      },
    })
  }
