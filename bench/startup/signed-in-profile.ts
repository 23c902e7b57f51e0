/** A profile folder as it is on the second day of a trial: the demo centre is there, agent 1002 is signed in and synced. */
import { expect } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { newProfile, startApplication } from '../../test/e2e/support/application.ts'
import { untilOnline } from '../../test/e2e/support/desk-steps.ts'

/** The first start makes the demo centre, which takes a slow machine a while. */
const CENTRE_MS = 240_000

export async function signedInProfile(): Promise<string> {
  const profile = await newProfile()
  const application = await startApplication({ profile, args: ['--trial'] })
  try {
    const desk = await application.window('desk')
    await desk.getByTestId('signin-account').fill(demoAccounts.agent, { timeout: CENTRE_MS })
    await desk.getByTestId('signin-password').fill(demoAccounts.password)
    await desk.getByTestId('signin-submit').click()
    await expect(desk.getByTestId('page-complaints')).toBeVisible({ timeout: 60_000 })
    await untilOnline(desk)
  } finally {
    await application.close()
  }
  return profile
}
