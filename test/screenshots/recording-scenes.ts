/** What must not be on the recording: paused because the customer asks, and by itself while an account's number is typed. */
import type { Page } from '@playwright/test'
import type { Picture } from './picture.ts'

export async function theRecording(desk: Page, picture: Picture): Promise<void> {
  await desk.getByTestId('recording-pause').click()
  await desk.getByRole('menu').waitFor()
  await picture('recording-why')
  await desk.getByTestId('choose-customer_asked').click()
  await desk.getByTestId('recording-resume').waitFor()
  await picture('recording-paused')
  await desk.getByTestId('recording-resume').click()
  await desk.getByTestId('recording-pause').waitFor()

  await desk.keyboard.press('ControlOrMeta+N')
  await desk.getByTestId('complaint-category').getByRole('combobox').fill('退款')
  await desk.keyboard.press('Enter')
  const account = desk.getByTestId('complaint-field-refund_account')
  await account.focus()
  await desk.getByTestId('recording-resume').waitFor()
  await account.pressSequentially('6222 0210')
  await picture('recording-paused-by-itself', account)
  await desk.getByTestId('complaint-facts').focus()
  await desk.getByTestId('recording-pause').waitFor()
}
