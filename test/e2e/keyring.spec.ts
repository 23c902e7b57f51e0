/**
 * A real centre on a machine with a real keyring: the PIN that its agent chooses opens the machine without the server, keeps
 * a call going behind the lock, and without the keyring nothing opens and nothing is lost.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { openPGlite } from '../../server/storage/pglite.ts'
import { type Keyring, startKeyring } from '../rig/keyring.ts'
import { type Application, newProfile, startApplication } from './support/application.ts'
import {
  atWork,
  choosePin,
  draftCase,
  enterPin,
  givePassword,
  untilOffline,
  untilOnline,
} from './support/desk-steps.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'
import { expect, test } from './support/trial-centre.ts'

/** Long enough to be no chance among bytes. */
const PIN = '730195284660'
const DRAFT = '用户要求先别派人上门，改约后天傍晚。'

test.describe.configure({ mode: 'serial' })

let keyring: Keyring
let server: ServerProcess
let profile: string
let application: Application
let desk: Page
/** Every key that ever sealed anything here, as the data window got it. */
let keys: Buffer[]

test.beforeAll(async ({ trialCentre }) => {
  test.setTimeout(240_000)
  const folder = await trialCentre.newDataFolder()
  const database = await openPGlite(folder)
  await database.write((tx) => tx.updateTable('centre').set({ fictional: false }).execute())
  await database.close()
  keyring = await startKeyring()
  server = await startServerProcess({ DATA_DIR: folder })
  profile = await newProfile()
})
test.afterAll(async () => {
  await application?.kill().catch(() => {})
  await server?.stop()
  await keyring?.stop()
})

async function start(under: Keyring): Promise<void> {
  application = await startApplication({ profile, keyring: under })
  desk = await application.window('desk')
}

test('after the password the machine wants a PIN, and only then opens', async () => {
  await start(keyring)
  await givePassword(desk, server.url, demoAccounts.agent)
  await expect(desk.getByTestId('new-pin')).toBeFocused()
  await desk.keyboard.type('123456')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('连续的数字太容易猜。')).toBeVisible()
  await choosePin(desk, PIN)
  await untilOnline(desk)
  const data = await application.window('data')
  const given = await data.evaluate(async () => {
    const { store } = (window as unknown as { nightdesk: { store: { keys(): Promise<unknown> } } }).nightdesk
    const found: number[][] = []
    const collect = (value: unknown): void => {
      if (value instanceof Uint8Array) found.push([...value])
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
    }
    collect(await store.keys())
    return found
  })
  keys = given.map((bytes) => Buffer.from(bytes))
  expect(keys.length).toBeGreaterThan(1)
})

test('the call goes on behind the lock, and nobody reads whose it is', async () => {
  await draftCase(desk, DRAFT)
  await expect(desk.getByTestId('call-simulate')).toBeVisible({ timeout: 60_000 })
  await desk.getByTestId('call-simulate').click()
  await desk.getByTestId('call-ringing').waitFor()
  const name = await desk.getByTestId('call-name').innerText()
  const number = (await desk.getByTestId('call-number').innerText()).slice(-4)
  await desk.keyboard.press('F2')
  await desk.getByTestId('call-talking').waitFor()
  await desk.keyboard.press('ControlOrMeta+Shift+L')
  await expect(desk.getByTestId('unlock-pin')).toBeFocused()
  const page = await desk.locator('body').innerHTML()
  for (const told of [name, number, DRAFT]) expect(page).not.toContain(told)
  const data = await application.window('data')
  await expect
    .poll(() =>
      data.evaluate(() =>
        (window as never as { nightdesk: { store: { keys(): unknown } } }).nightdesk.store.keys(),
      ),
    )
    .toEqual({ ok: false, error: 'signed_out' })

  await expect(desk.getByTestId('call-talking')).toBeVisible()
  await desk.keyboard.press('F8')
  await expect(desk.getByText(/通话结束，已记下/)).toBeVisible()
  await enterPin(desk, PIN)
  await desk.getByTestId('wrap-up-panel').waitFor()
  await expect(desk.getByTestId('agent-state')).not.toContainText('示闲')
  await desk.keyboard.press('F9')
  await desk.keyboard.press('ControlOrMeta+5')
  await expect(desk.getByTestId('page-calls').getByText(number).first()).toBeVisible()
})

test('without the server the PIN opens everything again, and a wrong one nothing', async () => {
  await application.kill()
  await server.kill()
  await start(keyring)
  await enterPin(desk, '482136')
  await expect(desk.getByText(/PIN 不对，还能试 9 次/)).toBeVisible()
  await enterPin(desk, PIN)
  await atWork(desk)
  await untilOffline(desk)
  await expect(
    desk.getByTestId('complaint-list').locator('[data-testid^="complaint-row-"]').first(),
  ).toBeVisible()
  await desk.getByTestId('complaint-draft').first().click()
  await expect(desk.getByTestId('complaint-facts')).toHaveValue(DRAFT)
})

test('under another keyring nothing opens, nothing is lost, and the person is told', async () => {
  await application.kill()
  const before = await accountFiles()
  const another = await startKeyring()
  try {
    await start(another)
    await expect(desk.getByText(/系统钥匙串打不开，本机的资料都原样锁着/)).toBeVisible()
    await expect(desk.getByTestId('unlock-pin')).toBeHidden()
    await application.kill()
  } finally {
    await another.stop()
  }
  expect(await accountFiles()).toEqual(before)
  await start(keyring)
  await enterPin(desk, PIN)
  await atWork(desk)
})

test('neither PIN nor any key lies anywhere on the disk', async () => {
  await application.kill()
  const needles = [PIN, ...keys.flatMap((key) => [key, key.toString('hex'), key.toString('base64')])].map(
    (needle) => Buffer.from(needle),
  )
  const entries = await readdir(profile, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const content = await readFile(join(file.parentPath, file.name))
    for (const needle of needles) expect(content.includes(needle), file.name).toBe(false)
  }
})

const accountFiles = async (): Promise<Record<string, string>> => {
  const folder = join(profile, 'accounts')
  const names = (await readdir(folder)).sort()
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}
