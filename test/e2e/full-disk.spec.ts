/**
 * The disk fills up in the middle of the night. The file system’s answer is put into main’s mouth, which every machine
 * allows: the journal hears of it, Chromium’s own store does not.
 */
import { readFile } from 'node:fs/promises'
import { devNull } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { shellTexts } from '#shared/i18n/shell.texts.ts'
import { type Application, newProfile, startApplication } from './support/application.ts'
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

const DRAFT = '用户称昨晚起上网很慢，测速只有十兆。'
const MORE = '今早又断了两次，要求派人上门。'
const NOTE = '已联系装维，今晚到场。'

type Disk = 'full' | 'roomy'

/** Runs in main. */
async function answerAs(
  _: typeof Electron,
  { disk, anyFile }: { disk: Disk; anyFile: string },
): Promise<void> {
  const handle = await process.getBuiltinModule('node:fs/promises').open(anyFile)
  const methods = Object.getPrototypeOf(handle)
  await handle.close()
  methods.reallyWrite ??= methods.write
  methods.write = async function (...given: unknown[]) {
    if (disk === 'full') throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    return methods.reallyWrite.apply(this, given)
  }
}
const disk = (application: Application, state: Disk): Promise<void> =>
  application.electron.evaluate(answerAs, { disk: state, anyFile: devNull })

test('the disk is full: said, nothing typed is lost, and with room again it goes on by itself', async ({
  trialCentre,
}) => {
  test.setTimeout(240_000)
  const server = await startServerProcess({ DATA_DIR: await trialCentre.newDataFolder() })
  const profile = await newProfile()
  let application = await startApplication({ profile })
  try {
    let desk = await application.window('desk')
    await signIn(desk, server.url, '1002')
    await untilOnline(desk)
    await server.kill()
    await untilOffline(desk)
    await noteOnFirstCase(desk, NOTE)
    await draftCase(desk, DRAFT)

    await disk(application, 'full')
    const notice = desk.getByTestId('storage-disk_full')
    await desk.getByTestId('complaint-facts').fill(DRAFT + MORE)
    await expect(notice).toContainText(shellTexts.storage_disk_full['zh-CN'])
    await expect(desk.getByTestId('complaint-facts')).toHaveValue(DRAFT + MORE)
    await expect(desk.getByTestId('complaint-draft-saved')).toBeHidden()

    await disk(application, 'roomy')
    await expect(notice).toBeHidden({ timeout: 30_000 })
    await expect(desk.getByTestId('complaint-draft-saved')).toBeVisible()

    await desk.keyboard.press('ControlOrMeta+1')
    await desk.getByTestId('complaint-list').locator('[data-testid^="complaint-row-"]').first().click()
    await disk(application, 'full')
    await desk.getByTestId('note-text').fill(NOTE + MORE)
    await desk.getByTestId('note-save').click()
    await expect(notice).toBeVisible()
    await expect(desk.getByTestId('note-text')).toHaveValue(NOTE + MORE)
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '1')
    await disk(application, 'roomy')
    await expect(notice).toBeHidden({ timeout: 30_000 })
    await desk.getByTestId('note-save').click()
    await expect(desk.getByTestId('note-text')).toHaveValue('')
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '2')

    await application.kill()
    application = await startApplication({ profile })
    desk = await application.window('desk')
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '2')
    await desk.keyboard.press('ControlOrMeta+1')
    await desk.getByTestId('complaint-draft').first().click()
    await expect(desk.getByTestId('complaint-facts')).toHaveValue(DRAFT + MORE)
    // What could not be written whole was cut off at once: nothing had to be mended at the start.
    expect(await readFile(join(profile, 'logs', 'main.log'), 'utf8')).not.toContain('journal_mended')
    await server.restart()
    await application.wake()
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '0', { timeout: 60_000 })
  } finally {
    await application.kill()
    await server.stop()
  }
})
