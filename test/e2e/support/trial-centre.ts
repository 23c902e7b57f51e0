/**
 * The demo centre takes half a minute to invent. The application does it once for all tests of a run, as it does for a
 * newcomer, and every test that wants one gets a copy.
 */
import { access, cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { runFolder } from '../../rig/run-folder.ts'
import { newProfile, startApplication } from './application.ts'

export type TrialCentre = {
  /** A profile with the demo centre in it, in which nobody has signed in yet. */
  newProfile(): Promise<string>
  /** A folder for `DATA_DIR` of a server of its own. */
  newDataFolder(): Promise<string>
}

/** Where in a profile it lies. */
export const CENTRE = 'trial-centre'

/** The first start of a newcomer: says what it is doing, and ends at a sign-in form that is filled in. */
export async function firstStart(): Promise<string> {
  const profile = await newProfile()
  const application = await startApplication({ profile, args: ['--trial'] })
  try {
    const desk = await application.window('desk')
    await expect(desk.getByTestId('trial-preparing')).toBeVisible({ timeout: 60_000 })
    await expect(desk.getByTestId('trial-hint')).toBeVisible({ timeout: 180_000 })
    await expect(desk.getByTestId('signin-account')).not.toHaveValue('')
  } finally {
    await application.close()
  }
  return profile
}

/** Playwright takes a new worker after a failed test, and for tests with other fixtures: they find it made. */
async function preparedCentre(): Promise<string> {
  const prepared = join(runFolder(), 'trial-profile')
  const isThere = await access(prepared).then(
    () => true,
    () => false,
  )
  if (!isThere) await rename(await firstStart(), prepared)
  return prepared
}

export const test = base.extend<object, { trialCentre: TrialCentre }>({
  trialCentre: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
    async ({}, use) => {
      const prepared = await preparedCentre()
      const copies: string[] = []
      await use({
        async newProfile() {
          const profile = await newProfile()
          copies.push(profile)
          for (const part of [CENTRE, 'nightdesk.json'])
            await cp(join(prepared, part), join(profile, part), { recursive: true })
          return profile
        },
        async newDataFolder() {
          const folder = await mkdtemp(join(tmpdir(), 'nightdesk-data-'))
          copies.push(folder)
          await cp(join(prepared, CENTRE), folder, { recursive: true })
          return folder
        },
      })
      for (const copy of copies) await rm(copy, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})
export { expect } from '@playwright/test'
