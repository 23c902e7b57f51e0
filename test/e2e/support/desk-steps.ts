/** What a person does at the desk, in their words, for tests to read like the story they tell. */
import { expect, type Locator, type Page } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'

export async function signIn(desk: Page, server: string, account: string): Promise<void> {
  await givePassword(desk, server, account)
  await expect(desk.getByTestId('page-complaints')).toBeVisible()
}

/** At a real centre a PIN is wanted next. */
export async function givePassword(desk: Page, server: string, account: string): Promise<void> {
  await desk.getByTestId('signin-server').fill(server)
  await desk.getByTestId('signin-account').fill(account)
  await desk.getByTestId('signin-password').fill(demoAccounts.password)
  await desk.getByTestId('signin-submit').click()
}

export async function choosePin(desk: Page, pin: string): Promise<void> {
  await desk.getByTestId('new-pin').fill(pin)
  await desk.getByTestId('repeat-pin').fill(pin)
  await desk.keyboard.press('Enter')
  await atWork(desk)
}

export async function enterPin(desk: Page, pin: string): Promise<void> {
  await desk.getByTestId('unlock-pin').fill(pin, { timeout: 60_000 })
  await desk.keyboard.press('Enter')
}

export const atWork = (desk: Page): Promise<void> =>
  expect(desk.getByTestId('page-complaints')).toBeVisible({ timeout: 60_000 })

/** The tone of one of the three statuses: green when all is well. */
export const status = (desk: Page, name: 'phone' | 'server' | 'unsent') => desk.getByTestId(`status-${name}`)

export async function untilOnline(desk: Page): Promise<void> {
  await expect(status(desk, 'server')).toHaveAttribute('data-tone', 'green', { timeout: 60_000 })
}
export async function untilOffline(desk: Page): Promise<void> {
  await expect(status(desk, 'server')).toHaveAttribute('data-tone', 'amber', { timeout: 60_000 })
}
export async function untilRegistered(desk: Page): Promise<void> {
  await expect(status(desk, 'phone')).toHaveAttribute('data-tone', 'green', { timeout: 30_000 })
}

/** The first case of the list, whole. */
export async function openFirstCase(desk: Page): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+1')
  await desk.getByTestId('complaint-list').locator('[data-testid^="complaint-row-"]').first().click()
  await expect(desk.getByTestId('note-text')).toBeVisible()
}

/** A note on the first case of the list: kept on this machine when it resolves, with the server or without. */
export async function noteOnFirstCase(desk: Page, text: string): Promise<void> {
  await openFirstCase(desk)
  await desk.getByTestId('note-text').fill(text)
  await desk.getByTestId('note-save').click()
  await expect(desk.getByTestId('note-text')).toHaveValue('')
}

/** A draft of a new case with these facts; resolves when the desk says that it is saved. */
export async function draftCase(desk: Page, facts: string): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+N')
  await desk.getByTestId('complaint-facts').fill(facts)
  await expect(desk.getByTestId('complaint-draft-saved')).toBeVisible()
}

/** Opens the team's roster in the week that lies so many weeks ahead. */
export async function openTeamRoster(desk: Page, weeksAhead: number): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+3')
  await desk.getByTestId('schedule-team').click()
  const thisWeek = desk.getByTestId('schedule-today')
  if (await thisWeek.isEnabled()) await thisWeek.click()
  for (let week = 0; week < weeksAhead; week += 1) await desk.getByTestId('schedule-next').click()
}

/** The row of a case in the list, which draws only what is seen: goes through the list until the row is there. */
export async function findCase(desk: Page, number: string, timeout: number): Promise<Locator> {
  const row = desk.getByTestId(`complaint-row-${number}`)
  const body = desk.locator('.complaint-table__body')
  await expect(async () => {
    await body.evaluate((element) => {
      const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1
      element.scrollTop = atEnd ? 0 : element.scrollTop + element.clientHeight / 2
    })
    await expect(row).toBeVisible({ timeout: 300 })
  }).toPass({ timeout })
  return row
}

/** The category asks for more; what it marks as needed is answered the way an agent would, with the first choice. */
export async function fillRequiredFields(page: Page): Promise<void> {
  const fields = page.locator('[data-testid^="complaint-field-"]')
  for (const choice of await fields.locator('[role="combobox"][aria-required="true"]').all()) {
    await choice.click()
    await page.keyboard.press('Enter')
  }
  for (const options of await page
    .locator('fieldset[data-testid^="complaint-field-"]:has(input[required])')
    .all())
    await options.locator('input').first().check({ force: true })
  const lines = page.locator('input[data-testid^="complaint-field-"][aria-required="true"]')
  for (const line of await lines.all())
    await line.fill((await line.getAttribute('inputmode')) === 'decimal' ? '1' : '见事情经过')
}
