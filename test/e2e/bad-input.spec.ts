/**
 * What goes wrong between a person, this machine and the server: each has a sentence in their language and a way on, and
 * nothing that was typed is lost. One agent meets it all, in order; every test stands on the one before.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { sessionTexts } from '#shared/i18n/session.texts.ts'
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
import { says, saysAtSignIn } from './support/sentences.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'
import { startTrap } from './support/trap.ts'
import { expect, test } from './support/trial-centre.ts'

const AGENT = '1002'
const NOTE = '客户来电催办，已安抚，明早九点前回电。'
const DRAFT = '用户称昨晚起上网很慢，测速只有十兆。'

test.describe.configure({ mode: 'serial' })

let server: ServerProcess
let profile: string
let application: Application
let desk: Page

const start = async (language: string): Promise<void> => {
  application = await startApplication({ profile, language })
  desk = await application.window('desk')
}
const typeAtSignIn = async (typed: {
  server?: string
  account?: string
  password?: string
}): Promise<void> => {
  for (const [field, value] of Object.entries(typed)) await desk.getByTestId(`signin-${field}`).fill(value)
  await desk.getByTestId('signin-submit').click()
}
const nothingTypedIsLost = async (): Promise<void> => {
  await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '1')
  await desk.keyboard.press('ControlOrMeta+1')
  await expect(desk.getByTestId('complaint-draft').first()).toBeVisible()
  await desk.getByTestId('complaint-draft').first().click()
  await expect(desk.getByTestId('complaint-facts')).toHaveValue(DRAFT)
}

test.beforeAll(async ({ trialCentre }) => {
  test.setTimeout(300_000)
  server = await startServerProcess({ DATA_DIR: await trialCentre.newDataFolder() })
  profile = await newProfile()
  await start('zh-CN')
})
test.afterAll(async () => {
  await application?.kill()
  await server?.stop()
})

test('a server that is away: the sentence, and the cursor where the address is', async () => {
  await typeAtSignIn({ server: '127.0.0.1:9', account: AGENT, password: 'nightdesk' })
  await expect(desk.getByTestId('signin-server')).toBeFocused()
  await saysAtSignIn(desk, 'signin-error', sessionTexts.error_unreachable)
})

test('a server that is none of ours: a web site, and a network that wants to be signed in to first', async () => {
  const site = await startTrap()
  for (const address of [site.url, `${site.url}/portal/`]) {
    await typeAtSignIn({ server: address })
    await saysAtSignIn(desk, 'signin-error', sessionTexts.error_not_nightdesk)
    await expect(desk.getByTestId('signin-account')).toHaveValue(AGENT)
  }
  // No password goes to somebody who has not said that they are a Nightdesk server.
  expect(new Set(site.visits)).toEqual(new Set(['GET /centre']))
  await site.close()
  const portal = await startTrap({ everything: 'redirects' })
  await typeAtSignIn({ server: portal.url })
  await saysAtSignIn(desk, 'signin-error', sessionTexts.error_not_nightdesk)
  expect(portal.visits).toEqual(['GET /centre'])
  await portal.close()
})

test('a server on another machine that is not there; a runtime that is not the official one may not even look', async () => {
  // RFC 6761: a name that ends like this is nobody's.
  await typeAtSignIn({ server: 'desk.invalid' })
  const mayLook = process.env['NIGHTDESK_STANDIN_RUNTIME'] !== '1'
  const sentence = mayLook ? sessionTexts.error_unreachable : sessionTexts.error_server_not_allowed
  await saysAtSignIn(desk, 'signin-error', sentence)
})

test('a wrong password: the cursor is in it, and the right one works', async () => {
  await typeAtSignIn({ server: server.url, password: 'not this one' })
  await expect(desk.getByTestId('signin-password')).toBeFocused()
  await saysAtSignIn(desk, 'signin-error', sessionTexts.error_wrong_password)
  await desk.getByTestId('language-zh-CN').click()
  await signIn(desk, server.url, AGENT)
  await untilOnline(desk)
})

test('somebody else answers at the server’s address: work goes on and is kept', async () => {
  await server.kill()
  const portal = await startTrap({ port: Number(new URL(server.url).port) })
  await untilOffline(desk)
  await noteOnFirstCase(desk, NOTE)
  await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '1')
  await draftCase(desk, DRAFT)
  await portal.close()
})

test('a damaged settings file: said at the desk of whoever was signed in, and nothing typed is lost', async () => {
  await application.kill()
  await writeFile(join(profile, 'nightdesk.json'), '{"server": "http://127.0')
  await start('en')
  await expect(desk.getByTestId('start-fault')).toContainText(shellTexts.settings_were_reset.en)
  await says(desk, 'start-fault', shellTexts.settings_were_reset)
  await nothingTypedIsLost()
  const [aside = ''] = (await readdir(profile)).filter((name) => name.startsWith('nightdesk.json.damaged-'))
  expect(await readFile(join(profile, aside), 'utf8')).toBe('{"server": "http://127.0')
  await desk.getByTestId('start-fault-read').click()
  await expect(desk.getByTestId('start-fault')).toBeHidden()
})

test('a damaged account file: its copy signs the agent in, and what waited is sent when the server is back', async () => {
  await application.kill()
  await damageAccount(['.json'])
  await start('zh-CN')
  await nothingTypedIsLost()
  await expect(desk.getByTestId('start-fault')).toBeHidden()
  await server.restart()
  await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '0', { timeout: 60_000 })
})

test('an account file that is damaged twice: the agent is told, signs in anew and works', async () => {
  await application.kill()
  const files = await damageAccount(['.json', '.copy.json'])
  const journals = await readdir(join(profile, 'journals'))
  await start('zh-CN')
  await saysAtSignIn(desk, 'configuration-fault', sessionTexts.fault_account_unreadable)
  await desk.getByTestId('language-zh-CN').click()
  await signIn(desk, server.url, AGENT)
  await untilOnline(desk)
  // What cannot be opened any more is kept for whoever may be able to.
  const kept = await readdir(join(profile, 'accounts'))
  for (const file of files) expect(kept.some((name) => name.startsWith(`${file}.unreadable-`))).toBe(true)
  for (const journal of journals)
    expect(await readdir(join(profile, 'journals'))).toContain(`${journal}.unreadable`)
})

test('damaged settings before anybody signed in: said at the sign-in page', async () => {
  await application.kill()
  profile = await newProfile()
  await writeFile(join(profile, 'nightdesk.json'), 'no settings at all')
  await start('zh-CN')
  await saysAtSignIn(desk, 'configuration-fault', sessionTexts.fault_damaged_and_set_aside)
  await typeAtSignIn({ server: server.url, account: AGENT, password: 'nightdesk' })
  await expect(desk.getByTestId('page-complaints')).toBeVisible()
})

/** Overwrites the account's files with these endings; tells their names. */
async function damageAccount(endings: readonly string[]): Promise<string[]> {
  const folder = join(profile, 'accounts')
  const files = (await readdir(folder)).filter((name) =>
    endings.some((ending) => /^[0-9a-f]+/.exec(name)?.[0] + ending === name),
  )
  expect(files).toHaveLength(endings.length)
  for (const file of files) await writeFile(join(folder, file), '{"server":"http')
  return files
}
