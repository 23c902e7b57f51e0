/**
 * One signed-in application for all attacks, run as an ordinary user because root has no sandbox. After every test it is
 * looked at: same pages, same windows, and nobody visited the trap.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { startApplication, type WindowName } from './application.ts'
import { startTrap, type Trap } from './trap.ts'
import { expect, test as withCentre } from './trial-centre.ts'

export const windowNames: readonly WindowName[] = ['desk', 'phone', 'data']

export type Attacked = {
  readonly electron: ElectronApplication
  readonly trap: Trap
  /** Where it is signed in. */
  readonly server: string
  page(name: WindowName): Page
  /** One window after the other. */
  inEveryWindow(attack: (page: Page, name: WindowName) => Promise<void>): Promise<void>
  /** Lines of main's log with this code and this word in them. */
  logged(code: string, word?: string): Promise<number>
}

export const test = withCentre.extend<{ unharmed: null }, { attacked: Attacked }>({
  attacked: [
    async ({ trialCentre }, use) => {
      const profile = await trialCentre.newProfile()
      const trap = await startTrap()
      const application = await startApplication({ profile, args: ['--trial'], runAs: 'ordinary_user' })
      const desk = await application.window('desk')
      await expect(desk.getByTestId('trial-hint')).toBeVisible({ timeout: 60_000 })
      await desk.getByTestId('signin-submit').click()
      for (const status of ['status-phone', 'status-server'])
        await expect(desk.getByTestId(status)).toHaveAttribute('data-tone', 'green', { timeout: 60_000 })
      const pages = {
        desk,
        phone: await application.window('phone'),
        data: await application.window('data'),
      }
      await use({
        electron: application.electron,
        trap,
        server: (await desk.evaluate(() => window.nightdesk.session.current())).server ?? '',
        page: (name) => pages[name],
        async inEveryWindow(attack) {
          for (const name of windowNames) await attack(pages[name], name)
        },
        async logged(code, word = '') {
          const log = await readFile(join(profile, 'logs', 'main.log'), 'utf8')
          return log.split('\n').filter((line) => line.includes(`"${code}"`) && line.includes(word)).length
        },
      })
      await application.kill()
      await trap.close()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  unharmed: [
    async ({ attacked }, use) => {
      await use(null)
      await attacked.inEveryWindow(async (page, name) => expect(page.url()).toBe(`app://${name}/`))
      // A window that a test closed is gone a moment later.
      await expect.poll(() => attacked.electron.windows().length).toBe(windowNames.length)
      expect(attacked.trap.visits).toEqual([])
    },
    { auto: true },
  ],
})
export { expect } from '@playwright/test'
