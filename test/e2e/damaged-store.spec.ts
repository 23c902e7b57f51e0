/**
 * What becomes of unsent work when this machine's own files are damaged, emptied or refused. One agent wrote a note and a
 * draft without the server; every test has a copy of that machine, breaks something, and looks for both.
 */
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { shellTexts } from '#shared/i18n/shell.texts.ts'
import type { Text } from '#shared/i18n/texts.ts'
import {
  ASK_FOR_SQLITE,
  type BackEnd,
  backEndOf,
  cutInHalf,
  fillWithZeros,
  flipBits,
  storeFiles,
  storeFolder,
} from '../rig/store-files.ts'
import { type Application, newProfile, startApplication } from './support/application.ts'
import {
  draftCase,
  noteOnFirstCase,
  openFirstCase,
  signIn,
  status,
  untilOffline,
  untilOnline,
} from './support/desk-steps.ts'
import { says } from './support/sentences.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'
import { expect, test } from './support/trial-centre.ts'

const AGENT = '1002'
const NOTE = '客户来电催办，已安抚，明早九点前回电。'
const DRAFT = '用户称昨晚起上网很慢，测速只有十兆。'

test.describe.configure({ mode: 'serial' })

type Machine = {
  readonly backEnd: BackEnd
  readonly profile: string
  readonly args: readonly string[]
  /** What was written on it and not sent. */
  readonly note: string
}
/** As the agent left it, by back end: one of them where the runtime has only one. */
const machines: Machine[] = []
let server: ServerProcess

async function leaveUnsentWork(args: readonly string[]): Promise<Machine> {
  const profile = await newProfile()
  const application = await startApplication({ profile, args })
  const desk = await application.window('desk')
  await signIn(desk, server.url, AGENT)
  await untilOnline(desk)
  await server.kill()
  await untilOffline(desk)
  const note = `${NOTE}（${machines.length + 1}）`
  await noteOnFirstCase(desk, note)
  await draftCase(desk, DRAFT)
  await application.kill()
  await server.restart()
  return { backEnd: await backEndOf(profile), profile, args, note }
}

test.beforeAll(async ({ trialCentre }) => {
  test.setTimeout(300_000)
  server = await startServerProcess({ DATA_DIR: await trialCentre.newDataFolder() })
  machines.push(await leaveUnsentWork([ASK_FOR_SQLITE]))
  if (machines[0]?.backEnd === 'sqlite')
    machines.push(await leaveUnsentWork([ASK_FOR_SQLITE.replace('enable', 'disable')]))
  await server.kill()
})
test.afterAll(async () => {
  await server?.stop()
  for (const { profile } of machines) await rm(profile, { recursive: true, force: true })
})

type Broken = {
  readonly desk: Page
  readonly application: Application
  readonly profile: string
  readonly machine: Machine
}

/** On a copy of every machine: something is broken while nobody runs, then the agent starts. */
async function onEveryMachine(
  damage: (profile: string) => Promise<void>,
  look: (broken: Broken) => Promise<void>,
): Promise<void> {
  for (const machine of machines)
    await test.step(machine.backEnd, async () => {
      const { profile: asLeft, args } = machine
      const profile = await newProfile()
      await cp(asLeft, profile, { recursive: true })
      await damage(profile)
      const application = await startApplication({ profile, args })
      try {
        await look({ desk: await application.window('desk'), application, profile, machine })
      } finally {
        await application.kill()
        await rm(profile, { recursive: true, force: true })
      }
    })
}

const waiting = (desk: Page, count: number): Promise<void> =>
  expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', `${count}`, { timeout: 60_000 })
async function draftIsThere(desk: Page): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+1')
  await desk.getByTestId('complaint-draft').first().click()
  await expect(desk.getByTestId('complaint-facts')).toHaveValue(DRAFT)
}
async function allIsThereAndSaid({ desk }: Broken, notice: string, sentence: Text): Promise<void> {
  await expect(desk.getByTestId(notice)).toBeVisible()
  await waiting(desk, 1)
  await draftIsThere(desk)
  await says(desk, notice, sentence)
}

const cacheDamages: Readonly<Record<string, (profile: string) => Promise<void>>> = {
  'is gone': (profile) => rm(storeFolder(profile), { recursive: true }),
  'is cut in half': async (profile) => cutInHalf(await storeFiles(profile)),
  'has a wrong bit in every page': async (profile) => flipBits(await storeFiles(profile), 4_096),
  'is zeros': async (profile) => fillWithZeros(await storeFiles(profile)),
}
for (const [what, damage] of Object.entries(cacheDamages))
  test(`the cache ${what}: the note and the draft come back from the journal, and the agent is told`, async () => {
    test.setTimeout(120_000)
    await onEveryMachine(damage, (broken) =>
      allIsThereAndSaid(broken, 'storage-store_rebuilt', shellTexts.storage_store_rebuilt),
    )
  })

test('the cache cannot be opened: said, and once it can be, everything is there without a restart', async () => {
  test.setTimeout(180_000)
  await onEveryMachine(
    async (profile) => {
      await rm(storeFolder(profile), { recursive: true })
      await writeFile(storeFolder(profile), 'a file where a folder has to be')
    },
    async ({ desk, profile }) => {
      await expect(desk.getByTestId('storage-failing')).toBeVisible({ timeout: 60_000 })
      await says(desk, 'storage-failing', shellTexts.storage_failing)
      await rm(storeFolder(profile))
      await waiting(desk, 1)
      await draftIsThere(desk)
    },
  )
})

test('the cache is deleted under the running application: what is written then is there after the next start', async () => {
  test.setTimeout(180_000)
  await onEveryMachine(
    async () => {},
    async ({ desk, application, profile, machine: { args, note } }) => {
      await waiting(desk, 1)
      // What the desk begins with is read: later reads find it in files that are open.
      await openFirstCase(desk)
      // Chromium may be making new files in it at the same time.
      await rm(storeFolder(profile), { recursive: true, maxRetries: 5 })
      await noteOnFirstCase(desk, `${note}（续）`)
      await application.kill()
      const again = await startApplication({ profile, args })
      try {
        const next = await again.window('desk')
        await waiting(next, 2)
        await draftIsThere(next)
      } finally {
        await again.kill()
      }
    },
  )
})

async function journalOf(profile: string): Promise<string> {
  const [name = ''] = (await readdir(join(profile, 'journals'))).filter((each) => each.endsWith('.journal'))
  return join(profile, 'journals', name)
}
const journalBytes = async (profile: string): Promise<number> =>
  (await readFile(await journalOf(profile))).length

test('the journal lost its end: the cache still knows the note, and it is sent', async () => {
  await onEveryMachine(
    async (profile) => truncate(await journalOf(profile), 700),
    ({ desk }) => waiting(desk, 1),
  )
})

test('the journal has a wrong byte in the middle: the note comes back, the rest is kept aside and said', async () => {
  await onEveryMachine(
    async (profile) => {
      const middle = Math.floor((await journalBytes(profile)) / 2)
      await flipBits([await journalOf(profile)], 2 * middle)
    },
    async ({ desk, profile }) => {
      await expect(desk.getByTestId('storage-journal_mended')).toBeVisible()
      await waiting(desk, 1)
      await says(desk, 'storage-journal_mended', shellTexts.storage_journal_mended)
      expect((await readdir(join(profile, 'journals'))).some((name) => name.endsWith('.damaged'))).toBe(true)
    },
  )
})

test('the journal is zeros: the note comes back from the cache, and no sentence promises the draft', async () => {
  await onEveryMachine(
    async (profile) => fillWithZeros([await journalOf(profile)]),
    async ({ desk, profile }) => {
      await expect(desk.getByTestId('storage-journal_set_aside')).toBeVisible()
      await waiting(desk, 1)
      await expect(desk.getByTestId('storage-store_rebuilt')).toBeHidden()
      await says(desk, 'storage-journal_set_aside', shellTexts.storage_journal_set_aside)
      expect((await readdir(join(profile, 'journals'))).some((name) => name.endsWith('.unreadable'))).toBe(
        true,
      )
    },
  )
})

test('damaged and mended, the work goes to the server once', async () => {
  test.setTimeout(180_000)
  await server.restart()
  await onEveryMachine(
    (profile) => rm(storeFolder(profile), { recursive: true }),
    async ({ desk, machine: { note } }) => {
      await untilOnline(desk)
      await waiting(desk, 0)
      await desk.getByTestId('complaint-list').locator('[data-testid^="complaint-row-"]').first().click()
      await expect(desk.getByText(note)).toHaveCount(1)
    },
  )
})
