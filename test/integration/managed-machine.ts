/** An agent's machine, whole but for Electron: main's session, journal and files in a real folder, and the data window's account. */
import '../fakes/browser-cursors.ts'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { WebSocket } from 'ws'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { createJournalHandlers } from '../../main/ipc/journal-handlers.ts'
import { eraseJournals } from '../../main/journal/journal.ts'
import { storeKeysOf } from '../../main/security/store-keys.ts'
import { openAccountStore } from '../../main/session/account-store.ts'
import { createErasure } from '../../main/session/erasure.ts'
import { createServerClient } from '../../main/session/server-client.ts'
import { createSession, type Session } from '../../main/session/session.ts'
import { type AccountKeeper, keepAccount } from '../../renderer/data/account/account-keeper.ts'
import { connectedAccount } from '../../renderer/data/account/connected-account.ts'
import { eraseStores } from '../../renderer/data/account/erase-stores.ts'
import { realTimers } from '../../renderer/data/sync/timers.ts'
import { noAttachments } from '../fakes/no-attachments.ts'
import { nothingTold } from '../fakes/no-presence.ts'
import { openKeychain, openVaults } from '../fixtures/kept-account.ts'
import { quietSession } from '../fixtures/quiet-session.ts'
import type { ServerRig } from './server.rig.ts'

export type ManagedMachine = {
  readonly session: Session
  readonly keeper: AccountKeeper
  readonly indexedDb: IDBFactory
  readonly accountFolder: string
  readonly journalFolder: string
  stop(): Promise<void>
}

/** `keys_alone`: it stops erasing once the keys are gone. */
export async function startManagedMachine(
  server: ServerRig,
  { sockets, erases = 'whole' }: { sockets: 'open' | 'forbidden'; erases?: 'whole' | 'keys_alone' },
): Promise<ManagedMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-managed-'))
  const [accountFolder, journalFolder] = [join(folder, 'accounts'), join(folder, 'journals')]
  const indexedDb = new IDBFactory()
  const clock = { now: server.now }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const accounts = openAccountStore(accountFolder, { protection: openKeychain, vaults: openVaults, clock })
  const client = createServerClient((url, init) => fetch(url, init))
  const erasure = createErasure({
    folder: join(folder, 'erasing'),
    accounts,
    server: client,
    every: () => () => {},
    log,
    removeFiles: (accountKey) =>
      erases === 'whole' ? eraseJournals({ folder: journalFolder, accountKey }) : new Promise(() => {}),
  })
  const main: Parameters<typeof eraseStores>[0] = {
    toErase: async () => [...erasure.stores()],
    erased: async (store) => {
      await erasure.storeErased(store)
      return null
    },
  }
  const session: Session = createSession({
    ...quietSession,
    accounts,
    erasure,
    vaults: openVaults,
    server: client,
    clock,
    monotonicMs: () => msFromInstant(server.now()),
    deviceName: 'laptop',
    onChange: (view) => keeper.sessionChanged(view),
    // The data window's page comes anew.
    onGone: () => {
      if (erases === 'whole') void eraseStores(main, indexedDb, () => {})
    },
  })
  const { handlers: journal } = createJournalHandlers({ journalFolder, session, newId: randomUUID, log })
  const sender = { window: 'data', contentsId: 1 } as const
  const circumstances = { clock, timers: realTimers, random: Math.random, newId: randomUUID }
  const keeper = keepAccount({
    ...circumstances,
    reportFault: () => {},
    open: connectedAccount({
      told: nothingTold,
      circumstances,
      reportFault: () => {},
      indexedDb: { indexedDB: indexedDb, IDBKeyRange },
      fetch: (url, init) => fetch(url, init),
      openSocket(url, events) {
        const address = sockets === 'open' ? url : 'ws://127.0.0.1:9'
        const socket = new WebSocket(address)
        socket.on('open', events.onOpen)
        socket.on('message', (frame) => events.onMessage(String(frame)))
        socket.on('close', (code) => events.onClose(code))
        socket.on('error', () => {})
        return { send: (text) => socket.send(text), close: () => socket.close() }
      },
      main: {
        attachments: noAttachments,
        journal: {
          open: async () => journal['journal.open'](undefined, sender),
          append: async (note) => journal['journal.append'](note, sender),
          appendMutation: async (mutation) => journal['journal.appendMutation'](mutation, sender),
          adoptNewClient: async () => journal['journal.adoptNewClient'](undefined, sender),
        },
        accessToken: ({ refused }) => session.accessToken(refused),
        storeResealed: ({ version }) => session.storeResealed(version),
        storeKeys: async () => {
          const account = session.account()
          return account === null ? err('signed_out') : ok(storeKeysOf(account))
        },
      },
    }),
  })
  return {
    session,
    keeper,
    indexedDb,
    accountFolder,
    journalFolder,
    async stop() {
      const slot = keeper.slot.get()
      if (slot.state === 'open') await slot.account.close()
      // What is being written when it is switched off may come between.
      await rm(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** How far the machine's account is with the server, or why it has none open. */
export const statusOf = ({ keeper }: ManagedMachine): string => {
  const slot = keeper.slot.get()
  return slot.state === 'open' ? slot.account.sync.status.get().state : slot.state
}
