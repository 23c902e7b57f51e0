/**
 * What a thief finds who takes the disk: after a piece of a night's work, every file of the profile and every temporary
 * file of the run is searched for a thousand names and numbers that the machine knows. `npm run at-rest` is the long form.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Customer } from '#shared/domain/customer/customer.ts'
import { openPGlite } from '../../server/storage/pglite.ts'
import { knownPeople } from '../at-rest/known-people.ts'
import { scan } from '../at-rest/scan.ts'
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

/** Whom the server of this folder knows. */
async function customersIn(folder: string): Promise<Customer[]> {
  const database = await openPGlite(folder)
  try {
    const rows = await database.queries
      .selectFrom('synced_row')
      .select('data')
      .where('tbl', '=', 'customer')
      .where('data', 'is not', null)
      .execute()
    return rows.map(({ data }) => Customer.parse(data))
  } finally {
    await database.close()
  }
}

test('no name and no number of a customer lies on the disk in the open', async ({ trialCentre }) => {
  test.setTimeout(300_000)
  const folder = await trialCentre.newDataFolder()
  const customers = await customersIn(folder)
  const server = await startServerProcess({ DATA_DIR: folder })
  const profile = await newProfile()
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'nightdesk-temporary-'))
  const application = await startApplication({ profile, temporaryFolder })
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

  const { names, numbers } = knownPeople(customers)
  expect(names.length + numbers.length).toBeGreaterThan(1_000)
  const { files, findings } = await scan([profile, temporaryFolder], [NOTE, DRAFT, ...names, ...numbers])
  expect(findings).toEqual([])
  expect(files).toBeGreaterThan(20)
  // The search would find it: the account's own name stands in the open, to greet the agent.
  expect((await scan([join(profile, 'accounts')], ['林晓燕'])).findings).not.toEqual([])
  await rm(temporaryFolder, { recursive: true, force: true })
})
