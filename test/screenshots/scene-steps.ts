/** Steps that several stories begin with. */
import { expect, type Page } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'

/** At the centre that this machine invented. */
export async function signInHere(desk: Page, account: string): Promise<void> {
  await desk.getByTestId('signin-account').fill(account)
  await desk.getByTestId('signin-password').fill(demoAccounts.password)
  await desk.getByTestId('signin-submit').click()
  await expect(desk.getByTestId('status-server')).toHaveAttribute('data-tone', 'green', { timeout: 120_000 })
  await desk.getByTestId('complaint-list').waitFor()
}

/** `meanwhile`: what is seen before the one who is here has gone. */
export async function signInInstead(desk: Page, account: string, meanwhile = async (): Promise<void> => {}) {
  await desk.keyboard.press('ControlOrMeta+,')
  await desk.getByTestId('sign-out').click()
  await meanwhile()
  await desk.getByTestId('sign-out-confirm').click()
  await desk.getByTestId('signin-account').waitFor()
  await signInHere(desk, account)
}
