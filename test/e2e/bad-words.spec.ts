/**
 * What people type and paste that no form expects, in the real application: each has a sentence, nothing is cut off or lost, and no word
 * of it is executed, here or where a colleague reads it. Files in disguise: `form-bad-input.test.tsx`; every test stands on the one before.
 */
import type { Page } from '@playwright/test'
import { type Application, newProfile, startApplication } from './support/application.ts'
import {
  fillRequiredFields,
  findCase,
  openFirstCase,
  signIn,
  status,
  untilOnline,
} from './support/desk-steps.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'
import { expect, test } from './support/trial-centre.ts'

const SCRIPT = `<img src=x onerror="window.hit='img'"><script>window.hit='script'</script>`
/** A character outside the basic plane, a name with a dot between its parts, Tibetan, Uyghur from right to left. */
const NAMES = ['𠮷田', '买买提·吐尔逊', 'བཀྲ་ཤིས་ཚེ་རིང', 'پاتىگۈل']
const LONG = '很长的备注，'.repeat(20_000).slice(0, 100_000)

test.describe.configure({ mode: 'serial' })

let server: ServerProcess
let application: Application
let desk: Page

test.beforeAll(async ({ trialCentre }) => {
  test.setTimeout(300_000)
  server = await startServerProcess({ DATA_DIR: await trialCentre.newDataFolder() })
  application = await startApplication({ profile: await newProfile() })
  desk = await application.window('desk')
  await signIn(desk, server.url, '1002')
  await untilOnline(desk)
})
test.afterAll(async () => {
  await application?.kill()
  await server?.stop()
})

const nothingRan = async (): Promise<void> => {
  expect(await desk.evaluate(() => Reflect.get(window, 'hit'))).toBeUndefined()
  expect(await desk.locator('img[src="x"]').count()).toBe(0)
}
const allIsSent = () =>
  expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '0', { timeout: 60_000 })
const newCase = async (facts: string): Promise<void> => {
  await desk.keyboard.press('ControlOrMeta+N')
  await desk.getByTestId('complaint-facts').fill(facts)
  const category = desk.getByTestId('complaint-category').getByRole('combobox')
  await category.fill('断网')
  await category.press('Enter')
  await fillRequiredFields(desk)
}

test('script in every field of a case is filed word for word, and runs nowhere', async () => {
  await newCase(SCRIPT)
  await desk.getByTestId('complaint-customer').fill(SCRIPT.slice(0, 80))
  for (const field of ['remedy', 'action', 'place']) await desk.getByTestId(`complaint-${field}`).fill(SCRIPT)
  await desk.getByTestId('complaint-contact').fill('<b>138</b>')
  await desk.keyboard.press('ControlOrMeta+S')
  const number = await desk.getByTestId('complaint-number').textContent()
  await allIsSent()
  await desk.keyboard.press('ControlOrMeta+1')
  await (await findCase(desk, (number ?? '').replaceAll(' ', ''), 30_000)).click()
  await expect(desk.getByTestId('complaint-page')).toContainText(SCRIPT)
  await nothingRan()
})

test('a day that does not exist and digits in full width: the one is asked again as it was typed, the others are taken', async () => {
  await newCase('昨晚断网，要求减免１２０元')
  await desk.getByTestId('complaint-incident').fill('2月30日')
  await desk.keyboard.press('ControlOrMeta+S')
  await expect(desk.getByTestId('complaint-incident')).toHaveAccessibleDescription(/看不懂这个时间/)
  await expect(desk.getByTestId('complaint-incident')).toHaveValue('2月30日')
  await desk.getByTestId('complaint-incident').fill('昨天２０：３０')
  await desk.getByTestId('complaint-customer').fill(NAMES[0] ?? '')
  await desk.keyboard.press('ControlOrMeta+S')
  await expect(desk.getByTestId('complaint-number')).toBeVisible()
  await allIsSent()
})

test('a note of a hundred thousand characters stays whole, with a sentence, and is saved when it was shortened', async () => {
  await openFirstCase(desk)
  const note = desk.getByTestId('note-text')
  await note.fill(LONG)
  await expect(note).toHaveAccessibleDescription('最多 4000 个字，现在有 100000 个。请删短再保存。')
  await expect(desk.getByTestId('note-save')).toBeDisabled()
  await desk.keyboard.press('ControlOrMeta+2')
  await openFirstCase(desk)
  await expect(note).toHaveValue(LONG)
  await note.fill(SCRIPT)
  await desk.getByTestId('note-save').click()
  await expect(desk.getByTestId('complaint-page')).toContainText(SCRIPT)
  await allIsSent()
  await nothingRan()
})

test('names as they are written, and script as a remark, are on the customer’s page and with the server', async () => {
  await desk.getByTestId('case-customer').click()
  for (const name of NAMES) {
    await desk.getByTestId('customer-page-edit').click()
    await desk.getByTestId('customer-name').fill(name)
    await desk.getByTestId('customer-remark').fill(`${LONG}${name}`)
    await expect(desk.getByTestId('customer-remark')).toHaveAccessibleDescription(/最多 500 个字/)
    await desk.getByTestId('customer-remark').fill(`${name} ${SCRIPT}`)
    await desk.getByTestId('customer-save').click()
    await expect(desk.getByTestId('page-customer')).toContainText(name)
    await expect(desk.getByTestId('page-customer')).toContainText(SCRIPT)
  }
  await desk.getByTestId('customer-note').fill(LONG)
  await expect(desk.getByText('最多 2000 个字，现在有 100000 个。请删短再保存。')).toBeVisible()
  await expect(desk.getByTestId('customer-note-save')).toBeDisabled()
  await desk.getByTestId('customer-note').fill(SCRIPT)
  await desk.getByTestId('customer-note-save').click()
  await expect(desk.getByTestId('customer-note')).toHaveValue('')
  await allIsSent()
  await nothingRan()
})
