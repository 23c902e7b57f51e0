/**
 * The test before the shift, on the settings page of somebody who works at home: it is refused while a customer may call, a ring
 * is not heard, and at last everything is as it should be.
 */
import { expect, type Page } from '@playwright/test'
import type { Picture } from './picture.ts'

export async function theTestBeforeTheShift(desk: Page, picture: Picture): Promise<void> {
  const test = desk.getByTestId('shift-test')
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  await expect(desk.getByTestId('call-idle')).toBeVisible()
  await desk.keyboard.press('ControlOrMeta+,')
  await desk.getByTestId('shift-test-begin').click()
  await desk.getByTestId('shift-test-refused').waitFor()
  await picture('shift-test-refused', test)
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  // Chromium's invented microphone beeps evenly, which is what noise suppression learns to take away.
  await desk.getByTestId('sound-noiseSuppression').click()

  await desk.getByTestId('shift-test-begin').click()
  await desk.getByTestId('ring-heard-no').waitFor({ timeout: 30_000 })
  await picture('shift-test-ring', test)
  await desk.getByTestId('ring-heard-no').click()
  await expect(desk.getByTestId('point-quality')).toHaveAttribute('data-outcome', 'running', {
    timeout: 30_000,
  })
  await picture('shift-test-quality', test)
  await untilDone(desk)
  await picture('shift-test-failed', test)

  await desk.getByTestId('shift-test-begin').click()
  await desk.getByTestId('ring-heard-yes').click({ timeout: 30_000 })
  await untilDone(desk)
  await expect(desk.getByTestId('point-microphone')).toHaveAttribute('data-outcome', 'passed')
  await picture('shift-test-passed', test)
}

const untilDone = (desk: Page): Promise<void> =>
  expect(desk.getByTestId('shift-test')).toHaveAttribute('data-is', 'done', { timeout: 60_000 })
