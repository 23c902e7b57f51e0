/**
 * Chromium keeps IndexedDB in LevelDB, and newer ones in SQLite; each fails in its own ways. Whatever is done to its files,
 * the account opens, with everything that the journal holds, and the agent is told. Electron's own Chromium may know one
 * of the two only, so this is Debian's.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JournalContent } from '#shared/ports/ipc.ts'
import { MutationEnvelope, SCHEMA_VERSION } from '#shared/sync/protocol.ts'
import type { StoredRow } from '../../renderer/data/database/stored-row.ts'
import { customer, NOW } from '../fixtures/centre-rows.ts'
import { signedInAs } from '../fixtures/signed-in.ts'
import { bundlePage, type ScriptServer, serveScript, startChromiumOn } from '../rig/chromium.ts'
import type { LocalStoreRig } from '../rig/pages/local-store.ts'
import {
  type BackEnd,
  backEndOf,
  cutInHalf,
  fillWithZeros,
  flipBits,
  storeFiles,
  storeFolder,
} from '../rig/store-files.ts'
import { waitFor } from '../rig/wait.ts'

declare const window: { readonly rig: LocalStoreRig }

const SWITCHES: Readonly<Record<BackEnd, string>> = {
  leveldb: '--disable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout',
  sqlite: '--enable-features=IdbSqliteBackingStore',
}
const ROWS = 3_000
const WAITING = 3

const journal: JournalContent = {
  databaseId: 'database-1',
  clientId: 'client-1',
  lastMid: WAITING,
  acknowledgedMid: 0,
  numberCounter: 0,
  attention: [],
  drafts: [],
  waiting: Array.from({ length: WAITING }, (_, index) =>
    MutationEnvelope.parse({
      mid: index + 1,
      mutationId: `00000000-0000-4000-8000-00000000000${index}`,
      name: 'complaint.addNote',
      args: { complaintId: 'complaint-1', audience: 'internal', text: `note ${index}` },
      schemaVersion: SCHEMA_VERSION,
      baseVersions: {},
      at: NOW,
      offsetMinutes: 0,
    }),
  ),
}
const rows: readonly StoredRow[] = Array.from({ length: ROWS }, (_, index) => ({
  id: `customer-${index}`,
  space: 'queue:1',
  version: 1,
  epoch: 'epoch',
  touched: false,
  keys: {},
  body: { ...customer, id: `customer-${index}` },
}))

let server: ScriptServer
const folders: string[] = []
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-store-'))
  folders.push(folder)
  return folder
}

beforeAll(async () => {
  server = await serveScript(await bundlePage('local-store'))
})
afterAll(async () => {
  await server?.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** One run of the application on that folder. */
async function run<T>(
  folder: string,
  backEnd: BackEnd,
  use: (page: Page) => Promise<T>,
  secrets: 'first' | 'renewed' | 'newest' = 'first',
): Promise<T> {
  const context = await startChromiumOn(folder, { switches: [SWITCHES[backEnd]] })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(server.origin)
    const said = JSON.stringify([signedInAs(), journal])
    await page.evaluate(([text, held]) => window.rig.start(text, held), [said, secrets] as const)
    return await use(page)
  } finally {
    await context.close()
  }
}
const opened = (page: Page) =>
  waitFor('the account to be open', () => page.evaluate(() => window.rig.look()), {
    timeoutMs: 30_000,
    everyMs: 50,
  })

const damages: Readonly<Record<string, (profile: string) => Promise<void>>> = {
  'is gone': (profile) => rm(storeFolder(profile), { recursive: true }),
  'is cut in half': async (profile) => cutInHalf(await storeFiles(profile)),
  'has a wrong bit in every page': async (profile) => flipBits(await storeFiles(profile), 4_096),
  'is zeros': async (profile) => fillWithZeros(await storeFiles(profile)),
}

describe.each(['leveldb', 'sqlite'] as const)('%s', (backEnd) => {
  let asLeft: string
  beforeAll(async () => {
    asLeft = await newFolder()
    await run(asLeft, backEnd, async (page) => {
      await opened(page)
      await page.evaluate((content) => window.rig.fill(content), rows)
      expect(await opened(page)).toEqual({ waiting: WAITING, rows: ROWS, notices: ['store_rebuilt'] })
    })
  })
  const profileOf = (folder: string): string => join(folder, 'Default')

  test('is what lies on the disk, and opens as it was', async () => {
    expect(await backEndOf(profileOf(asLeft))).toBe(backEnd)
    await run(asLeft, backEnd, async (page) => {
      expect(await opened(page)).toEqual({ waiting: WAITING, rows: ROWS, notices: [] })
    })
  })

  test('a renewed secret takes over every record, and the older one is not missed afterwards', async () => {
    const folder = await newFolder()
    await cp(asLeft, folder, { recursive: true })
    const reseal = (page: Page) => opened(page).then(() => page.evaluate(() => window.rig.reseal()))
    const resealed = await run(folder, backEnd, reseal, 'renewed')
    // What waits is written at every start, and so is under the newest already.
    expect(resealed).toEqual({ resealed: ROWS, opened: ROWS })
    const again = await run(folder, backEnd, reseal, 'newest')
    expect(again).toEqual({ resealed: 0, opened: ROWS })
    await run(
      folder,
      backEnd,
      async (page) => {
        expect(await opened(page)).toEqual({ waiting: WAITING, rows: ROWS, notices: [] })
        expect(await page.evaluate(() => window.rig.faults)).toEqual([])
      },
      'newest',
    )
  })

  test.each(Object.entries(damages))('%s: what waits is there, and the agent is told', async (_, damage) => {
    const folder = await newFolder()
    await cp(asLeft, folder, { recursive: true })
    await damage(profileOf(folder))
    await run(folder, backEnd, async (page) => {
      const seen = await opened(page)
      expect(seen).toMatchObject({ waiting: WAITING, notices: ['store_rebuilt'] })
      // It can be filled again.
      await page.evaluate((content) => window.rig.fill(content), rows)
      expect(await opened(page)).toMatchObject({ waiting: WAITING, rows: ROWS })
    })
  })
})
