/**
 * One agent's profile over a renewal of its secret, with main's real files and the real store: everything is there before,
 * meanwhile and after; then nothing on the disk is under the older secret, and a backup from before opens with nothing.
 */
import { createHash, randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lookupKeys } from '#shared/domain/customer/phone-number.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { FileHash, MutationId } from '#shared/kernel/ids.ts'
import { createAttachmentHandlers } from '../../main/ipc/attachment-handlers.ts'
import { createJournalHandlers } from '../../main/ipc/journal-handlers.ts'
import type { Sender } from '../../main/ipc/serve-ipc.ts'
import { storeKeysOf } from '../../main/security/store-keys.ts'
import { newContent } from '../../main/security/vault.ts'
import { openAccountStore } from '../../main/session/account-store.ts'
import type { ServerClient } from '../../main/session/server-client.ts'
import { createSession, type Session } from '../../main/session/session.ts'
import { startStoreResealing } from '../../renderer/data/account/store-resealing.ts'
import { type NightdeskDatabase, openDatabase } from '../../renderer/data/database/nightdesk-database.ts'
import { UnreadableRecord } from '../../renderer/data/database/record-cipher.ts'
import { createStoreCipher } from '../../renderer/data/database/store-cipher.ts'
import { storedRow } from '../../renderer/data/database/stored-row.ts'
import { liveValue } from '../../renderer/data/live-value.ts'
import { customer, NOW } from '../fixtures/centre-rows.ts'
import { accountOf, keptAccount, openKeychain, openVaults } from '../fixtures/kept-account.ts'
import { quietSession } from '../fixtures/quiet-session.ts'
import { signedInAs } from '../fixtures/signed-in.ts'

const DATA: Sender = { window: 'data', contentsId: 1 }
const DESK: Sender = { window: 'desk', contentsId: 2 }
const PERIOD_MS = 90 * 86_400_000
const photo = randomBytes(300_000)
const photoHash = FileHash.parse(createHash('sha256').update(photo).digest('hex'))
const log = { info: () => {}, warn: () => {}, error: () => {} }

let folder: string
let nowMs: number
let indexedDB: IDBFactory
let running: { readonly database: NightdeskDatabase; readonly session: Session }[]

const clock = { now: () => instantFromMs(nowMs) }
const accountsIn = (profileFolder: string) =>
  openAccountStore(join(profileFolder, 'accounts'), { protection: openKeychain, vaults: openVaults, clock })

/** Main and the store of one start, on the files of that folder. */
async function start(profileFolder = folder) {
  const session = createSession({
    ...quietSession,
    accounts: accountsIn(profileFolder),
    vaults: openVaults,
    server: {} as ServerClient,
    clock,
    monotonicMs: () => nowMs,
  })
  await session.restore()
  const { handlers: journal } = createJournalHandlers({
    journalFolder: join(profileFolder, 'journals'),
    session,
    newId: () => 'database-1',
    log,
  })
  const files = createAttachmentHandlers({
    attachmentFolder: join(profileFolder, 'attachments'),
    session,
    log,
    chooseFile: async () => null,
    onFileKept: () => {},
  })
  const account = session.account()
  if (account === null) throw new Error('nobody is signed in')
  const keys = storeKeysOf(account)
  const { database } = await openDatabase('desk', createStoreCipher(keys), { indexedDB, IDBKeyRange })
  running.push({ database, session })
  return { session, journal, files, keys, database, versions: account.secrets.map(({ version }) => version) }
}
type Started = Awaited<ReturnType<typeof start>>

async function work({ journal, files, database }: Started): Promise<void> {
  await journal['journal.open'](undefined, DATA)
  const begun = await files['attachment.begin']({ expected: null }, DESK)
  if (!begun.ok) throw new Error(begun.error)
  for (let at = 0; at < photo.length; at += 200_000)
    await files['attachment.write'](
      { writing: begun.value.writing, bytes: photo.subarray(at, at + 200_000) },
      DESK,
    )
  await files['attachment.finish'](begun.value, DESK)
  await journal['journal.appendMutation'](
    {
      mutationId: MutationId.parse('00000000-0000-4000-8000-000000000001'),
      name: 'complaint.addNote',
      args: { text: '夜里没有网' },
      schemaVersion: 1,
      baseVersions: {},
      at: NOW,
      offsetMinutes: 0,
    },
    DATA,
  )
  await journal['journal.append']({ type: 'draft', key: 'd1', draft: { form: '草稿' }, savedAt: NOW }, DATA)
  await database
    .rows('customer')
    .put(storedRow('customer', customer, { version: 1, epoch: 'e', touched: false }))
}

async function expectEverything({ journal, files, database }: Started): Promise<void> {
  const opened = await journal['journal.open'](undefined, DATA)
  expect(opened).toMatchObject({
    ok: true,
    value: { found: 'sound', waiting: [{ args: { text: '夜里没有网' } }], drafts: [{ key: 'd1' }] },
  })
  const read = await files['attachment.read']({ hash: photoHash, offset: 0, length: 200_000 }, DESK)
  expect(read.ok && Buffer.from(read.value).equals(photo.subarray(0, 200_000))).toBe(true)
  const [key = ''] = lookupKeys(customer.numbers[0]?.raw ?? '').exact
  const found = database.rows('customer').where('keys.numbers').anyOf(database.numberKeys(key))
  expect((await found.toArray()).map(({ body }) => body)).toEqual([customer])
}

/** As the data window does it, until main has let go. */
const resealed = ({ session, database, keys }: Started): Promise<void> =>
  new Promise((resolve) => {
    startStoreResealing({
      database,
      keys,
      status: liveValue({ state: 'online', lastSyncAt: NOW }),
      timers: {
        after(_ms, task) {
          const timer = setImmediate(task)
          return () => clearImmediate(timer)
        },
      },
      async storeResealed({ version }) {
        const outcome = await session.storeResealed(version)
        if (outcome === 'forgotten') resolve()
        return outcome
      },
      reportFault: () => {},
    })
  })

async function filesIn(name: string): Promise<Buffer[]> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true })
  return Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name))),
  )
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-renewed-'))
  nowMs = Date.UTC(2026, 2, 2)
  indexedDB = new IDBFactory()
  running = []
  const content = { ...newContent(clock.now()), refreshToken: 'refresh-1', storeSalt: '' }
  await accountsIn(folder).save(keptAccount(accountOf(signedInAs(), clock.now()), content))
})
afterEach(async () => {
  for (const { database } of running) database.close()
  await rm(folder, { recursive: true, force: true })
})

test('everything is there before, meanwhile and after, and then nothing lies under the older secret', async () => {
  const before = await start()
  await work(before)
  await expectEverything(before)
  before.database.close()

  nowMs += PERIOD_MS
  const meanwhile = await start()
  expect(meanwhile.versions).toEqual([2, 1])
  await expectEverything(meanwhile)
  await resealed(meanwhile)
  await expectEverything(meanwhile)
  meanwhile.database.close()

  const after = await start()
  expect(after.versions).toEqual([2])
  await expectEverything(after)
  const stored = await new Promise<{ sealed: Uint8Array }[]>((resolve) => {
    const all = after.database.backendDB().transaction('customer').objectStore('customer').getAll()
    all.onsuccess = () => resolve(all.result)
  })
  expect(stored.map(({ sealed }) => sealed[0])).toEqual([2])
  expect((await filesIn('attachments')).map((file) => file[4])).toEqual([2])
  expect(await filesIn('journals')).toHaveLength(1)
})

test('a backup of the profile from before opens with nothing that is kept afterwards', async () => {
  const before = await start()
  await work(before)
  const backup = await mkdtemp(join(tmpdir(), 'nightdesk-backup-'))
  await cp(folder, backup, { recursive: true })
  const storeBefore = before.keys
  before.database.close()
  nowMs += PERIOD_MS
  const meanwhile = await start()
  await resealed(meanwhile)
  meanwhile.database.close()

  // The newest vault beside the files of before: a thief who has both.
  await cp(join(folder, 'accounts'), join(backup, 'accounts'), { recursive: true })
  indexedDB = new IDBFactory()
  const old = (await openDatabase('desk', createStoreCipher(storeBefore), { indexedDB, IDBKeyRange }))
    .database
  await old.rows('customer').put(storedRow('customer', customer, { version: 1, epoch: 'e', touched: false }))
  old.close()
  const thief = await start(backup)
  expect(thief.versions).toEqual([2])
  expect(await thief.journal['journal.open'](undefined, DATA)).toMatchObject({
    value: { found: 'set_aside', waiting: [], drafts: [] },
  })
  expect(await thief.files['attachment.list'](undefined, DATA)).toEqual({ ok: true, value: [] })
  const found = await thief.database.rows('customer').get(customer.id)
  expect(() => found?.body).toThrow(UnreadableRecord)
  await rm(backup, { recursive: true })
})
