/** A machine whose sign-in an administrator ends, whole but for Electron: how long its data stays open. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { carryOut } from '../../server/administration/orders.ts'
import { waitFor } from '../rig/wait.ts'
import { type ManagedMachine, startManagedMachine, statusOf } from './managed-machine.ts'
import { type ServerRig, startServerRig } from './server.rig.ts'
import { PASSWORD } from './server.team.ts'

const BOUND_MS = 60_000

let server: ServerRig
let machine: ManagedMachine

beforeAll(async () => {
  // Only what comes again and again on the server is turned by hand: its round of the sockets.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  server = await startServerRig('pglite')
})
afterEach(() => machine.stop())
afterAll(async () => {
  await server.stop()
  vi.useRealTimers()
})

const openSockets = async () => (await server.services.metrics.sockets.get()).values[0]?.value ?? 0

test('A1–A3: a machine that is online and at rest is locked within 60 s of the order, its keys out of memory, its token off the disk', async () => {
  const team = await server.newTeam()
  const [{ profile }] = team.agents
  machine = await startManagedMachine(server, { sockets: 'open' })
  const { session, keeper, accountFolder } = machine
  expect(
    await session.signIn({ server: server.url, account: profile.account, password: PASSWORD }),
  ).toMatchObject({ ok: true })
  await waitFor('the machine to be online', () => statusOf(machine) === 'online', { timeoutMs: 20_000 })
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
      (await readdir(accountFolder)).map((name) => readFile(join(accountFolder, name), 'utf8')),
    )
    return files.every((text) => JSON.parse(text).kept.state === 'dormant')
  })
})

test('L10: where no socket gets through, the next pull finds out', async () => {
  const team = await server.newTeam()
  const [{ profile }] = team.agents
  machine = await startManagedMachine(server, { sockets: 'forbidden' })
  const { session, keeper } = machine
  await session.signIn({ server: server.url, account: profile.account, password: PASSWORD })
  await waitFor('the machine to be online', () => statusOf(machine) === 'online', { timeoutMs: 20_000 })
  await carryOut(server.services, { order: 'disable', account: profile.account, device: null }, null)
  const slot = keeper.slot.get()
  if (slot.state === 'open') slot.account.sync.wake('person')
  await waitFor('the machine to be locked', () => session.view().status === 'signed_out')
})
