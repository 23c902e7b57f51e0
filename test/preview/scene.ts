/** What a scene is, and the moves that several scenes begin with. */
import type { Locator, Page } from 'playwright'

export type Scene = {
  readonly query?: Readonly<Record<string, string>>
  readonly play: (page: Page) => Promise<unknown>
}

export const byTestId = (page: Page, id: string): Locator => page.locator(`[data-testid="${id}"]`)

export const ring = (page: Page, number: string): Promise<void> =>
  page.evaluate((from) => {
    const { phone, scene } = window.preview
    phone.put(scene.ringingFrom(from))
  }, number)

export const answer = async (page: Page): Promise<void> => {
  await ring(page, '13800138000')
  await byTestId(page, 'pop-customer-name').waitFor()
  await page.keyboard.press('F2')
  await byTestId(page, 'call-talking').waitFor()
}
