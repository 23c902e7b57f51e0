/**
 * A day of an agent in which customers go through every part of the application: looked for, called, written about, changed
 * by two people at once, attached, thrown away, locked, exported, crashed and killed.
 */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Customer } from '#shared/domain/customer/customer.ts'
import type { Application } from '../e2e/support/application.ts'
import { shiftsToSwap, weeksUntil } from '../e2e/support/centre-database.ts'
import { crashDesk, nextDesk } from '../e2e/support/crashed-desk.ts'
import {
  draftCase,
  enterPin,
  fillRequiredFields,
  noteOnFirstCase,
  openTeamRoster,
  status,
  untilOffline,
  untilOnline,
  untilRegistered,
} from '../e2e/support/desk-steps.ts'
import type { Pbx } from '../rig/kamailio.ts'
import { sippCaller } from '../rig/sipp.ts'
import { AGENT, type NightCentre } from '../torture/night-centre.ts'

export type BusyDay = {
  readonly centre: NightCentre
  readonly pbx: Pbx
  readonly pin: string
  /** Somebody else for each thing that is done. */
  readonly people: () => Customer
  /** Where files are saved to, and attached from. */
  readonly folder: string
  start(): Promise<Application>
  /** From the first page to the list of cases. */
  begin(desk: Page): Promise<void>
}

const EXPORTED = 'journal.zip'

const numberOf = ({ numbers }: Customer): string => numbers[0]?.raw ?? ''
const about = (person: Customer): string => `${person.name}，电话 ${numberOf(person)}，要求今晚回电。`

/** The application is killed in the end, as it is when the machine is stolen. */
export async function busyDay(day: BusyDay): Promise<void> {
  let application = await day.start()
  try {
    let desk = await application.window('desk')
    await day.begin(desk)
    await untilOnline(desk)
    await untilRegistered(desk)
    await desk.keyboard.press('ControlOrMeta+Shift+A')

    for (let searches = 0; searches < 3; searches += 1) await lookFor(desk, day.people())
    await takeCall(desk, day)
    await fileCase(desk, day)
    await abandonWork(desk, day)
    await exportJournal(application, desk, day)
    await desk.keyboard.press('ControlOrMeta+Shift+L')
    await enterPin(desk, day.pin)
    await expect(desk.getByTestId('unlock-pin')).toBeHidden()

    await day.centre.server.kill()
    await untilOffline(desk)
    await noteOnFirstCase(desk, about(day.people()))
    const clash = day.people()
    await changeCustomer(desk, clash, about(day.people()))
    await askForSwap(desk, day)
    await draftCase(desk, about(day.people()))
    // Whatever a crash leaves behind is searched, too.
    await crashDesk(application)
    desk = await nextDesk(application, desk)
    await application.crash('data')
    await application.kill()

    await day.centre.server.restart()
    await day.centre.colleagueRemarks(clash, about(day.people()))
    application = await day.start()
    desk = await application.window('desk')
    await enterPin(desk, day.pin)
    await untilOnline(desk)
    await settleConflict(desk)
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '0', { timeout: 60_000 })
  } finally {
    await application.kill()
  }
}

async function lookFor(desk: Page, person: Customer): Promise<void> {
  const found = desk.getByTestId('result-customer').filter({ hasText: person.name }).first()
  for (const typed of [person.name, numberOf(person)]) {
    // What has not been loaded yet is not found, and is not sought again by itself.
    await expect(async () => {
      await desk.keyboard.press('Escape')
      await desk.keyboard.press('ControlOrMeta+K')
      await desk.getByTestId('search-input').fill(typed)
      await expect(found).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    await found.click()
    await expect(desk.getByTestId('customer-card')).toContainText(person.name)
  }
}

async function takeCall(desk: Page, { pbx, people }: BusyDay): Promise<void> {
  const person = people()
  const caller = await sippCaller({ pbx, to: AGENT, pai: numberOf(person) })
  try {
    await expect(desk.getByTestId('pop-customer-name')).toContainText(person.name)
    await desk.keyboard.press('F2')
    await caller.answered
    await expect(desk.getByTestId('call-talking')).toBeVisible()
    await desk.keyboard.press('F8')
    await caller.ended
    await desk.getByTestId('wrap-up-notes').fill(about(person))
    await desk.getByTestId('disposition-resolved').check({ force: true })
    await desk.keyboard.press('F9')
    await expect(desk.getByTestId('wrap-up-panel')).toBeHidden()
  } finally {
    await caller.stop()
  }
}

/** With an attached file. */
export async function fileCase(desk: Page, { people }: Pick<BusyDay, 'people'>): Promise<void> {
  const person = people()
  await draftCase(desk, about(person))
  await desk.getByTestId('complaint-customer').fill(person.name)
  await desk.getByTestId('complaint-contact').fill(numberOf(person))
  await desk.getByTestId('attachment-input').setInputFiles({
    name: `${person.name} ${numberOf(person)}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(about(person).repeat(100)),
  })
  await desk.getByTestId('complaint-category').getByRole('combobox').fill('断网')
  await desk.keyboard.press('Enter')
  await fillRequiredFields(desk)
  await desk.keyboard.press('ControlOrMeta+S')
  await expect(desk.getByTestId('complaint-number')).toBeVisible()
}

/** Typed and never saved, and saved and thrown away. */
async function abandonWork(desk: Page, { people }: BusyDay): Promise<void> {
  await desk.keyboard.press('ControlOrMeta+1')
  await desk.getByTestId('complaint-list').locator('[data-testid^="complaint-row-"]').first().click()
  await desk.getByTestId('note-text').fill(about(people()))
  await draftCase(desk, about(people()))
  const discard = desk.getByTestId('complaint-discard')
  const before = await discard.innerText()
  await discard.click()
  await expect(discard).not.toHaveText(before)
  await discard.click()
  await expect(desk.getByTestId('complaint-facts')).toBeHidden()
  await desk.keyboard.press('ControlOrMeta+K')
  await desk.getByTestId('search-input').fill(about(people()))
  await desk.keyboard.press('Escape')
}

async function exportJournal(application: Application, desk: Page, { folder }: BusyDay): Promise<void> {
  await rm(join(folder, EXPORTED), { force: true })
  await application.electron.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    },
    join(folder, EXPORTED),
  )
  await desk.getByTestId('status-unsent').click()
  await desk.getByTestId('journal-export').click()
  await expect.poll(() => readdir(folder)).toEqual([EXPORTED])
}

async function changeCustomer(desk: Page, person: Customer, remark: string): Promise<void> {
  await lookFor(desk, person)
  await desk.getByTestId('customer-edit').click()
  await desk.getByTestId('customer-remark').fill(remark)
  await desk.getByTestId('customer-save').click()
  await expect(desk.getByTestId('customer-remark')).toBeHidden()
}

async function askForSwap(desk: Page, { centre, people }: BusyDay): Promise<void> {
  const agents = await centre.database.rows('agent')
  const { give, take } = await shiftsToSwap(
    centre.database,
    agents.find(({ account }) => account === AGENT)?.id ?? '',
  )
  await openTeamRoster(desk, weeksUntil(give))
  await desk.getByTestId(`cell-${give.id}`).click()
  await desk.getByTestId(`cell-${take.id}`).click()
  await desk.getByTestId('swap-message').fill(about(people()))
  await desk.getByTestId('swap-send').click()
  await expect(desk.getByTestId('swap-sent')).toBeVisible()
}

async function settleConflict(desk: Page): Promise<void> {
  await desk.getByTestId('status-unsent').click()
  await desk.getByTestId('attention-compare').click({ timeout: 60_000 })
  await desk.getByTestId('conflict-remark-mine').check({ force: true })
  await desk.getByTestId('conflict-send').click()
  await expect(desk.getByTestId('page-conflict')).toBeHidden()
}
