/** A machine that an administrator orders to be erased, whole but for Electron: what is left of it, and who knows. */
import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openJournal } from '../../main/journal/journal.ts'
import { journalKeysOf } from '../../main/security/store-keys.ts'
import { accountKeyOf } from '../../main/session/account-store.ts'
import { carryOut } from '../../server/administration/orders.ts'
import { waitFor } from '../rig/wait.ts'
import { type ManagedMachine, startManagedMachine, statusOf } from './managed-machine.ts'
import { type ServerRig, startServerRig } from './server.rig.ts'
import { PASSWORD } from './server.team.ts'

let server: ServerRig
let machine: ManagedMachine

beforeAll(async () => {
  server = await startServerRig('pglite')
})
afterEach(() => machine.stop())
afterAll(() => server.stop())

/** At work, with a draft that nobody has but this machine; then the order, and the machine hears of it. */
async function orderedWhileAtWork(erases: 'whole' | 'keys_alone') {
  const [{ profile }] = (await server.newTeam()).agents
  const { account } = profile
  machine = await startManagedMachine(server, { sockets: 'forbidden', erases })
  const { session, keeper } = machine
  const signIn = () => session.signIn({ server: server.url, account, password: PASSWORD })
  await signIn()
  await waitFor('the machine to be online', () => statusOf(machine) === 'online', { timeoutMs: 20_000 })
  const slot = keeper.slot.get()
  if (slot.state !== 'open') throw new Error('The account is not open')
  const opened = session.account()
  if (opened === null) throw new Error('Nobody is signed in')
  await slot.account.drafts.save({
    key: 'draft-1',
    callId: null,
    customerId: null,
    form: { text: '客户说昨晚断网' },
  })
  await carryOut(server.services, { order: 'erase', account, device: null }, null)
  slot.account.sync.wake('person')
  await waitFor('the machine to be locked', () => session.view().status === 'signed_out')
  expect(session.view()).toMatchObject({ notice: 'erased_by_order' })
  return { account, signIn, clientId: opened.clientId, secret: journalKeysOf(opened).key }
}
const devicesOf = async (account: string) => {
  const devices = await carryOut(server.services, { order: 'enable', account, device: null }, null)
  return devices.ok ? devices.value : []
}

test('A5: everything is gone, the audit has how much work went with it, and signing in again is a new device', async () => {
  const { account, signIn } = await orderedWhileAtWork('whole')
  await waitFor('the server to be told', async () => (await devicesOf(account))[0]?.erasedAt !== null)
  expect(await readdir(machine.journalFolder)).toEqual([])
  await waitFor('the account to be gone', async () => (await readdir(machine.accountFolder)).length === 0)
  expect(await machine.indexedDb.databases()).toEqual([])
  const audit = await server.services.database.queries
    .selectFrom('audit')
    .select('outcome')
    .where('action', '=', 'device.erase')
    .execute()
  expect(audit).toEqual([{ outcome: 'done:1_unsent' }])

  expect(await signIn()).toMatchObject({ ok: true })
  await waitFor('the new device to be online', () => statusOf(machine) === 'online', { timeoutMs: 20_000 })
  const erased = (await devicesOf(account)).map(({ erasedAt }) => erasedAt !== null)
  expect(erased.sort()).toEqual([false, true])
})

test('A5: a machine that is stopped after the keys has nothing left that opens', async () => {
  const { account, clientId, secret } = await orderedWhileAtWork('keys_alone')
  await waitFor('the keys to be gone', async () => (await readdir(machine.accountFolder)).length === 0)
  const files = await readdir(machine.journalFolder)
  expect(files).not.toEqual([])
  expect(await devicesOf(account)).toMatchObject([{ erasedAt: null }])

  // Both halves and what was in memory: the vault, the server's half of its key, the secret that the journal is sealed with.
  const halves = await server.services.database.queries
    .selectFrom('client')
    .select('device_secret')
    .where('client_id', '=', clientId)
    .execute()
  expect(halves).toEqual([{ device_secret: null }])
  await waitFor('the secret to be wiped', () => secret.every((byte) => byte === 0))
  const { journalFolder } = machine
  const accountKey = accountKeyOf(server.url, account)
  const opened = await openJournal({
    folder: journalFolder,
    accountKey,
    key: secret,
    clientId,
    newId: randomUUID,
  })
  expect(opened).toEqual({ ok: false, error: 'unreadable' })
})
