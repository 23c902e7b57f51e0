/**
 * What a thief finds who takes the disk: after a piece of a night's work, every file of the profile and every temporary
 * file of the run is searched for a thousand names and numbers that the machine knows.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { demoCentre } from '../../server/demo/centre.ts'
import { newProfile, startApplication } from './support/application.ts'
import {
  draftCase,
  noteOnFirstCase,
  signIn,
  status,
  untilOffline,
  untilOnline,
} from './support/desk-steps.ts'
import { startServerProcess } from './support/server-process.ts'
import { expect, test } from './support/trial-centre.ts'

const NOTE = '住户家中老人独居，断网后无法使用一键呼叫。'
const DRAFT = '用户要求先别派人上门，改约后天傍晚。'
/** Chromium writes what pages keep as UTF-16 where a text is not Latin. */
const ENCODINGS = ['utf8', 'utf16le'] as const

test('no name and no number of a customer lies on the disk in the open', async ({ trialCentre }) => {
  test.setTimeout(300_000)
  const server = await startServerProcess({ DATA_DIR: await trialCentre.newDataFolder() })
  const profile = await newProfile()
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'nightdesk-temporary-'))
  const application = await startApplication({ profile, temporaryFolder })
  const customers = demoCentre({ today: BusinessDate.parse('2026-11-22'), seed: 1 }).rows.flatMap((each) =>
    each.table === 'customer' ? [each.row] : [],
  )
  try {
    const desk = await application.window('desk')
    await signIn(desk, server.url, '1002')
    await untilOnline(desk)
    // Something typed, something waiting, something looked for, and all of it on the screen.
    const known = customers[0]
    if (known === undefined) throw new Error('The demo centre has no customers')
    await desk.keyboard.press('ControlOrMeta+K')
    await desk.keyboard.type(known.name)
    await expect(desk.getByRole('dialog').getByText(known.name).first()).toBeVisible({ timeout: 60_000 })
    await desk.keyboard.press('Escape')
    await server.kill()
    await untilOffline(desk)
    await noteOnFirstCase(desk, NOTE)
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '1')
    await draftCase(desk, DRAFT)
  } finally {
    await application.kill()
    await server.stop()
  }

  const words = [
    NOTE,
    DRAFT,
    ...customers.slice(0, 700).map(({ name }) => name),
    ...customers.slice(0, 700).flatMap(({ numbers }) => numbers.map(({ raw }) => raw.replace(/^\+86/, ''))),
  ].filter((word) => word.length > 1)
  expect(words.length).toBeGreaterThan(1_000)
  const search = searchFor(words.flatMap((word) => ENCODINGS.map((encoding) => Buffer.from(word, encoding))))
  const files = [...(await filesIn(profile)), ...(await filesIn(temporaryFolder))]
  const found: string[] = []
  for (const file of files) {
    const content = await readFile(file).catch(() => Buffer.alloc(0))
    for (const needle of search(content)) found.push(`${needle.toString('hex')} in ${file}`)
  }
  expect(found).toEqual([])
  // The search would find it: the account's own name stands in the open, to greet the agent.
  const accounts = (await filesIn(join(profile, 'accounts'))).map((file) => readFile(file))
  expect(searchFor([Buffer.from('林晓燕')])(Buffer.concat(await Promise.all(accounts)))).not.toEqual([])
  expect(files.length).toBeGreaterThan(20)
  await rm(temporaryFolder, { recursive: true })
})

/** Each place of a file is looked at once: needles are known by their first four bytes, and none is shorter. */
function searchFor(needles: readonly Buffer[]): (content: Buffer) => Buffer[] {
  const byBeginning = new Map<number, Buffer[]>()
  for (const needle of needles) {
    const beginning = needle.readUInt32LE(0)
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), needle])
  }
  return (content) => {
    const found: Buffer[] = []
    for (let at = 0; at + 4 <= content.length; at += 1)
      for (const needle of byBeginning.get(content.readUInt32LE(at)) ?? [])
        if (content.subarray(at, at + needle.length).equals(needle)) found.push(needle)
    return found
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}
