/** Looking at shifts: my day, month and list, the team's day and week, what changed. */
import type { Page } from 'playwright'
import { byTestId, type Scene } from './scene.ts'

const mine = async (page: Page, span: 'day' | 'month' | 'list'): Promise<void> => {
  await byTestId(page, 'nav-schedule').click()
  await byTestId(page, `schedule-span-${span}`).click()
  await byTestId(page, `my-${span}`).waitFor()
}

export const rosterScenes: Readonly<Record<string, Scene>> = {
  'shifts-day': { play: (page) => mine(page, 'day') },
  'shifts-month': { play: (page) => mine(page, 'month') },
  'shifts-list': { play: (page) => mine(page, 'list') },
}
