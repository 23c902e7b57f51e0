/**
 * The account of whoever is signed in, put together with its server: what it asks main and the server is kept to this
 * agent, and the server's pokes wake its sync.
 */
import { ok } from '#shared/kernel/result.ts'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import type { ToldPresence } from '#shared/ports/phone-data-port.ts'
import { createFileServer } from '../files/file-server.ts'
import type { LiveValue } from '../live-value.ts'
import { accountPresence } from '../presence/account-presence.ts'
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
  /** What the phone tells of its agent, whoever that is. */
  readonly told: LiveValue<ToldPresence | null>
  readonly fetch: ServerRequestOptions['fetch']
  readonly openSocket: (url: string, events: SocketEvents) => ReturnType<PokeSocketOptions['openSocket']>
}

export const connectedAccount =
  ({ main, told, fetch, openSocket, ...options }: ConnectedAccountOptions): AccountKeeperOptions['open'] =>
  async (session, onStoreFault, left) => {
    const { server } = session.get()
    const { circumstances } = options
    const { journal, accessToken, attachments, storeKeys, storeResealed } = mainWhile(
      () => !left.aborted,
      main,
    )
    const { clock } = circumstances
    const request = createServerRequest({ origin: server, fetch, accessToken, clock })
    const keys = await storeKeys()
    if (!keys.ok) return keys
    const presence = accountPresence({
      ...circumstances,
      origin: server,
      fetch,
      accessToken,
      told,
      agentId: session.get().profile.agentId,
    })
    // Left, its last word is that of a locked desk, which a sign-out overrules; opened anew, the account goes on speaking.
    left.addEventListener('abort', () => presence.end('locked'), { once: true })
    const opened = await openAccount({
      ...options,
      session,
      storeKeys: keys.value,
      journal,
      attachments,
      transport: createHttpTransport({ request, clock }),
      fileServer: createFileServer(request),
      presence,
      onStoreFault,
      left,
    }).catch((cause: unknown) => {
      // It is tried again, and each try would go on speaking.
      presence.end(null)
      throw cause
    })
    if (!opened.ok) {
      presence.end(null)
      return opened
    }
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
    const unwatch = whenBack(sync.status, pokes.serverIsBack)
    return ok({
      ...opened.value,
      async close() {
        unwatch()
        pokes.stop()
        presence.end(null)
        // Side by side: a store that answers nothing any more refuses the resealing when it is closed.
        await Promise.all([resealing.stop(), close()])
      },
    })
  }

/** Each time the server answers that did not answer the time before. */
function whenBack(status: LiveValue<ServerStatus>, act: () => void): () => void {
  let wasAway = false
  return status.watch(({ state }) => {
    const isAway = state === 'offline'
    if (wasAway && !isAway) act()
    wasAway = isAway
  })
}
