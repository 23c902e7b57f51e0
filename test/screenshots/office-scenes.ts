/**
 * What happens between a real centre and a machine with a keyring: the first PIN, the first loading, files on their way,
 * two people at the same work, the lock, and leaving a machine for good. Each scene waits for what it shows.
 */
import { expect, type Page } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { type Application, newProfile, startApplication } from '../e2e/support/application.ts'
import { findCase, noteOnFirstCase, untilOffline, untilOnline } from '../e2e/support/desk-steps.ts'
import type { Keyring } from '../rig/keyring.ts'
import { startLine } from './line.ts'
import { type Picture, type PictureOptions, pictureOf, preferIn } from './picture.ts'

type OfficeOptions = PictureOptions & {
  /** Of a centre that is not an invented one, so that it asks for a PIN. */
  readonly server: string
  readonly keyring: Keyring
}

const PIN = '73019528'
const MINE = '周末全天方便接电话，家里有老人，请慢一点说。'
const THEIRS = '工作日晚上七点后方便接电话。装维上门前先打电话。'
/** A picture of one pixel; what stands behind its end no decoder looks at, and makes it as large as a photo. */
const PHOTO = Buffer.concat([
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  Buffer.alloc(400_000, 7),
])

export async function pictureTheOffice(options: OfficeOptions): Promise<void> {
  const line = await startLine(new URL(options.server))
  const agent = await deskOf(options)
  let lead: Application | undefined
  try {
    const { desk } = agent
    const picture = pictureOf(agent.application, desk, options)
    await enter(desk, line.url, demoAccounts.agent)
    line.slowDown()
    await theFirstPin(desk, picture)
    await desk.getByTestId('status-unsent').click()
    await expect(desk.getByTestId('loading-progress').locator('progress')).toHaveAttribute('value', /^[1-9]/)
    line.hold()
    await picture('loading')
    line.mend()
    await untilOnline(desk)

    await openUntakenCase(desk)
    await attach(desk, '光猫红灯.png')
    await placed(desk, 'server')
    line.cut()
    await untilOffline(desk)
    await attach(desk, '装机确认单（客户签字）.pdf')
    await placed(desk, 'waiting')
    await picture('case-files', desk.getByTestId('attachments'))

    const number = ((await desk.getByTestId('case-number').textContent()) ?? '').replaceAll(' ', '')
    const customer = (await desk.locator('.case__customer').innerText()).trim().split(/\s+/)
    await remark(desk, customer, MINE)
    await openCase(desk, number)
    await takeCase(desk)

    const other = await deskOf(options)
    lead = other.application
    await enter(other.desk, options.server, demoAccounts.lead)
    await choosePin(other.desk)
    await untilOnline(other.desk)
    await remark(other.desk, customer, THEIRS)
    await openCase(other.desk, number)
    await takeCase(other.desk)
    await expect(other.desk.getByTestId('status-unsent')).toHaveAttribute('data-waiting', '0')

    line.mend()
    await desk.getByTestId('status-unsent').click()
    await desk.getByTestId('send-now').click()
    await expect(desk.getByTestId('attention-entry')).toHaveCount(2, { timeout: 60_000 })
    await untilOnline(desk)
    await picture('refused')
    await desk.getByTestId('attention-compare').click()
    await desk.getByTestId('conflict-remark-third').click()
    await picture('conflict')

    await desk.keyboard.press('ControlOrMeta+Shift+L')
    await desk.getByTestId('unlock-pin').waitFor()
    await picture('locked')
    await desk.getByTestId('unlock-pin').fill(PIN)
    await desk.keyboard.press('Enter')
    await desk.getByTestId('page-complaints').waitFor()
    line.cut()
    await untilOffline(desk)
    await noteOnFirstCase(desk, '客户改约周一上午，已告知装维。')
    await desk.keyboard.press('ControlOrMeta+,')
    await desk.getByTestId('remove-data').click()
    await desk.getByTestId('remove-data-confirm').click()
    await picture('remove-data', desk.getByTestId('remove-data-all-the-same'))
  } finally {
    await agent.application.kill()
    await lead?.kill()
    await line.close()
  }
}

async function deskOf(
  options: OfficeOptions,
): Promise<{ readonly application: Application; readonly desk: Page }> {
  const profile = await newProfile()
  await preferIn(profile, options)
  const { keyring, language } = options
  const application = await startApplication({ profile, keyring, language })
  return { application, desk: await application.window('desk') }
}

async function enter(desk: Page, server: string, account: string): Promise<void> {
  await desk.getByTestId('signin-server').fill(server)
  await desk.getByTestId('signin-account').fill(account)
  await desk.getByTestId('signin-password').fill(demoAccounts.password)
  await desk.getByTestId('signin-submit').click()
  await desk.getByTestId('new-pin').waitFor()
}

/** The easiest of all is not taken, and it is said why. */
async function theFirstPin(desk: Page, picture: Picture): Promise<void> {
  await desk.getByTestId('new-pin').fill('123456')
  await desk.keyboard.press('Enter')
  await desk.locator('.field--wrong').waitFor()
  await picture('choose-pin')
  await choosePin(desk)
}

async function choosePin(desk: Page): Promise<void> {
  await desk.getByTestId('new-pin').fill(PIN)
  await desk.getByTestId('repeat-pin').fill(PIN)
  await desk.keyboard.press('Enter')
  await desk.getByTestId('page-complaints').waitFor()
}

/** The most urgent one that is still to be had. */
async function openUntakenCase(desk: Page): Promise<void> {
  for (let at = 0; ; at += 1) {
    await desk.keyboard.press('ControlOrMeta+1')
    await desk.locator('[data-testid^="complaint-row-"]').nth(at).click()
    await desk.getByTestId('complaint-page').waitFor()
    if (await desk.getByTestId('case-take').isVisible()) return
  }
}

async function openCase(desk: Page, number: string): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+1')
  await (await findCase(desk, number, 60_000)).click()
  await desk.getByTestId('complaint-page').waitFor()
}

/** Kept on this machine when it resolves. */
async function takeCase(desk: Page): Promise<void> {
  await desk.getByTestId('case-take').click()
  await expect(desk.getByTestId('case-take')).toBeHidden()
}

async function attach(desk: Page, name: string): Promise<void> {
  const mimeType = name.endsWith('.png') ? 'image/png' : 'application/pdf'
  const buffer = Buffer.concat([PHOTO, Buffer.from(name)])
  await desk.getByTestId('attachment-input').setInputFiles({ name, mimeType, buffer })
}

const placed = (desk: Page, place: 'server' | 'waiting') =>
  expect(desk.locator(`.attachment__place--${place}`).first()).toBeVisible({ timeout: 60_000 })

/** By the search, as somebody does who has nobody on the line; the number tells the customer from others of the name. */
async function remark(desk: Page, [name = '', masked = '']: readonly string[], text: string): Promise<void> {
  await desk.keyboard.press('F3')
  await desk.getByTestId('search-input').fill(name)
  await desk.getByTestId('result-customer').filter({ hasText: masked }).first().click()
  await desk.getByTestId('customer-edit').click()
  await desk.getByTestId('customer-remark').fill(text)
  await desk.getByTestId('customer-save').click()
  await desk.getByTestId('page-customer-form').waitFor({ state: 'hidden' })
}
