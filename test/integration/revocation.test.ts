/** A machine whose sign-in an administrator ends, whole but for Electron: how long its data stays open. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import 'fake-indexeddb/auto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { msFromInstant } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { storeKeysOf } from '../../main/security/store-keys.ts'
import { openAccountStore } from '../../main/session/account-store.ts'
import { createServerClient } from '../../main/session/server-client.ts'
import { createSession, type Session } from '../../main/session/session.ts'
import { type AccountKeeper, keepAccount } from '../../renderer/data/account/account-keeper.ts'
import { connectedAccount } from '../../renderer/data/account/connected-account.ts'
import { realTimers } from '../../renderer/data/sync/timers.ts'
import { carryOut } from '../../server/administration/orders.ts'
import { createMemoryJournal } from '../fakes/memory-journal.ts'
import { noAttachments } from '../fakes/no-attachments.ts'
import { openKeychain, openVaults } from '../fixtures/kept-account.ts'
import { waitFor } from '../rig/wait.ts'
import { type ServerRig, startServerRig } from './server.rig.ts'
import { PASSWORD } from './server.team.ts'

const BOUND_MS = 60_000

let server: ServerRig
let folder: string
let keeper: AccountKeeper

beforeAll(async () => {
  // Only what comes again and again on the server is turned by hand: its round of the sockets.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  server = await startServerRig('pglite')
})
afterEach(async () => {
  const slot = keeper.slot.get()
  if (slot.state === 'open') await slot.account.close()
  await rm(folder, { recursive: true, force: true })
})
afterAll(async () => {
  await server.stop()
  vi.useRealTimers()
})

async function startMachine(sockets: 'open' | 'forbidden'): Promise<Session> {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-revoked-'))
  const clock = { now: server.now }
  const session: Session = createSession({
    accounts: openAccountStore(folder, { protection: openKeychain, vaults: openVaults, clock }),
    vaults: openVaults,
    server: createServerClient((url, init) => fetch(url, init)),
    clock,
    monotonicMs: () => msFromInstant(server.now()),
    every: () => () => {},
    onKeysWithdrawn: () => {},
    reach: 'anywhere',
    mode: 'installed',
    deviceName: 'laptop',
    suggestedServer: () => null,
    trialCentre: () => 'none',
    onChange: (view) => keeper.sessionChanged(view),
    onKeyLost: async () => {},
    onEndedByServer: () => {},
    onNotForgotten: () => {},
    onOriginsChange: () => {},
  })
  const circumstances = { clock, timers: realTimers, random: Math.random, newId: randomUUID }
  keeper = keepAccount({
    ...circumstances,
    reportFault: () => {},
    open: connectedAccount({
      circumstances,
      reportFault: () => {},
      indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange },
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
        journal: createMemoryJournal('client', randomUUID).api,
        accessToken: ({ refused }) => session.accessToken(refused),
        storeKeys: async () => {
          const account = session.account()
          return account === null ? err('signed_out') : ok(storeKeysOf(account))
        },
      },
    }),
  })
  return session
}

const status = () => {
  const slot = keeper.slot.get()
  return slot.state === 'open' ? slot.account.sync.status.get().state : slot.state
}
const openSockets = async () => (await server.services.metrics.sockets.get()).values[0]?.value ?? 0

test('A1–A3: a machine that is online and at rest is locked within 60 s of the order, its keys out of memory, its token off the disk', async () => {
  const team = await server.newTeam()
  const [{ profile }] = team.agents
  const session = await startMachine('open')
  expect(
    await session.signIn({ server: server.url, account: profile.account, password: PASSWORD }),
  ).toMatchObject({ ok: true })
  await waitFor('the machine to be online', () => status() === 'online', { timeoutMs: 20_000 })
  await waitFor('its socket', async () => (await openSockets()) === 1)

  await carryOut(server.services, { order: 'endSessions', account: profile.account, device: null }, null)
  const orderedAt = performance.now()
  const roundMs = 30_000
  vi.advanceTimersByTime(roundMs)
  await waitFor('the machine to be locked', () => session.view().status === 'signed_out', {
    timeoutMs: BOUND_MS - roundMs,
  })
  expect(roundMs + performance.now() - orderedAt).toBeLessThan(BOUND_MS)
  expect(session.view()).toMatchObject({ status: 'signed_out', notice: 'ended_by_server' })
  expect(session.account()).toBeNull()
  await waitFor('the store to be closed', () => keeper.slot.get().state === 'signed_out')
  await waitFor('the token to be gone', async () => {
    const files = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    )
    return files.every((text) => JSON.parse(text).kept.state === 'dormant')
  })
})

test('L10: where no socket gets through, the next pull finds out', async () => {
  const team = await server.newTeam()
  const [{ profile }] = team.agents
  const session = await startMachine('forbidden')
  await session.signIn({ server: server.url, account: profile.account, password: PASSWORD })
  await waitFor('the machine to be online', () => status() === 'online', { timeoutMs: 20_000 })
  await carryOut(server.services, { order: 'disable', account: profile.account, device: null }, null)
  const slot = keeper.slot.get()
  if (slot.state === 'open') slot.account.sync.wake('person')
  await waitFor('the machine to be locked', () => session.view().status === 'signed_out')
})
