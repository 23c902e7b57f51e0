/** A day with cases: what is due, a step that is taken, the customer's page, the questions after the answer, and the lead's board. */
import type { Page } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { startApplication } from '../e2e/support/application.ts'
import { type Picture, type PictureOptions, pictureOf, preferIn } from './picture.ts'
import { signInHere, signInInstead } from './scene-steps.ts'

export async function pictureTheCases(options: PictureOptions & { readonly profile: string }): Promise<void> {
  const { language, profile } = options
  await preferIn(profile, options)
  const application = await startApplication({ profile, args: ['--trial'], language })
  try {
    const desk = await application.window('desk')
    const picture = pictureOf(application, desk, options)
    await desk.getByTestId('trial-hint').waitFor({ timeout: 180_000 })
    await signInHere(desk, demoAccounts.agent)
    await whatIsDue(desk, picture)
    await theQuestions(desk, picture)
    await oneCase(desk, picture)
    await theCustomer(desk, picture)
    await signInInstead(desk, demoAccounts.lead)
    await theLeadsBoard(desk, picture)
    await theAnalysis(desk, picture)
  } finally {
    await application.kill()
  }
}

async function whatIsDue(desk: Page, picture: Picture): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+1')
  await desk.getByTestId('due-today').waitFor()
  await picture('due-today')
}

/** The first answer that is to be asked about: called by one key, which opens the questions. */
async function theQuestions(desk: Page, picture: Picture): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+Shift+O')
  await desk.getByTestId('follow-up-form').waitFor()
  await desk.getByTestId('call-talking').waitFor({ timeout: 30_000 })
  await desk.keyboard.type('15445')
  await picture('follow-up')
  await desk.getByTestId('follow-up-later').click()
  await desk.keyboard.press('F8')
  await desk.keyboard.press('F9')
  await desk.getByTestId('call-idle').waitFor()
}

/** The first of one's own that is being looked into; a remedy is begun that somebody else has to agree to. */
async function oneCase(desk: Page, picture: Picture): Promise<void> {
  for (let at = 0; ; at += 1) {
    await desk.keyboard.press('ControlOrMeta+1')
    await desk.locator('[data-testid^="complaint-row-"]').nth(at).click()
    await desk.getByTestId('complaint-page').waitFor()
    if (await desk.getByTestId('case-next').isVisible()) break
  }
  await picture('case-handling', desk.getByTestId('case-history'))
  await desk.getByTestId('case-steps').click()
  await desk.getByRole('menu').waitFor()
  await picture('case-steps')
  await desk.keyboard.press('Escape')
  await desk.getByRole('menu').waitFor({ state: 'hidden' })
  await desk.keyboard.press('Alt+Enter')
}

async function theCustomer(desk: Page, picture: Picture): Promise<void> {
  await desk.getByTestId('case-customer').click()
  await desk.getByTestId('page-customer').waitFor()
  await desk.getByTestId('timeline').waitFor()
  await picture('customer')
  await picture('customer-consents', desk.getByTestId('consents'))
  await desk.getByTestId('customer-page-edit').click()
  await desk.getByTestId('customer-save').waitFor()
  await picture('customer-form')
  await desk.keyboard.press('Alt+ArrowLeft')
}

async function theLeadsBoard(desk: Page, picture: Picture): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+9')
  await desk.getByTestId('case-grid').waitFor()
  await picture('case-board')
  await desk.getByTestId('case-grid').locator('[data-case]').first().focus()
  for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'ControlOrMeta+G'])
    await desk.keyboard.press(key)
  await desk.getByTestId('reassign').waitFor()
  await picture('case-board-reassign')
  await desk.keyboard.press('Escape')
  await desk.getByTestId('filter-more').click()
  await desk.getByTestId('filter-clock').waitFor()
  await picture('case-board-filters')
  await desk.keyboard.press('Escape')
  await desk.getByTestId('cases-export').click()
  await desk.getByTestId('export-sheet').waitFor()
  await picture('case-board-export')
  await desk.keyboard.press('Escape')
}

async function theAnalysis(desk: Page, picture: Picture): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+Shift+Y')
  await desk.getByTestId('chart-cause').waitFor()
  await picture('analysis')
  await picture('analysis-hours', desk.getByTestId('chart-hour'))
}
