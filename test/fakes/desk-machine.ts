/**
 * One agent's machine without Electron: main's journal on disk, main's way of asking for tokens, and the whole data
 * window on fake IndexedDB, served over a port as a desk would use it. Killed and started again it finds its disk.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
// Dexie watches nothing where there is no global IndexedDB, though each machine has one of its own.
import 'fake-indexeddb/auto'
import './browser-cursors.ts'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { WebSocket } from 'ws'
import { Centre, type SignedIn } from '#shared/domain/session/session.ts'
import { type Clock, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { type DataPort, dataPort } from '#shared/ports/data-port.ts'
import { RegisterClientResponse, SignInResponse } from '#shared/ports/http.ts'
import { createPortClient, type PortClient } from '#shared/ports/port-client.ts'
import { servePort } from '#shared/ports/serve-port.ts'
import { keepAccount } from '../../renderer/data/account/account-keeper.ts'
import { connectedAccount } from '../../renderer/data/account/connected-account.ts'
import { createDeskHandlers } from '../../renderer/data/queries/desk-handlers.ts'
import { type Circumstances, realTimers, type Timers } from '../../renderer/data/sync/timers.ts'
import { testStoreKeys } from '../fixtures/store-keys.ts'
import { type SeesAtDesk, seenAt } from '../rig/seen-at-desk.ts'
import { openDiskJournal } from './disk-journal.ts'
import { type KeptAttachments, keptAttachments } from './kept-attachments.ts'
import { nothingTold } from './no-presence.ts'
import { portPair } from './port-pair.ts'

/** One run of the process. */
type Life = { state: 'alive' | 'dead'; onAppend: (() => void) | null; end: () => Promise<void> }

export type DeskMachine = {
  readonly desk: PortClient<DataPort>
  /** Its attached files; of the present run. */
  files(): KeptAttachments
  /** `pull_out` the network: no request and no socket gets through. `lose_answers`: requests do, answers do not. */
  network: 'up' | 'pulled_out' | 'lose_answers'
  /** Chromium hands the application an empty store at its next start. */
  loseStore(): void
  /** The journal takes the next mutation, and nothing happens after that. Resolves when it has. */
  dieAfterNextAppend(): Promise<void>
  /** Every record as it lies on the disk, sealed or not, as text; by store and key. */
  stored(): Promise<readonly string[]>
  readonly sees: SeesAtDesk
  readonly faults: readonly string[]
  kill(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

export async function startDeskMachine(
  server: string,
  account: string,
  password: string,
  clock: Clock,
): Promise<DeskMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-desk-'))
  const key = randomBytes(32)
  let indexedDB = new IDBFactory()
  const faults: string[] = []

  const post = async (path: string, body: object, token?: string): Promise<unknown> => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const headers = { 'content-type': 'application/json', ...authorization }
    const response = await fetch(server + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return response.json()
  }
  const signedIn = SignInResponse.parse(
    await post('/auth/sign-in', { account, password, clientId: null, deviceName: 'test' }),
  )
  const centre = Centre.parse(await (await fetch(`${server}/centre`)).json())
  const token = {
    token: signedIn.accessToken,
    expiresAt: instantFromMs(msFromInstant(clock.now()) + signedIn.expiresInSeconds * 1_000),
  }
  let { clientId, devicePrefix } = signedIn
  let life: Life | null = null
  let kept = keptAttachments(folder, key, account)
  const desk = createPortClient<DataPort>()

  const machine: DeskMachine = {
    desk,
    files: () => kept,
    network: 'up',
    faults,
    dieAfterNextAppend: () =>
      new Promise((resolve) => {
        if (life !== null) life.onAppend = resolve
      }),
    loseStore() {
      indexedDB = new IDBFactory()
    },
    stored: () => recordsIn(indexedDB),
    sees: seenAt(desk),
    async kill() {
      const ending = life
      life = null
      await ending?.end()
    },
    async start() {
      kept = keptAttachments(folder, key, account)
      const own: Life = { state: 'alive', onAppend: null, end: async () => {} }
      const timers: Timers = {
        after: (ms, task) => realTimers.after(ms, () => own.state !== 'dead' && task()),
      }
      const circumstances: Circumstances = { clock, timers, random: Math.random, newId: randomUUID }
      const reportFault = (code: string): void => {
        if (own.state === 'alive') faults.push(code)
      }
      const accessToken = async () =>
        machine.network === 'pulled_out' ? err('unreachable' as const) : ok(token)
      const journal = await openDiskJournal({
        folder,
        key,
        clientId,
        newId: randomUUID,
        async issueClientId() {
          if (machine.network !== 'up') return null
          const issued = RegisterClientResponse.parse(
            await post('/clients', { deviceName: 'test' }, token.token),
          )
          clientId = issued.clientId
          devicePrefix = issued.devicePrefix
          return clientId
        },
      })
      const session: SignedIn = {
        status: 'signed_in',
        server,
        trial: false,
        profile: signedIn.profile,
        centre,
        clientId,
        devicePrefix,
        confirmed: 'by_this_machine',
        pin: 'none',
        lease: { state: 'open', customersUntil: null },
        since: clock.now(),
      }
      const openAccount = connectedAccount({
        told: nothingTold,
        main: {
          journal: {
            ...journal.api,
            async appendMutation(mutation) {
              const kept = await journal.api.appendMutation(mutation)
              if (own.onAppend === null) return kept
              own.onAppend()
              return new Promise(() => {})
            },
          },
          accessToken,
          storeKeys: async () => ok(testStoreKeys),
          storeResealed: async () => 'kept',
          attachments: kept.bytes,
        },
        async fetch(url, init) {
          if (machine.network === 'pulled_out') throw new TypeError('fetch failed')
          const response = await fetch(url, init)
          if (machine.network === 'up') return response
          await response.arrayBuffer()
          throw new TypeError('fetch failed')
        },
        openSocket(url, events) {
          const socket = new WebSocket(url)
          socket.on('open', events.onOpen)
          socket.on('message', (frame) => {
            if (machine.network === 'up') events.onMessage(String(frame))
          })
          socket.on('close', events.onClose)
          socket.on('error', () => {})
          return { send: (text) => socket.send(text), close: () => socket.close() }
        },
        circumstances,
        indexedDb: { indexedDB, IDBKeyRange },
        reportFault,
      })
      const keeper = keepAccount({
        ...circumstances,
        reportFault,
        open: async (...given) => (own.state === 'dead' ? err('dead') : openAccount(...given)),
      })
      const [ours, theirs] = portPair()
      const served = servePort(ours, dataPort, createDeskHandlers(keeper), (code) => void faults.push(code))
      desk.attach(theirs)
      keeper.sessionChanged(session)
      own.end = async () => {
        // A process that is killed closes nothing in order.
        own.state = 'dead'
        served.stop()
        const slot = keeper.slot.get()
        if (slot.state === 'open') slot.account.database.close()
        await journal.close()
      }
      life = own
    },
    async remove() {
      await machine.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await machine.start()
  return machine
}

async function recordsIn(indexedDB: IDBFactory): Promise<readonly string[]> {
  const answered = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const records: string[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answered(indexedDB.open(name))
    const stores = [...database.objectStoreNames]
    const view = database.transaction(stores)
    for (const store of stores)
      for (const record of await answered(view.objectStore(store).getAll()))
        records.push(`${store} ${JSON.stringify(record)}`)
    database.close()
  }
  return records
}
