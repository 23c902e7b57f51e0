/**
 * What a person does with the application itself: how large it is shown, and a copy of the journal for support. Of the
 * system's own dialog only its answer is played; everything on both sides of it is real.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { outboxTexts } from '#shared/i18n/outbox.texts.ts'
import { type Application, newProfile, startApplication } from './support/application.ts'
import { draftCase } from './support/desk-steps.ts'
import { expect, test } from './support/trial-centre.ts'

const FACTS = '用户说光猫红灯闪烁，重启两次无效。'

test.describe.configure({ mode: 'serial' })

let profile: string
let application: Application
let desk: Page

const start = async (): Promise<void> => {
  application = await startApplication({ profile, args: ['--trial'] })
  desk = await application.window('desk')
}
test.beforeAll(async ({ trialCentre }) => {
  test.setTimeout(300_000)
  profile = await trialCentre.newProfile()
  await start()
})
test.afterAll(async () => application?.kill())

/** Of the desk that is shown: what a pixel of its page is on the screen. */
const zoomFactor = (): Promise<number | undefined> =>
  application.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().startsWith('app://desk/'))
      ?.webContents.getZoomFactor(),
  )

test('the desk is made larger and smaller by keys, within limits, and is as large after a restart', async () => {
  await expect(desk.getByTestId('trial-hint')).toBeVisible({ timeout: 60_000 })
  const usual = await desk.evaluate(() => window.innerWidth)
  // Nobody has signed in yet: who cannot read the page cannot sign in.
  await desk.keyboard.press('Control+=')
  await expect.poll(zoomFactor).toBeCloseTo(1.1)
  await expect.poll(() => desk.evaluate(() => window.innerWidth)).toBeLessThan(usual)
  await desk.getByTestId('signin-submit').click()
  await expect(desk.getByTestId('page-complaints')).toBeVisible()
  for (let press = 0; press < 9; press += 1) await desk.keyboard.press('Control++')
  await expect.poll(zoomFactor).toBeCloseTo(2)
  await desk.keyboard.press('Control+-')
  await expect.poll(zoomFactor).toBeCloseTo(1.75)

  await application.close()
  await start()
  await expect(desk.getByTestId('page-complaints')).toBeVisible({ timeout: 60_000 })
  await expect.poll(zoomFactor).toBeCloseTo(1.75)
  await desk.keyboard.press('Control+0')
  await expect.poll(zoomFactor).toBeCloseTo(1)
  await expect.poll(() => desk.evaluate(() => window.innerWidth)).toBe(usual)
  await desk.keyboard.press('ControlOrMeta+,')
  await expect(desk.getByTestId('zoom-now')).toHaveText('100 %')
})

type Asked = { readonly name: string; readonly endings: readonly string[]; readonly over: string }

/** Answers the dialog instead of the person, and tells what it was asked; `null`: they would rather not. */
const answerDialog = (filePath: string | null) =>
  application.electron.evaluate(({ dialog }, path) => {
    const ask = async (over: Electron.BaseWindow, options: Electron.SaveDialogOptions) => {
      const url = 'webContents' in over ? (over as Electron.BrowserWindow).webContents.getURL() : ''
      const endings = options.filters?.flatMap(({ extensions }) => extensions) ?? []
      Object.assign(globalThis, { asked: { name: options.defaultPath, endings, over: url } })
      return { canceled: path === null, filePath: path ?? '' }
    }
    dialog.showSaveDialog = ask as typeof dialog.showSaveDialog
  }, filePath)
const asked = () => application.electron.evaluate(() => Reflect.get(globalThis, 'asked') as Asked)

test('the journal is copied where the person says, sealed as it is, and support can read what it is', async () => {
  await draftCase(desk, FACTS)
  await desk.keyboard.press('ControlOrMeta+6')
  const target = join(await newProfile(), 'copy.zip')
  await answerDialog(target)
  await desk.getByTestId('journal-export').click()
  const storage = desk.getByTestId('outbox-storage')
  await expect(storage).toContainText(outboxTexts.export_done['zh-CN'])
  expect(await asked()).toEqual({
    name: expect.stringMatching(/^nightdesk-journal-\d{4}-\d\d-\d\d\.zip$/),
    endings: ['zip'],
    over: expect.stringMatching(/^app:\/\/desk\//),
  })

  const script = fileURLToPath(new URL('../../build/read-journal.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, target])
  expect(stdout).toMatch(/"protocol":\s*\d/)
  const [, entries] = /: (\d+) entries, \d+ bytes, whole/.exec(stdout) ?? []
  expect(Number(entries)).toBeGreaterThan(0)
  expect((await readFile(target)).includes(Buffer.from(FACTS))).toBe(false)
  expect(stdout).not.toContain(FACTS)
})

test('whoever would rather not save, or chooses a place that takes nothing, is told so and loses nothing', async () => {
  const storage = desk.getByTestId('outbox-storage')
  await answerDialog(null)
  await desk.getByTestId('journal-export').click()
  await expect(storage).toContainText(outboxTexts.export_note['zh-CN'])
  await answerDialog(join(profile, 'no', 'such', 'folder', 'copy.zip'))
  await desk.getByTestId('journal-export').click()
  await expect(storage).toContainText(outboxTexts.export_failed['zh-CN'])
  await expect(desk.getByTestId('journal-export')).toBeEnabled()
})
