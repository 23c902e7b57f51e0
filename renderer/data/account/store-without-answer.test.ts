/** On a full disk Chromium may neither finish nor refuse a transaction: whoever asked must hear of it all the same. */
// Dexie watches nothing where there is no global IndexedDB.
import 'fake-indexeddb/auto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DataPort, dataPort } from '#shared/ports/data-port.ts'
import { createPortClient, type PortClient } from '#shared/ports/port-client.ts'
import { servePort } from '#shared/ports/serve-port.ts'
import { awayFileServer, awayTransport } from '../../../test/fakes/away-server.ts'
import { holdStore } from '../../../test/fakes/held-store.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { createMemoryJournal, type MemoryJournal } from '../../../test/fakes/memory-journal.ts'
import { noAttachments } from '../../../test/fakes/no-attachments.ts'
import { noPresence } from '../../../test/fakes/no-presence.ts'
import { portPair } from '../../../test/fakes/port-pair.ts'
import { li, NOW } from '../../../test/fixtures/centre-rows.ts'
import { plainCall } from '../../../test/fixtures/plain-call.ts'
import { signedInAs } from '../../../test/fixtures/signed-in.ts'
import { testStoreKeys } from '../../../test/fixtures/store-keys.ts'
import { createDeskHandlers } from '../queries/desk-handlers.ts'
import { type AccountKeeper, type AccountSlot, keepAccount } from './account-keeper.ts'
import { openAccount } from './open-account.ts'

let indexedDB: IDBFactory
let journal: MemoryJournal
let time: ManualTime
let keeper: AccountKeeper
let desk: PortClient<DataPort>
let loseStore: () => void
let openings: number
let faults: string[]
let append: MemoryJournal['api']['appendMutation']
let letGo: () => void

const untilOpen = (): Promise<void> =>
  new Promise((resolve) => keeper.slot.watch(({ state }) => state === 'open' && resolve()))
beforeEach(async () => {
  indexedDB = new IDBFactory()
  journal = createMemoryJournal('client-1', () => 'client-2')
  append = journal.api.appendMutation
  letGo = () => {}
  time = manualTime(NOW)
  openings = 0
  faults = []
  const circumstances = { clock: time.clock, timers: time.timers, random: () => 0.5, newId: () => 'id' }
  keeper = keepAccount({
    ...circumstances,
    reportFault: (code) => void faults.push(code),
    open(session, onStoreFault, left) {
      openings += 1
      loseStore = onStoreFault
      return openAccount({
        session,
        journal: { ...journal.api, appendMutation: (mutation) => append(mutation) },
        attachments: noAttachments,
        transport: awayTransport,
        fileServer: awayFileServer,
        presence: noPresence,
        circumstances,
        indexedDb: { indexedDB, IDBKeyRange },
        storeKeys: testStoreKeys,
        reportFault: () => {},
        onStoreFault,
        left,
      })
    },
  })
  const [ours, theirs] = portPair()
  servePort(ours, dataPort, createDeskHandlers(keeper), () => {})
  desk = createPortClient<DataPort>()
  desk.attach(theirs)
  keeper.sessionChanged(signedInAs())
  await untilOpen()
})
afterEach(async () => {
  letGo()
  keeper.sessionChanged({ status: 'signed_out', server: null, trial: 'none', notice: null })
  await keeper.settled()
})

const record = (id: string) =>
  desk.call('mutate', {
    name: 'call.record',
    args: {
      record: plainCall({
        id,
        agentId: li.id,
        teamId: li.teamId,
        number: '13800000001',
        startedAt: NOW,
        endedAt: NOW,
      }),
    },
  })
const ids = () => journal.content().waiting.map(({ args }) => args)

test('what was asked of a store that gives no answer is refused when the account is opened anew, and not done later', async () => {
  letGo = await holdStore(indexedDB)
  const asked = Promise.allSettled([
    desk.call('complaint.nextNumber', {}),
    desk.call('customer.search', { text: '13800000001', limit: 5 }),
    desk.call('article.search', { text: '断网', limit: 5 }),
  ])
  const written = [record('k1'), record('k2')]
  loseStore()
  await time.advance(500)
  await time.advance(10_000)
  for (const each of await asked) expect(each).toMatchObject({ status: 'rejected' })
  for (const each of written)
    expect(await each).toEqual({ ok: false, error: { code: 'not_saved', detail: { reason: 'store' } } })

  letGo()
  await untilOpen()
  await time.advance(60_000)
  expect(ids()).toEqual([])
  // What the old store says in the end is nothing against the new one.
  expect(openings).toBe(2)
  expect(await record('k3')).toMatchObject({ ok: true })
})

test('what the journal has is called saved, though the store never takes it, and is there when it is opened anew', async () => {
  const held = new Promise<void>((resolve) => {
    append = async (mutation) => {
      const kept = await journal.api.appendMutation(mutation)
      letGo = await holdStore(indexedDB)
      resolve()
      return kept
    }
  })
  const written = record('k1')
  await held
  await time.advance(0)
  loseStore()
  await time.advance(500)
  await time.advance(10_000)
  expect(await written).toEqual({ ok: true, value: { mid: 1 } })
  letGo()
  await untilOpen()
  const { account } = keeper.slot.get() as Extract<AccountSlot, { state: 'open' }>
  expect(await account.database.rows('callRecord').get('k1')).toBeDefined()
})

/** As on a full disk: the store gave no answer, was given up, and gives none while it is being opened anew either. */
async function reopenHeld(): Promise<void> {
  letGo = await holdStore(indexedDB)
  loseStore()
  await time.advance(500)
  await time.advance(10_000)
  expect(keeper.slot.get().state).toBe('opening')
}

test('what is asked while a store that gives no answer is being opened anew is refused within half a minute, and the store opens when it can', async () => {
  await reopenHeld()
  const asked = Promise.allSettled([desk.call('customer.search', { text: '13800000001', limit: 5 })])
  const written = record('k1')
  await time.advance(30_000)
  expect(await asked).toMatchObject([{ status: 'rejected' }])
  expect(await written).toEqual({ ok: false, error: { code: 'not_saved', detail: { reason: 'store' } } })
  letGo()
  await untilOpen()
  expect(openings).toBe(2)
  expect(ids()).toEqual([])
  expect(await record('k2')).toMatchObject({ ok: true })
})

test('whoever signs out waits for no store that is being opened, and nothing is done in it for them afterwards', async () => {
  await reopenHeld()
  const asked = Promise.allSettled([desk.call('complaint.nextNumber', {})])
  const written = record('k1')
  keeper.sessionChanged({ status: 'signed_out', server: null, trial: 'none', notice: null })
  await keeper.settled()
  expect(keeper.slot.get().state).toBe('signed_out')
  expect(await asked).toMatchObject([{ status: 'rejected' }])
  expect(await written).toEqual({
    ok: false,
    error: { code: 'not_saved', detail: { reason: 'signed_out' } },
  })
  letGo()
  await time.advance(600_000)
  expect([keeper.slot.get().state, ids(), faults]).toEqual(['signed_out', [], []])
})
